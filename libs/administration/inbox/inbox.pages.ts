import { Body, Controller, Get, Inject, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../../platform/access/actor.js';
import { idOf } from '../../platform/http/answer.js';
import { frameOf, fromBody, readForm } from '../../platform/http/form.js';
import { Me } from '../../platform/http/me.js';
import { withKey } from '../../platform/http/pressed.js';
import { pageAsked } from '../../platform/http/paging.js';
import { words } from '../../platform/messages/messages.js';
import { page, submitPage, type PageData } from '../../platform/pages/pages.js';
import { choiceForm, messageFilters, nothing, readingForm } from './inbox.forms.js';
import { InboxReading } from './inbox.reading.js';
import { Inbox } from './inbox.service.js';
import { messagePage, messagesPage, rowsOf, undeliveredPage } from './inbox.showing.js';

const choiceView = 'administration/inbox/views/choice.njk';
const settleView = 'administration/inbox/views/settle.njk';

/** Somebody's own messages, and how they want to be told. Opening one changes nothing: a button marks them as read. */
@Controller('messages')
export class InboxPages {
  constructor(
    @Inject(InboxReading) private readonly reading: InboxReading,
    @Inject(Inbox) private readonly inbox: Inbox,
  ) {}

  @Get()
  async list(@Me() me: Actor, @Query() { show, ...paging }: Record<string, unknown>, @Res() reply: FastifyReply) {
    const chosen = show === 'unread' ? { show } : {};
    const asked = pageAsked(paging);
    const list = await this.reading.list(me, readForm(messageFilters, chosen), asked);
    return page(
      reply,
      'administration/inbox/views/messages.njk',
      messagesPage(words(), list, { ...chosen, offset: asked.offset }),
    );
  }

  @Get('choice')
  async ask(@Me() me: Actor, @Res() reply: FastifyReply) {
    return page(reply, choiceView, await this.asking(me));
  }

  @Post('choice')
  async choose(@Me() me: Actor, @Body() body: unknown, @Res() reply: FastifyReply) {
    return submitPage(reply, {
      form: choiceForm,
      body,
      view: choiceView,
      data: () => this.asking(me),
      done: async ({ when, language }, { version = 0 }) => {
        await this.inbox.choose(withKey(me, frameOf(body)), { when, language, version });
        return '/messages';
      },
    });
  }

  @Post('read')
  async read(@Me() me: Actor, @Body() body: unknown, @Res() reply: FastifyReply) {
    await this.inbox.read(withKey(me, frameOf(body)), readForm(readingForm, fromBody(readingForm, body)).newest);
    return reply.redirect('/messages', 303);
  }

  @Get(':id')
  async show(@Me() me: Actor, @Param('id') id: string, @Res() reply: FastifyReply) {
    return page(
      reply,
      'administration/inbox/views/message.njk',
      messagePage(words(), await this.reading.show(me, idOf(id))),
    );
  }

  private async asking(me: Actor): Promise<PageData> {
    const { version, ...values } = await this.inbox.chosen(me);
    return { title: words()('inbox.choice.title'), back: '/messages', form: choiceForm, values, version };
  }
}

/** Messages that did not arrive, for the coordinators of the area: each stays until somebody says that the reader knows. */
@Controller('undelivered')
export class UndeliveredPages {
  constructor(
    @Inject(InboxReading) private readonly reading: InboxReading,
    @Inject(Inbox) private readonly inbox: Inbox,
  ) {}

  @Get()
  async list(@Me() me: Actor, @Query() query: Record<string, unknown>, @Res() reply: FastifyReply) {
    const asked = pageAsked(query);
    const data = undeliveredPage(words(), await this.reading.undelivered(me, asked), asked.offset);
    return page(reply, 'administration/inbox/views/undelivered.njk', data);
  }

  @Get(':id/settle')
  async ask(@Me() me: Actor, @Param('id') id: string, @Res() reply: FastifyReply) {
    return page(reply, settleView, await this.asking(me, id));
  }

  @Post(':id/settle')
  async settle(@Me() me: Actor, @Param('id') id: string, @Body() body: unknown, @Res() reply: FastifyReply) {
    return submitPage(reply, {
      form: nothing,
      body,
      view: settleView,
      data: () => this.asking(me, id),
      done: async (_, { version = 0 }) => {
        await this.inbox.settle(withKey(me, frameOf(body)), idOf(id), version);
        return '/undelivered';
      },
    });
  }

  private async asking(me: Actor, id: string): Promise<PageData> {
    const t = words();
    const one = await this.reading.undeliveredOne(me, idOf(id));
    const title = t('inbox.undelivered.settle');
    return { title, back: '/undelivered', form: nothing, version: one.version, rows: rowsOf(t, one) };
  }
}
