import { Body, Controller, Get, Inject, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../../platform/access/actor.js';
import { dutyHref } from '../../platform/duties/duty.js';
import { idOf } from '../../platform/http/answer.js';
import { Me } from '../../platform/http/me.js';
import type { Form } from '../../platform/http/question.js';
import { words } from '../../platform/messages/messages.js';
import { page, submitPage } from '../../platform/pages/pages.js';
import { text, type Shown } from '../../platform/pages/shown.js';
import { inChosenPost } from '../../platform/things/acting.js';
import { Choices } from '../../platform/things/choices.js';
import { moveButtons } from '../../platform/things/thing.pages.js';
import { Things } from '../../platform/things/things.js';
import { Work } from '../../platform/work/work.js';
import { planOf, recordOf, saidTable, stateTag, tableOf } from './at-risk.cells.js';
import { PersonAtRisk } from './at-risk.entity.js';
import { addForm, atRiskFilter } from './at-risk.forms.js';
import { narrowed } from './at-risk.reading.js';
import { PeopleAtRisk } from './at-risk.service.js';
import { atRiskThing } from './at-risk.thing.js';
import { entering, type Entering } from './circle.asking.js';
import { listData } from './circle.listing.js';

const newView = 'victims/circle/views/new.njk';
const adding: Entering = {
  thing: 'people-at-risk',
  way: 'new',
  form: addForm,
  row: ({ agencyId, id: caseId }) => Object.assign(new PersonAtRisk(), { agencyId, caseId }),
};

/** People at risk: the list, entering one, and one of them; the pages of its moves come from its declaration. */
@Controller('people-at-risk')
export class AtRiskPages {
  constructor(
    @Inject(Work) readonly work: Work,
    @Inject(Things) readonly things: Things,
    @Inject(Choices) readonly choices: Choices,
    @Inject(PeopleAtRisk) private readonly people: PeopleAtRisk,
  ) {}

  @Get()
  async list(@Me() me: Actor, @Query() query: Shown, @Res() reply: FastifyReply) {
    const listed = {
      thing: atRiskThing,
      filter: atRiskFilter,
      counts: (tx: Parameters<Parameters<Work['as']>[1]>[0], chosen: object, states: readonly string[]) =>
        narrowed(tx.rows(PersonAtRisk), chosen, me).countEach('state', states),
      table: (t: ReturnType<typeof words>, items: readonly Shown[]) => tableOf(t, items, me.today),
    };
    return page(reply, 'list-by-state.njk', await listData(this, me, query, listed));
  }

  @Get('new')
  async ask(@Me() me: Actor, @Query('case') asked: unknown, @Res() reply: FastifyReply) {
    const caseId = idOf(text(asked));
    return page(reply, newView, { ...(await this.asking(me, caseId)), values: { caseId } });
  }

  @Post('new')
  async add(@Me() me: Actor, @Body() body: Shown, @Res() reply: FastifyReply) {
    const data = await this.asking(me, idOf(text(body['caseId'])));
    return submitPage(reply, {
      form: data.form as Form,
      body,
      view: newView,
      data,
      done: async (given) => {
        const { as, answers } = inChosenPost(me, addForm, given);
        return `/people-at-risk/${(await this.people.add(as, answers)).id}`;
      },
    });
  }

  private asking(me: Actor, caseId: string) {
    return this.work.as(me, (tx) => entering(tx, this.choices, caseId, adding));
  }

  @Get(':id')
  async show(@Me() me: Actor, @Param('id') id: string, @Res() reply: FastifyReply) {
    const t = words();
    const shown = await this.things.show(me, atRiskThing, idOf(id));
    return page(reply, 'victims/circle/views/show.njk', {
      title: t('people-at-risk.one'),
      section: t('people-at-risk.title'),
      caption: text(shown['caseReference']),
      back: `/people-at-risk?case=${text(shown['caseId'])}`,
      tag: stateTag(t, text(shown['state'])),
      record: recordOf(t, shown, me.today),
      moves: moveButtons(t, atRiskThing, text(shown['id']), shown['moves'] as string[]),
      duty: dutyHref('people-at-risk', text(shown['id'])),
      tables: [
        { ...planOf(t, shown, me.today), empty: t('circle.noPlan') },
        { ...saidTable(t, t('circle.reviews'), shown['reviews']), empty: t('circle.noReviews') },
      ],
    });
  }
}
