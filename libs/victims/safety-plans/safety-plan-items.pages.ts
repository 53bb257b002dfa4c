import { Body, Controller, Get, Inject, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../../platform/access/actor.js';
import { idOf } from '../../platform/http/answer.js';
import { Me } from '../../platform/http/me.js';
import type { Form } from '../../platform/http/question.js';
import { words } from '../../platform/messages/messages.js';
import { page, submitPage, type PageData } from '../../platform/pages/pages.js';
import { text } from '../../platform/pages/shown.js';
import { actingToAdd, inChosenPost } from '../../platform/things/acting.js';
import { Choices } from '../../platform/things/choices.js';
import { moveButtons } from '../../platform/things/thing.pages.js';
import { Things } from '../../platform/things/things.js';
import { Work } from '../../platform/work/work.js';
import { SafetyPlan } from './safety-plan.entity.js';
import { newItemForm } from './safety-plan.forms.js';
import { itemRecord } from './safety-plan-items.cells.js';
import { itemOf, SafetyPlans } from './safety-plans.service.js';
import { itemThing } from './safety-plans.things.js';

type Posted = Record<string, unknown>;
const newView = 'victims/safety-plans/views/new.njk';

/** Items of a plan: writing one, and one of them; the pages of its moves come from its declaration. */
@Controller('safety-plan-items')
export class SafetyPlanItemPages {
  constructor(
    @Inject(Work) readonly work: Work,
    @Inject(Things) readonly things: Things,
    @Inject(Choices) readonly choices: Choices,
    @Inject(SafetyPlans) private readonly plans: SafetyPlans,
  ) {}

  @Get('new')
  async ask(@Me() me: Actor, @Query('plan') of: unknown, @Res() reply: FastifyReply) {
    const planId = idOf(text(of));
    return page(reply, newView, { ...(await this.asking(me, planId)), values: { planId, agreed: 'not_asked' } });
  }

  @Post('new')
  async add(@Me() me: Actor, @Body() body: Posted, @Res() reply: FastifyReply) {
    const planId = idOf(text(body['planId']));
    const data = await this.asking(me, planId);
    return submitPage(reply, {
      form: data.form as Form,
      body,
      view: newView,
      data,
      done: async (given) => {
        const { as, answers } = inChosenPost(me, newItemForm, given);
        await this.plans.addItem(as, answers);
        return `/safety-plans/${planId}`;
      },
    });
  }

  /** What is asked of whoever writes one. @throws Problem `not-found` */
  private async asking(me: Actor, planId: string): Promise<PageData> {
    const t = words();
    const rows = () => this.work.as(me, async (tx) => [itemOf(tx, await tx.get(SafetyPlan, planId))]);
    return {
      ...(await actingToAdd(this, me, {
        rows,
        form: newItemForm,
        about: { thing: 'safety-plan-items', shown: { planId } },
      })),
      title: t('safety-plans.links.newItem'),
      section: t('safety-plans.title'),
      back: `/safety-plans/${planId}`,
      explain: t('safety-plans.explainItem'),
      submit: t('safety-plans.submit.newItem'),
      action: '/safety-plan-items/new',
    };
  }

  @Get(':id')
  async show(@Me() me: Actor, @Param('id') id: string, @Res() reply: FastifyReply) {
    const t = words();
    const shown = await this.things.show(me, itemThing, idOf(id));
    return page(reply, 'victims/safety-plans/views/item.njk', {
      title: t('safety-plan-items.one'),
      section: t('safety-plans.title'),
      back: `/safety-plans/${text(shown['planId'])}`,
      record: itemRecord(t, shown),
      moves: moveButtons(t, itemThing, text(shown['id']), shown['moves'] as string[]),
    });
  }
}
