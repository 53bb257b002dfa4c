import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import { quarterIn } from '../figures/index.js';
import type { Actor } from '../../platform/access/actor.js';
import { idOf } from '../../platform/http/answer.js';
import { Me } from '../../platform/http/me.js';
import { InScope } from '../../platform/http/scopes.js';
import { AdviceFiguresReading } from './advice-figures.service.js';

/** Advice to professionals and supported victims of a forum, in numbers. */
@ApiTags('forums')
@ApiBearerAuth()
@InScope('figures')
@Controller('v1/forums')
export class AdviceFiguresApi {
  constructor(@Inject(AdviceFiguresReading) private readonly figures: AdviceFiguresReading) {}

  /** Advice by level of risk, and apart from it the victims who were supported; of this quarter unless another is named. */
  @Get(':id/advice-figures')
  @ApiOperation({ operationId: 'forums.advice-figures' })
  @ApiQuery({ name: 'quarter', required: false, type: String })
  show(@Me() me: Actor, @Param('id') id: string, @Query() query: Record<string, unknown>) {
    return this.figures.read(me, idOf(id), quarterIn(query, me.today));
  }
}
