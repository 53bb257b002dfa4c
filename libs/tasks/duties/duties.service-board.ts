import { Controller, Get, Inject, Param, Query, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../../platform/access/actor.js';
import { idOf } from '../../platform/http/answer.js';
import { Me } from '../../platform/http/me.js';
import { tabsOfService } from '../../victims/advocacy/index.js';
import { words } from '../../platform/messages/messages.js';
import { page } from '../../platform/pages/pages.js';
import { countsTold } from '../../platform/work/counted.js';
import { owedByAdvocates } from '../reminders/index.js';
import { serviceFilters, serviceTabs, windows } from './duties.forms.js';
import { boardPage, readChosen } from './duties.listing.js';
import { DutiesReading } from './duties.reading.js';

export const serviceBoard = (agencyId: string): string => `/advocacy-services/${agencyId}/duties`;

/** What the team of an advocacy service owes, for those who allocate there. */
@ApiTags('advocacy-services')
@ApiBearerAuth()
@Controller('v1/advocacy-services')
export class ServiceDutiesApi {
  constructor(@Inject(DutiesReading) private readonly reading: DutiesReading) {}

  /** Due within some days, overdue, or with nobody there to do it. */
  @Get(':id/duties')
  @ApiOperation({ operationId: 'advocacy-services.duties' })
  @ApiQuery({ name: 'state', required: false, enum: serviceTabs })
  @ApiQuery({ name: 'kind', required: false, enum: owedByAdvocates })
  @ApiQuery({ name: 'within', required: false, enum: windows })
  @ApiQuery({ name: 'limit', required: false, type: Number })
  @ApiQuery({ name: 'cursor', required: false, type: String })
  async list(@Me() me: Actor, @Param('id') id: string, @Query() query: Record<string, unknown>) {
    const {
      name: _,
      counts: { failed: __, ...counts },
      ...board
    } = await this.reading.ofService(me, idOf(id), query);
    return { ...board, counts: countsTold(counts) };
  }
}

/** The same, to look at. */
@Controller('advocacy-services')
export class ServiceDutiesPages {
  constructor(@Inject(DutiesReading) private readonly reading: DutiesReading) {}

  @Get(':id/duties')
  async show(
    @Me() me: Actor,
    @Param('id') id: string,
    @Query() query: Record<string, unknown>,
    @Res() reply: FastifyReply,
  ) {
    const { chosen, cursor } = readChosen(query, serviceFilters);
    const asked = Object.entries({ ...chosen, cursor }).filter(([, value]) => value);
    const { name, ...board } = await this.reading.ofService(me, idOf(id), Object.fromEntries(asked));
    const around = { chosen, cursor, forums: [], today: me.today, service: { name, path: serviceBoard(idOf(id)) } };
    return page(reply, 'tasks/duties/views/board.njk', {
      ...boardPage(words(), board, around),
      tabbed: tabsOfService.tabbed(me, idOf(id), 'duties'),
    });
  }
}
