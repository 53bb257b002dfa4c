import { Body, Controller, Get, Inject, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../../platform/access/actor.js';
import { idOf } from '../../platform/http/answer.js';
import { Me } from '../../platform/http/me.js';
import { words } from '../../platform/messages/messages.js';
import { page, submitPage, type PageData } from '../../platform/pages/pages.js';
import { text, type Shown } from '../../platform/pages/shown.js';
import { actingToAddIn, inChosenPost } from '../../platform/things/acting.js';
import { Choices } from '../../platform/things/choices.js';
import type { Tx } from '../../platform/work/tx.js';
import { Work } from '../../platform/work/work.js';
import { heldIn, mustAdd, openFile } from './circle.checks.js';
import { offersTable } from './circle.showing.js';
import { TriggerDate } from './trigger.fields.js';
import { takeOverForm } from './trigger.forms.js';
import { offeredFor } from './trigger.offers.js';
import { TriggerDates } from './trigger.service.js';

const view = 'victims/circle/views/take-over.njk';

/** Taking over what orders offer; all other pages of dangerous days come from their declaration. */
@Controller('trigger-dates')
export class TriggerPages {
  constructor(
    @Inject(Work) readonly work: Work,
    @Inject(Choices) readonly choices: Choices,
    @Inject(TriggerDates) private readonly dates: TriggerDates,
  ) {}

  @Get('take-over')
  async offer(@Me() me: Actor, @Query('case') asked: unknown, @Res() reply: FastifyReply) {
    const caseId = idOf(text(asked));
    return page(reply, view, { ...(await this.asking(me, caseId)), values: { caseId } });
  }

  @Post('take-over')
  async takeOver(@Me() me: Actor, @Body() body: Shown, @Res() reply: FastifyReply) {
    const { caseId: asked } = body;
    const caseId = idOf(text(asked));
    const data = await this.asking(me, caseId);
    return submitPage(reply, {
      form: data.form ?? takeOverForm,
      body,
      view,
      data,
      done: async (given) => {
        const { as, answers } = inChosenPost(me, takeOverForm, given);
        await this.dates.takeOver(as, answers);
        return `/trigger-dates?case=${caseId}`;
      },
    });
  }

  private asking(me: Actor, caseId: string): Promise<PageData> {
    const t = words();
    return this.work.as(me, async (tx) => {
      const [asked, offers] = await Promise.all([this.entering(tx, caseId), offeredFor(tx, caseId)]);
      const offered = {
        caption: t('circle.offers.title'),
        ...offersTable(t, offers),
        empty: t('circle.offers.none'),
      };
      return { ...asked, offered };
    });
  }

  /** @throws Problem `not-found`, `wrong-state` for a case that is closed, `not-allowed` */
  private async entering(tx: Tx, caseId: string): Promise<PageData> {
    const t = words();
    const file = await openFile(tx, caseId);
    const row = Object.assign(new TriggerDate(), heldIn(file));
    await mustAdd(tx, row);
    return {
      ...(await actingToAddIn(tx, this.choices, { rows: () => Promise.resolve([row]), form: takeOverForm })),
      title: t('trigger-dates.take-over.title'),
      section: t('trigger-dates.title'),
      caption: file.reference,
      back: `/advocacy-cases/${caseId}`,
      explain: t('trigger-dates.take-over.explain'),
      submit: t('trigger-dates.take-over.submit'),
      action: '/trigger-dates/take-over',
    };
  }
}
