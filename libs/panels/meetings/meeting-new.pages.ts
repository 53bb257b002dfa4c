import { Body, Controller, Get, Inject, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../../platform/access/actor.js';
import { Me } from '../../platform/http/me.js';
import { words } from '../../platform/messages/messages.js';
import { page, submitPage, type PageData } from '../../platform/pages/pages.js';
import { inChosenPost } from '../../platform/things/acting.js';
import { Choices } from '../../platform/things/choices.js';
import { Work } from '../../platform/work/work.js';
import { addingMeetings } from '../scheduling/index.js';
import { callForm } from './meeting.forms.js';
import { Meetings } from './meetings.service.js';

/** Calling an extraordinary meeting: on a day of its own, with the reason why it cannot wait for the next of the series. */
@Controller('meetings/new')
export class NewMeetingPages {
  constructor(
    @Inject(Meetings) private readonly meetings: Meetings,
    @Inject(Choices) readonly choices: Choices,
    @Inject(Work) readonly work: Work,
  ) {}

  @Get()
  async ask(@Me() me: Actor, @Query() query: Record<string, unknown>, @Res() reply: FastifyReply) {
    return page(reply, 'panels/common/views/ask.njk', {
      ...(await this.data(me)),
      values: { forumId: query['forum'] },
    });
  }

  @Post()
  async call(@Me() me: Actor, @Body() body: unknown, @Res() reply: FastifyReply) {
    return submitPage(reply, {
      form: (await addingMeetings(this, me, callForm)).form,
      body,
      view: 'panels/common/views/ask.njk',
      data: () => this.data(me),
      done: async (given) => {
        const { as, answers } = inChosenPost(me, callForm, given);
        return `/meetings/${(await this.meetings.call(as, answers)).id}`;
      },
    });
  }

  private async data(me: Actor): Promise<PageData> {
    const say = words();
    const acting = await addingMeetings(this, me, callForm, { thing: 'meetings', shown: {} });
    return {
      title: say('panels.pages.call'),
      section: say('panels.title'),
      back: '/meetings',
      explain: say('panels.pages.callText'),
      ...acting,
    };
  }
}
