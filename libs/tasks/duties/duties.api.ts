import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../platform/access/actor.js';
import { idOf } from '../../platform/http/answer.js';
import { Me } from '../../platform/http/me.js';
import { countsTold } from '../../platform/work/counted.js';
import { tabs, windows } from './duties.forms.js';
import { DutiesReading } from './duties.reading.js';
import { dutyKinds } from '../../timings/index.js';

/** What is owed and what became of it: reminders, extensions, and how it ended. */
@ApiTags('duties')
@ApiBearerAuth()
@Controller('v1/duties')
export class DutiesApi {
  constructor(@Inject(DutiesReading) private readonly reading: DutiesReading) {}

  /** What is owed to the forums that somebody runs: due within some days, overdue, unowned, or without a reminder that reached anybody. */
  @Get()
  @ApiOperation({ operationId: 'duties.list' })
  @ApiQuery({ name: 'state', required: false, enum: tabs })
  @ApiQuery({ name: 'kind', required: false, enum: dutyKinds })
  @ApiQuery({ name: 'forum', required: false, type: String })
  @ApiQuery({ name: 'within', required: false, enum: windows })
  @ApiQuery({ name: 'limit', required: false, type: Number })
  @ApiQuery({ name: 'cursor', required: false, type: String })
  async list(@Me() me: Actor, @Query() query: Record<string, unknown>) {
    const { counts, ...board } = await this.reading.board(me, query);
    return { ...board, counts: countsTold(counts) };
  }

  /** What became of one duty, for whoever sees its thing. */
  @Get(':kind/:id')
  @ApiOperation({ operationId: 'duties.show' })
  async show(@Me() me: Actor, @Param('kind') kind: string, @Param('id') id: string) {
    return this.reading.account(me, kind, idOf(id));
  }
}
