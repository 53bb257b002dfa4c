import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../platform/access/actor.js';
import { idOf } from '../../platform/http/answer.js';
import { Me } from '../../platform/http/me.js';
import { InScope } from '../../platform/http/scopes.js';
import { quarterIn } from './figures.forms.js';
import { FiguresReading } from './figures.service.js';

/** What a forum did in a quarter, in numbers. */
@ApiTags('forums')
@ApiBearerAuth()
@InScope('figures')
@Controller('v1/forums')
export class FiguresApi {
  constructor(@Inject(FiguresReading) private readonly figures: FiguresReading) {}

  /** Attendance by agency, and how often an intervention that was considered led to a referral; of this quarter unless another is named. */
  @Get(':id/figures')
  @ApiOperation({ operationId: 'forums.figures' })
  @ApiQuery({ name: 'quarter', required: false, type: String })
  show(@Me() me: Actor, @Param('id') id: string, @Query() query: Record<string, unknown>) {
    return this.figures.read(me, idOf(id), quarterIn(query, me.today));
  }
}
