import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../platform/access/actor.js';
import { Me } from '../../platform/http/me.js';
import { InScope } from '../../platform/http/scopes.js';
import { AdvocacyTotals } from './advocacy-totals.service.js';
import { quarterIn } from './figures.forms.js';

/** Victims across the advocacy services of an area, in numbers. */
@ApiTags('advocacy-totals')
@ApiBearerAuth()
@InScope('figures')
@Controller('v1/advocacy-totals')
export class AdvocacyTotalsApi {
  constructor(@Inject(AdvocacyTotals) private readonly totals: AdvocacyTotals) {}

  /** What is settled of a quarter that is over, for whoever sees it; of this quarter there is nothing yet. */
  @Get()
  @ApiOperation({ operationId: 'advocacy-totals.list' })
  @ApiQuery({ name: 'quarter', required: false, type: String })
  show(@Me() me: Actor, @Query() query: Record<string, unknown>) {
    return this.totals.read(me, quarterIn(query, me.today));
  }
}
