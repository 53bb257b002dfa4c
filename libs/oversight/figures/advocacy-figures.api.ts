import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../platform/access/actor.js';
import { idOf } from '../../platform/http/answer.js';
import { Me } from '../../platform/http/me.js';
import { AdvocacyFiguresReading } from './advocacy-figures.service.js';
import { quarterIn } from './figures.forms.js';

/** Referrals to an advocacy service, in numbers. */
@ApiTags('advocacy-services')
@ApiBearerAuth()
@Controller('v1/advocacy-services')
export class AdvocacyFiguresApi {
  constructor(@Inject(AdvocacyFiguresReading) private readonly figures: AdvocacyFiguresReading) {}

  /** By whether they were valid, by who referred, by funding and by type of advocate; of this quarter unless another is named. */
  @Get(':id/figures')
  @ApiOperation({ operationId: 'advocacy-services.figures' })
  @ApiQuery({ name: 'quarter', required: false, type: String })
  show(@Me() me: Actor, @Param('id') id: string, @Query() query: Record<string, unknown>) {
    return this.figures.read(me, idOf(id), quarterIn(query, me.today));
  }
}
