import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../platform/access/actor.js';
import { bodyOf, idOf } from '../../platform/http/answer.js';
import { bodyOfForm, KEY } from '../../platform/http/contract.js';
import { readForm } from '../../platform/http/form.js';
import { Me } from '../../platform/http/me.js';
import { pageAsked } from '../../platform/http/paging.js';
import { messageFilters, readingForm, settleForm, versionedChoice } from './inbox.forms.js';
import { upTo } from '../../platform/work/counted.js';
import { InboxReading } from './inbox.reading.js';
import { Inbox } from './inbox.service.js';

/** Somebody's own messages, how they want to be told, and what did not arrive. */
@ApiTags('messages')
@ApiBearerAuth()
@Controller('v1')
export class InboxApi {
  constructor(
    @Inject(InboxReading) private readonly reading: InboxReading,
    @Inject(Inbox) private readonly inbox: Inbox,
  ) {}

  @Get('messages')
  @ApiOperation({ operationId: 'messages.list' })
  @ApiQuery({ name: 'show', required: false, enum: ['unread'] })
  @ApiQuery({ name: 'limit', required: false, type: Number })
  @ApiQuery({ name: 'cursor', required: false, type: String })
  async list(@Me() me: Actor, @Query() { show, ...paging }: Record<string, unknown>) {
    const asked = readForm(messageFilters, { ...(show !== undefined && { show }) });
    const { unread, ...found } = await this.reading.list(me, asked, pageAsked(paging));
    return { ...found, unread: upTo(unread).total };
  }

  @Get('messages/:id')
  @ApiOperation({ operationId: 'messages.show' })
  show(@Me() me: Actor, @Param('id') id: string) {
    return this.reading.show(me, idOf(id));
  }

  @Post('messages/read')
  @HttpCode(200)
  @ApiOperation({ operationId: 'messages.read' })
  @ApiHeader(KEY)
  @bodyOfForm(readingForm)
  read(@Me() me: Actor, @Body() body: unknown) {
    return this.inbox.read(me, readForm(readingForm, bodyOf(body)).newest);
  }

  @Get('message-choice')
  @ApiOperation({ operationId: 'message-choice.show' })
  chosen(@Me() me: Actor) {
    return this.inbox.chosen(me);
  }

  @Post('message-choice')
  @HttpCode(200)
  @ApiOperation({ operationId: 'message-choice.choose' })
  @ApiHeader(KEY)
  @bodyOfForm(versionedChoice)
  choose(@Me() me: Actor, @Body() body: unknown) {
    return this.inbox.choose(me, readForm(versionedChoice, bodyOf(body)));
  }

  @Get('undelivered')
  @ApiOperation({ operationId: 'undelivered.list' })
  @ApiQuery({ name: 'limit', required: false, type: Number })
  @ApiQuery({ name: 'cursor', required: false, type: String })
  undelivered(@Me() me: Actor, @Query() query: Record<string, unknown>) {
    return this.reading.undelivered(me, pageAsked(query));
  }

  @Post('undelivered/:id/settle')
  @HttpCode(200)
  @ApiOperation({ operationId: 'undelivered.settle' })
  @ApiHeader(KEY)
  @bodyOfForm(settleForm)
  settle(@Me() me: Actor, @Param('id') id: string, @Body() body: unknown) {
    return this.inbox.settle(me, idOf(id), readForm(settleForm, bodyOf(body)).version);
  }
}
