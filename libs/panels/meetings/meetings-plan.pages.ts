import { Body, Controller, Get, Inject, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { forumsAs, type Actor } from '../../platform/access/actor.js';
import { Me } from '../../platform/http/me.js';
import { page, submitPage, type PageData } from '../../platform/pages/pages.js';
import { inChosenPost } from '../../platform/things/acting.js';
import { Choices } from '../../platform/things/choices.js';
import { Work } from '../../platform/work/work.js';
import { addingMeetings, daysToPlan } from '../scheduling/index.js';
import { planForm } from './meeting.forms.js';
import { comingRows } from '../common/meeting.view.js';
import { spokenIn } from '../common/index.js';
import { Meetings } from './meetings.service.js';

/** Planning the meetings of a series in one act, with the days that come shown beforehand. */
@Controller('meetings/plan')
export class PlanPages {
  constructor(
    @Inject(Meetings) private readonly meetings: Meetings,
    @Inject(Choices) readonly choices: Choices,
    @Inject(Work) readonly work: Work,
  ) {}

  @Get()
  async planning(@Me() me: Actor, @Res() reply: FastifyReply) {
    return page(reply, 'panels/meetings/views/plan.njk', await this.planData(me));
  }

  @Post()
  async plan(@Me() me: Actor, @Body() body: unknown, @Res() reply: FastifyReply) {
    return submitPage(reply, {
      form: (await addingMeetings(this, me, planForm)).form,
      body,
      view: 'panels/meetings/views/plan.njk',
      data: () => this.planData(me),
      done: async (given) => {
        const { as, answers } = inChosenPost(me, planForm, given);
        const { planned } = await this.meetings.plan(as, answers);
        // Who plans one goes on to prepare it.
        return planned.length === 1 ? `/meetings/${planned[0] ?? ''}` : '/meetings';
      },
    });
  }

  private async planData(me: Actor): Promise<PageData> {
    const spoken = spokenIn();
    const { say } = spoken;
    const [acting, coming] = await Promise.all([
      addingMeetings(this, me, planForm, { thing: 'meetings', shown: {} }),
      this.work.as(me, (tx) => daysToPlan(tx, forumsAs(me, 'coordinator', 'chair'))),
    ]);
    return {
      title: say('panels.pages.plan'),
      section: say('panels.title'),
      back: '/meetings',
      ...acting,
      explain: say('panels.pages.planText'),
      coming: comingRows(spoken, coming),
    };
  }
}
