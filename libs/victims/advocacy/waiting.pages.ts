import { Controller, Get, Inject, Param, Query, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import type { Actor } from '../../platform/access/actor.js';
import { idOf } from '../../platform/http/answer.js';
import { readForm } from '../../platform/http/form.js';
import { Me } from '../../platform/http/me.js';
import { words, type Words } from '../../platform/messages/messages.js';
import { chartShown } from '../../platform/pages/charts.js';
import { page } from '../../platform/pages/pages.js';
import { text } from '../../platform/pages/shown.js';
import { riskSaid, stateTag } from './advocacy.cells.js';
import { loadTable } from './caseload.cells.js';
import { tabsOfService } from './services/service.tabs.js';
import { servicePath } from './services/services.cells.js';
import { byBand, type WaitedBand } from './waited.rules.js';
import { WaitingLists, type CaseShown } from './waiting.reading.js';

const orphanFilter = z.strictObject({ lead: z.guid().optional() });

/** Cases as a table, with how long ago each was referred. */
export const casesTable = (t: Words, items: readonly CaseShown[], caption: string) => ({
  caption,
  columns: ['case', 'risk', 'waited', 'lead', 'state'].map((one) => ({
    text: t(`advocacy.columns.${one}`),
    ...(one === 'waited' && { numeric: true }),
  })),
  rows: items.map((one) => [
    { text: text(one['reference']), href: `/advocacy-cases/${one.id}`, nowrap: true },
    riskSaid(t, one),
    String(one.days),
    text(one['leadName']) || t('advocacy.nobody'),
    { tag: stateTag(t, text(one['state'])) },
  ]),
});

/** How long the victims on the list have waited, as a picture; nothing where the list is longer than what is shown of it. */
function waitsChart(t: Words, items: readonly CaseShown[], total: number) {
  if (!items.length || items.length < total) return undefined;
  const bands = byBand(items.map(({ days }) => days));
  const label = (name: WaitedBand): string => t(`advocacy.waiting.bands.${name}`);
  return chartShown({
    id: 'waits',
    title: t('advocacy.waiting.chart'),
    about: t('advocacy.waiting.chartAbout'),
    bars: bands.map(({ name, count }) => ({ label: label(name), value: count, text: String(count) })),
    columns: [{ text: t('advocacy.waiting.band') }, { text: t('advocacy.waiting.victims'), numeric: true }],
    rows: bands.map(({ name, count }) => [label(name), String(count)]),
  });
}

/** What whoever allocates the cases of a service looks at. */
@Controller('advocacy-services/:id')
export class WaitingPages {
  constructor(@Inject(WaitingLists) private readonly lists: WaitingLists) {}

  @Get('waiting')
  async waiting(@Me() me: Actor, @Param('id') id: string, @Res() reply: FastifyReply) {
    const t = words();
    const { agency, items, total, medianDays, medianContactDays, caseload } = await this.lists.waiting(me, idOf(id));
    return page(reply, 'victims/advocacy/views/waiting.njk', {
      tabbed: tabsOfService.tabbed(me, agency.id, 'waiting'),
      title: t('advocacy.waiting.title'),
      section: t('advocacy-services.title'),
      caption: agency.name,
      back: servicePath(agency.id),
      explain: t('advocacy.waiting.explain'),
      contact:
        medianContactDays === null
          ? t('advocacy.waiting.noContact')
          : t('advocacy.waiting.contact', { count: medianContactDays }),
      median:
        medianDays === null ? t('advocacy.waiting.noMedian') : t('advocacy.waiting.median', { count: medianDays }),
      chart: waitsChart(t, items, total),
      orphans: `${servicePath(agency.id)}/orphans`,
      list: {
        ...casesTable(t, items, t('advocacy.waiting.list')),
        total,
        empty: t('advocacy.waiting.none'),
        next: null,
      },
      load: loadTable(t, caseload),
    });
  }

  @Get('orphans')
  async orphans(@Me() me: Actor, @Param('id') id: string, @Query() query: unknown, @Res() reply: FastifyReply) {
    const t = words();
    const { lead } = readForm(orphanFilter, query);
    const { agency, items, total } = await this.lists.orphans(me, idOf(id), lead);
    return page(reply, 'victims/advocacy/views/cases.njk', {
      title: t('advocacy.orphans.title'),
      section: t('advocacy-services.title'),
      caption: agency.name,
      back: `${servicePath(agency.id)}/waiting`,
      explain: t(lead ? 'advocacy.orphans.explainLead' : 'advocacy.orphans.explain'),
      list: {
        ...casesTable(t, items, t('advocacy.orphans.title')),
        total,
        empty: t('advocacy.orphans.none'),
        next: null,
      },
    });
  }
}

/** The same for programs. */
@ApiTags('advocacy-services')
@ApiBearerAuth()
@Controller('v1/advocacy-services/:id')
export class WaitingApi {
  constructor(@Inject(WaitingLists) private readonly lists: WaitingLists) {}

  @Get('waiting')
  @ApiOperation({ operationId: 'advocacy-services.waiting' })
  waiting(@Me() me: Actor, @Param('id') id: string) {
    return this.lists.waiting(me, idOf(id));
  }

  @Get('orphans')
  @ApiOperation({ operationId: 'advocacy-services.orphans' })
  @ApiQuery({ name: 'lead', required: false, type: String })
  orphans(@Me() me: Actor, @Param('id') id: string, @Query() query: unknown) {
    return this.lists.orphans(me, idOf(id), readForm(orphanFilter, query).lead);
  }
}
