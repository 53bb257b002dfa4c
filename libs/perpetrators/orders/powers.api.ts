import { Controller, Get, Inject } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../platform/access/actor.js';
import { Me } from '../../platform/http/me.js';
import { Powers } from './powers.service.js';

/** From which day powers of courts hold, with their sources; nobody changes them here. */
@ApiTags('orders')
@ApiBearerAuth()
@Controller('v1/order-powers')
export class PowersApi {
  constructor(@Inject(Powers) private readonly powers: Powers) {}

  @Get()
  @ApiOperation({ operationId: 'order-powers.list' })
  async list(@Me() me: Actor) {
    const items = await this.powers.list(me);
    return { items, total: items.length, next: null };
  }
}
