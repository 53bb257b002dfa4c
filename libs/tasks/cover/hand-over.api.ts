import { Body, Controller, Get, HttpCode, Inject, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../platform/access/actor.js';
import { bodyOf } from '../../platform/http/answer.js';
import { bodyOfForm, KEY } from '../../platform/http/contract.js';
import { readForm } from '../../platform/http/form.js';
import { Me } from '../../platform/http/me.js';
import { withoutAddress } from './cover.api.js';
import { handOverBody, handOverFilters } from './cover.forms.js';
import { HandingOver } from './cover.handing-over.js';

/** What somebody owes, handed over by one request: mine, or for a lead that of their agency's people. */
@ApiTags('cover')
@ApiBearerAuth()
@Controller('v1/cover/hand-over')
export class HandOverApi {
  constructor(@Inject(HandingOver) private readonly handing: HandingOver) {}

  @Get()
  @ApiOperation({ operationId: 'cover.to-hand-over' })
  @ApiQuery({ name: 'staffId', required: false, type: String })
  @ApiQuery({ name: 'within', required: false, type: String })
  async list(@Me() me: Actor, @Query() query: Record<string, unknown>) {
    const { items, ...shown } = await this.handing.list(me, readForm(handOverFilters, query));
    return { ...shown, items: items.map(withoutAddress) };
  }

  @Post()
  @HttpCode(200)
  @ApiOperation({ operationId: 'cover.hand-over' })
  @ApiHeader(KEY)
  @bodyOfForm(handOverBody)
  async handOver(@Me() me: Actor, @Body() body: unknown) {
    return { outcomes: await this.handing.handOver(me, readForm(handOverBody, bodyOf(body))) };
  }
}
