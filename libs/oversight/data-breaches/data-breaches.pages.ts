import { Body, Controller, Get, Inject, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Problem } from '../../kernel/problem.js';
import { hasRole, type Actor } from '../../platform/access/actor.js';
import { dutyHref } from '../../platform/duties/duty.js';
import { idOf } from '../../platform/http/answer.js';
import { part } from '../../platform/http/form.js';
import { Me } from '../../platform/http/me.js';
import type { Form } from '../../platform/http/question.js';
import { words } from '../../platform/messages/messages.js';
import { page, submitPage, type PageData } from '../../platform/pages/pages.js';
import { text } from '../../platform/pages/shown.js';
import { actingToAdd, inChosenPost } from '../../platform/things/acting.js';
import { Choices } from '../../platform/things/choices.js';
import { listByState, stateIn } from '../../platform/things/state-list.js';
import { moveButtons } from '../../platform/things/thing.pages.js';
import { Things } from '../../platform/things/things.js';
import { Work } from '../../platform/work/work.js';
import { keepers } from './data-breach.access.js';
import { DataBreach } from './data-breach.entity.js';
import { openForm } from './data-breach.forms.js';
import { clockTag, recordOf, stateTag, tableOf } from './data-breaches.cells.js';
import { blankRows, DataBreaches } from './data-breaches.service.js';
import { dataBreachThing } from './data-breaches.thing.js';

type Posted = Record<string, unknown>;
const newView = 'oversight/data-breaches/views/new.njk';
/** The register numbers what is opened here. */
const asked = part(openForm, ['awareAt', 'time', 'summary']);

/** The register of personal data breaches: the list, opening one, and one of them. */
@Controller('data-breaches')
export class DataBreachPages {
  constructor(
    @Inject(Work) readonly work: Work,
    @Inject(Things) readonly things: Things,
    @Inject(Choices) readonly choices: Choices,
    @Inject(DataBreaches) private readonly breaches: DataBreaches,
  ) {}

  @Get()
  async list(@Me() me: Actor, @Query() query: Posted, @Res() reply: FastifyReply) {
    const data = await listByState(this, me, dataBreachThing, {
      chosen: { state: stateIn(dataBreachThing, query['state']) },
      cursor: text(query['cursor']),
      counts: (tx, states) => tx.rows(DataBreach).countEach('state', states),
      table: (t, items) => tableOf(t, items),
    });
    const addHref = hasRole(me, ...keepers) && '/data-breaches/new';
    return page(reply, 'oversight/data-breaches/views/list.njk', { ...data, addHref });
  }

  @Get('new')
  async ask(@Me() me: Actor, @Res() reply: FastifyReply) {
    return page(reply, newView, { ...(await this.asking(me)), values: {} });
  }

  @Post('new')
  async open(@Me() me: Actor, @Body() body: Posted, @Res() reply: FastifyReply) {
    const data = await this.asking(me);
    return submitPage(reply, {
      form: data.form as Form,
      body,
      view: newView,
      data,
      done: async (given) => {
        const { as, answers } = inChosenPost(me, openForm, given);
        return `/data-breaches/${(await this.breaches.open(as, answers)).id}`;
      },
    });
  }

  /** @throws Problem `not-allowed` for whoever keeps no register */
  private async asking(me: Actor): Promise<PageData> {
    const t = words();
    if (!hasRole(me, ...keepers)) throw new Problem('not-allowed', { subject: DataBreach.name });
    return {
      ...(await actingToAdd(this, me, { rows: (tx) => Promise.resolve(blankRows(tx)), form: asked })),
      title: t('data-breaches.new'),
      section: t('data-breaches.title'),
      back: '/data-breaches',
      explain: t('data-breaches.explainNew'),
      submit: t('data-breaches.submit'),
      action: '/data-breaches/new',
    };
  }

  @Get(':id')
  async show(@Me() me: Actor, @Param('id') id: string, @Res() reply: FastifyReply) {
    const t = words();
    const shown = await this.things.show(me, dataBreachThing, idOf(id));
    return page(reply, 'oversight/data-breaches/views/show.njk', {
      title: t('data-breaches.one'),
      section: t('data-breaches.title'),
      caption: text(shown['reference']),
      back: '/data-breaches',
      tag: stateTag(t, text(shown['state'])),
      clock: clockTag(t, shown),
      record: recordOf(t, shown),
      moves: moveButtons(t, dataBreachThing, text(shown['id']), shown['moves'] as string[]),
      duty: dutyHref('data-breaches', text(shown['id'])),
    });
  }
}
