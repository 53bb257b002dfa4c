import { Body, Controller, Get, Inject, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../platform/access/actor.js';
import { idOf } from '../platform/http/answer.js';
import { Me } from '../platform/http/me.js';
import { words } from '../platform/messages/messages.js';
import { page, submitPage, type PageData } from '../platform/pages/pages.js';
import { text } from '../platform/pages/shown.js';
import { actingToAdd, actingToAddIn, inChosenPost, type ToAdd } from '../platform/things/acting.js';
import { Choices } from '../platform/things/choices.js';
import { moveButtons } from '../platform/things/thing.pages.js';
import { Things } from '../platform/things/things.js';
import { Work } from '../platform/work/work.js';
import { movedForm } from './arrival.forms.js';
import { Arrivals, toEnter } from './arrivals.service.js';
import { arrivalRecord, arrivalTag } from './transfers.cells.js';
import { arrivalsData } from './transfers.listing.js';
import { arrivalThing } from './transfers.thing.js';

type Posted = Record<string, unknown>;
const newView = 'transfers/views/new.njk';

const asking = (caseId: string): ToAdd => ({
  rows: async (tx) => [(await toEnter(tx, caseId)).row],
  form: movedForm,
  about: { thing: 'arrivals', shown: { caseId } },
});

/** What areas were told of who moved into them, and entering that somebody did. */
@Controller('arrivals')
export class ArrivalPages {
  constructor(
    @Inject(Work) readonly work: Work,
    @Inject(Things) readonly things: Things,
    @Inject(Choices) readonly choices: Choices,
    @Inject(Arrivals) private readonly arrivals: Arrivals,
  ) {}

  @Get()
  async list(@Me() me: Actor, @Query() query: Posted, @Res() reply: FastifyReply) {
    return page(reply, 'list-by-state.njk', await arrivalsData(this, me, query));
  }

  @Get('new')
  async ask(@Me() me: Actor, @Query('case') caseId: unknown, @Res() reply: FastifyReply) {
    const data = await this.newData(me, idOf(text(caseId)));
    return page(reply, newView, { ...data, values: { caseId: text(caseId) } });
  }

  @Post('new')
  async make(@Me() me: Actor, @Body() body: Posted, @Res() reply: FastifyReply) {
    const caseId = idOf(text(body['caseId']));
    return submitPage(reply, {
      form: (await actingToAdd(this, me, asking(caseId))).form,
      body,
      view: newView,
      data: () => this.newData(me, caseId),
      done: async (given) => {
        const { as, answers } = inChosenPost(me, movedForm, given);
        await this.arrivals.enter(as, answers);
        return `/cases/${caseId}`;
      },
    });
  }

  /** What is asked of whoever enters it. @throws Problem `not-found`, `not-allowed` */
  private newData(me: Actor, caseId: string): Promise<PageData> {
    const t = words();
    return this.work.as(me, async (tx) => ({
      ...(await actingToAddIn(tx, this.choices, asking(caseId))),
      title: t('arrivals.new'),
      section: t('arrivals.title'),
      caption: (await toEnter(tx, caseId)).file.reference,
      back: `/cases/${caseId}`,
      explain: t('arrivals.explainNew'),
      submit: t('arrivals.submit'),
      action: '/arrivals/new',
    }));
  }

  @Get(':id')
  async show(@Me() me: Actor, @Param('id') id: string, @Res() reply: FastifyReply) {
    const t = words();
    const shown = await this.things.show(me, arrivalThing, idOf(id));
    return page(reply, 'transfers/views/arrival.njk', {
      title: t('arrivals.one'),
      section: t('arrivals.title'),
      back: '/arrivals',
      tag: arrivalTag(t, text(shown['state'])),
      explain: t('arrivals.ask'),
      record: arrivalRecord(t, shown),
      moves: moveButtons(t, arrivalThing, text(shown['id']), shown['moves'] as string[]),
    });
  }
}
