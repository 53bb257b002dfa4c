import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../platform/access/actor.js';
import { bodyOf, idOf } from '../../platform/http/answer.js';
import { bodyOfForm, KEY } from '../../platform/http/contract.js';
import { readForm } from '../../platform/http/form.js';
import { Me } from '../../platform/http/me.js';
import { pageAsked } from '../../platform/http/paging.js';
import { giveBackForm, takeForm } from './out-of-view.forms.js';
import { OutOfViewReading } from './out-of-view.reading.js';
import { OutOfViews } from './out-of-view.service.js';

/** What was taken out of view: for its author, the coordinator and the officer to take out, for the officer to read and give back. */
@ApiTags('out-of-view')
@ApiBearerAuth()
@Controller('v1/out-of-view')
export class OutOfViewApi {
  constructor(
    @Inject(OutOfViews) private readonly views: OutOfViews,
    @Inject(OutOfViewReading) private readonly reading: OutOfViewReading,
  ) {}

  @Get()
  @ApiOperation({ operationId: 'out-of-view.list' })
  @ApiQuery({ name: 'limit', required: false, type: Number })
  @ApiQuery({ name: 'cursor', required: false, type: String })
  async list(@Me() me: Actor, @Query() query: Record<string, unknown>) {
    return this.reading.list(me, pageAsked(query));
  }

  @Post()
  @ApiOperation({ operationId: 'out-of-view.create' })
  @ApiHeader(KEY)
  @bodyOfForm(takeForm)
  take(@Me() me: Actor, @Body() body: unknown) {
    return this.views.take(me, readForm(takeForm, bodyOf(body)));
  }

  @Get(':id')
  @ApiOperation({ operationId: 'out-of-view.show' })
  async show(@Me() me: Actor, @Param('id') id: string) {
    const { act, seen } = await this.reading.show(me, idOf(id));
    return { ...act, seen };
  }

  @Post(':id/give_back')
  @HttpCode(200)
  @ApiOperation({ operationId: 'out-of-view.give_back' })
  @ApiHeader(KEY)
  @bodyOfForm(giveBackForm)
  giveBack(@Me() me: Actor, @Param('id') id: string, @Body() body: unknown) {
    return this.views.giveBack(me, idOf(id), readForm(giveBackForm, bodyOf(body)).version);
  }
}
