import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import { quarterIn } from '../figures/index.js';
import type { Actor } from '../../platform/access/actor.js';
import { idOf } from '../../platform/http/answer.js';
import { Me } from '../../platform/http/me.js';
import { InScope } from '../../platform/http/scopes.js';
import { TrainingFiguresReading } from './training-figures.service.js';

/** Training in the area of a forum, in numbers. */
@ApiTags('forums')
@ApiBearerAuth()
@InScope('figures')
@Controller('v1/forums')
export class TrainingFiguresApi {
  constructor(@Inject(TrainingFiguresReading) private readonly figures: TrainingFiguresReading) {}

  /** Sessions, people trained and kinds of agency; of this quarter unless another is named. */
  @Get(':id/training-figures')
  @ApiOperation({ operationId: 'forums.training-figures' })
  @ApiQuery({ name: 'quarter', required: false, type: String })
  show(@Me() me: Actor, @Param('id') id: string, @Query() query: Record<string, unknown>) {
    return this.figures.read(me, idOf(id), quarterIn(query, me.today));
  }
}
