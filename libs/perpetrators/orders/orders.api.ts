import { Body, Controller, Inject, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../platform/access/actor.js';
import { bodyOf } from '../../platform/http/answer.js';
import { bodyOfForm, KEY } from '../../platform/http/contract.js';
import { Me } from '../../platform/http/me.js';
import { InScope } from '../../platform/http/scopes.js';
import { added, inChosenPost } from '../../platform/things/acting.js';
import { openForm } from './order.forms.js';
import { Orders } from './orders.service.js';

/** Opening an order; lists, one order and its moves come from its declaration. */
@ApiTags('orders')
@ApiBearerAuth()
@InScope('orders')
@Controller('v1/orders')
export class OrdersApi {
  constructor(@Inject(Orders) private readonly orders: Orders) {}

  @Post()
  @ApiOperation({ operationId: 'orders.create' })
  @ApiHeader(KEY)
  @bodyOfForm(added(openForm))
  create(@Me() me: Actor, @Body() body: unknown) {
    const { as, answers } = inChosenPost(me, openForm, bodyOf(body));
    return this.orders.open(as, answers);
  }
}
