import { Body, Controller, Get, Inject, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Problem } from '../../kernel/problem.js';
import { hasRole, type Actor } from '../../platform/access/actor.js';
import { part } from '../../platform/http/form.js';
import { Me } from '../../platform/http/me.js';
import type { Form } from '../../platform/http/question.js';
import { words } from '../../platform/messages/messages.js';
import { page, submitPage, type PageData } from '../../platform/pages/pages.js';
import { text } from '../../platform/pages/shown.js';
import { actingToAdd, inChosenPost } from '../../platform/things/acting.js';
import { Choices } from '../../platform/things/choices.js';
import { listByState, stateIn } from '../../platform/things/state-list.js';
import { Things } from '../../platform/things/things.js';
import { Work } from '../../platform/work/work.js';
import { keepers } from './subject-access.access.js';
import { SubjectAccess } from './subject-access.entity.js';
import { openForm } from './subject-access.forms.js';
import { tableOf } from './subject-access.cells.js';
import { blankRows, SubjectAccesses } from './subject-access.service.js';
import { subjectAccessThing } from './subject-access.thing.js';

type Posted = Record<string, unknown>;
const newView = 'oversight/subject-access/views/new.njk';
/** The register numbers what is entered here. */
const asked = part(openForm, [
  'receivedOn',
  'surname',
  'forename',
  'dob',
  'representative',
  'requester',
  'asked',
  'identityConfirmed',
  'answerBy',
]);

/** The register of requests of people for what is held about them: the list, and entering one. */
@Controller('subject-access')
export class SubjectAccessPages {
  constructor(
    @Inject(Work) readonly work: Work,
    @Inject(Things) readonly things: Things,
    @Inject(Choices) readonly choices: Choices,
    @Inject(SubjectAccesses) private readonly requests: SubjectAccesses,
  ) {}

  @Get()
  async list(@Me() me: Actor, @Query() query: Posted, @Res() reply: FastifyReply) {
    const data = await listByState(this, me, subjectAccessThing, {
      chosen: { state: stateIn(subjectAccessThing, query['state']) },
      cursor: text(query['cursor']),
      counts: (tx, states) => tx.rows(SubjectAccess).countEach('state', states),
      table: (t, items) => tableOf(t, items),
    });
    const addHref = hasRole(me, ...keepers) && '/subject-access/new';
    return page(reply, 'oversight/subject-access/views/list.njk', { ...data, addHref });
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
        return `/subject-access/${(await this.requests.open(as, answers)).id}`;
      },
    });
  }

  /** @throws Problem `not-allowed` for whoever keeps no register */
  private async asking(me: Actor): Promise<PageData> {
    const t = words();
    if (!hasRole(me, ...keepers)) throw new Problem('not-allowed', { subject: SubjectAccess.name });
    return {
      ...(await actingToAdd(this, me, { rows: (tx) => Promise.resolve(blankRows(tx)), form: asked })),
      title: t('subject-access.new'),
      section: t('subject-access.title'),
      back: '/subject-access',
      explain: t('subject-access.explainNew'),
      submit: t('subject-access.submit'),
      action: '/subject-access/new',
    };
  }
}
