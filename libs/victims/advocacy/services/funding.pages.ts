import { tabsOfService } from './service.tabs.js';
import { Controller, Get, Inject, Param, Query, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import type { LondonDate } from '../../../kernel/london-date.js';
import type { Actor } from '../../../platform/access/actor.js';
import { idOf } from '../../../platform/http/answer.js';
import { readForm } from '../../../platform/http/form.js';
import { Me } from '../../../platform/http/me.js';
import { words, type Words } from '../../../platform/messages/messages.js';
import { page } from '../../../platform/pages/pages.js';
import { onDay } from '../../../platform/pages/shown.js';
import { casesTable } from '../waiting.pages.js';
import { FundingEnds, type FundingShown } from './funding.reading.js';
import { servicePath, windDownPath } from './services.cells.js';

const streamFilter = z.strictObject({ stream: z.guid().optional() });

/** How the end of funding stands, as a tag; none while it runs and no end is known. */
function standingOf(t: Words, { toOn, goesOn }: FundingShown, today: LondonDate) {
  if (!toOn) return '';
  if (goesOn) return { tag: { text: t('advocacy-services.windDown.goesOn'), colour: 'green' } };
  const standing = toOn < today ? 'over' : 'ends';
  return { tag: { text: t(`advocacy-services.windDown.${standing}`), colour: toOn < today ? 'red' : 'orange' } };
}

const streamsTable = (t: Words, agencyId: string, streams: readonly FundingShown[], today: LondonDate) => ({
  caption: t('advocacy-services.streams'),
  columns: ['stream', 'toOn', 'standing', 'open'].map((one) => ({
    text: t(`advocacy-services.columns.${one}`),
    ...(one === 'open' && { numeric: true }),
  })),
  rows: streams.map((one) => [
    { text: one.name, href: windDownPath(agencyId, one.id) },
    one.toOn ? onDay(one.toOn) : t('areas.settings.open'),
    standingOf(t, one, today),
    String(one.open),
  ]),
});

/** What is to be handed over or closed when funding ends, to look at and to print. */
@Controller('advocacy-services/:id')
export class FundingPages {
  constructor(@Inject(FundingEnds) private readonly ends: FundingEnds) {}

  @Get('wind-down')
  async windDown(@Me() me: Actor, @Param('id') id: string, @Query() query: unknown, @Res() reply: FastifyReply) {
    const t = words();
    const { stream } = readForm(streamFilter, query);
    const { agency, streams, items, total } = await this.ends.windDown(me, idOf(id), stream);
    const one = streams.find((each) => each.id === stream);
    return page(reply, 'victims/advocacy/views/cases.njk', {
      tabbed: tabsOfService.tabbed(me, agency.id, 'wind-down'),
      title: t('advocacy-services.windDown.title'),
      section: t('advocacy-services.title'),
      caption: agency.name,
      back: servicePath(agency.id),
      explain: t('advocacy-services.windDown.explain'),
      streams: streamsTable(t, agency.id, streams, me.today),
      add: `${servicePath(agency.id)}/streams/new`,
      all: one && windDownPath(agency.id, null),
      list: {
        ...casesTable(
          t,
          items,
          one ? t('advocacy-services.windDown.of', { stream: one.name }) : t('advocacy-services.windDown.list'),
        ),
        total,
        empty: t('advocacy-services.windDown.none'),
        next: null,
      },
    });
  }
}

/** The same for programs. */
@ApiTags('advocacy-services')
@ApiBearerAuth()
@Controller('v1/advocacy-services/:id')
export class FundingApi {
  constructor(@Inject(FundingEnds) private readonly ends: FundingEnds) {}

  @Get('wind-down')
  @ApiOperation({ operationId: 'advocacy-services.wind-down' })
  @ApiQuery({ name: 'stream', required: false, type: String })
  windDown(@Me() me: Actor, @Param('id') id: string, @Query() query: unknown) {
    return this.ends.windDown(me, idOf(id), readForm(streamFilter, query).stream);
  }
}
