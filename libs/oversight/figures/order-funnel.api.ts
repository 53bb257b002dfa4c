import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../platform/access/actor.js';
import { idOf } from '../../platform/http/answer.js';
import { Me } from '../../platform/http/me.js';
import { InScope } from '../../platform/http/scopes.js';
import { periodIn } from './order-figures.forms.js';
import { OrderFunnelReading } from './order-funnel.service.js';

/** How far the orders of a forum came, for systems. */
@ApiTags('forums')
@ApiBearerAuth()
@InScope('figures')
@Controller('v1/forums')
export class OrderFunnelApi {
  constructor(@Inject(OrderFunnelReading) private readonly funnel: OrderFunnelReading) {}

  /** How far the orders considered in some months came, with days per step; the year up to this month unless others are named. */
  @Get(':id/order-funnel')
  @ApiOperation({ operationId: 'forums.order-funnel' })
  @ApiQuery({ name: 'from', required: false, type: String })
  @ApiQuery({ name: 'to', required: false, type: String })
  show(@Me() me: Actor, @Param('id') id: string, @Query() query: Readonly<Record<string, unknown>>) {
    return this.funnel.read(me, idOf(id), periodIn(query));
  }
}
