import { Body, Controller, Get, Inject, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Problem } from '../kernel/problem.js';
import { forumsAs, hasRole, type Actor } from '../platform/access/actor.js';
import { idOf } from '../platform/http/answer.js';
import { Me } from '../platform/http/me.js';
import type { Form } from '../platform/http/question.js';
import { words } from '../platform/messages/messages.js';
import { page, submitPage, type PageData } from '../platform/pages/pages.js';
import { text } from '../platform/pages/shown.js';
import { actingToAdd, inChosenPost } from '../platform/things/acting.js';
import { Choices } from '../platform/things/choices.js';
import { moveButtons } from '../platform/things/thing.pages.js';
import { Things } from '../platform/things/things.js';
import { Work } from '../platform/work/work.js';
import { keepers } from './training.access.js';
import { recordOf, stateTag } from './training.cells.js';
import { TrainingSession } from './training.entity.js';
import { trainingForm } from './training.forms.js';
import { listData } from './training.listing.js';
import { TrainingLog } from './training.service.js';
import { trainingThing } from './training.thing.js';

type Posted = Record<string, unknown>;
const newView = 'training/views/new.njk';

/** The log of training: the list, entering some, and one of them; the pages of its moves come from its declaration. */
@Controller('training-sessions')
export class TrainingPages {
  constructor(
    @Inject(Work) readonly work: Work,
    @Inject(Things) readonly things: Things,
    @Inject(Choices) readonly choices: Choices,
    @Inject(TrainingLog) private readonly log: TrainingLog,
  ) {}

  @Get()
  async list(@Me() me: Actor, @Query() query: Posted, @Res() reply: FastifyReply) {
    const data = await listData(this, me, query);
    return page(reply.status(data.errors?.length ? 422 : 200), 'training/views/list.njk', data);
  }

  @Get('new')
  async ask(@Me() me: Actor, @Res() reply: FastifyReply) {
    const data = await this.asking(me);
    const [forumId] = forumsAs(me, ...keepers);
    return page(reply, newView, { ...data, values: { forumId, trainedOn: me.today } });
  }

  @Post('new')
  async add(@Me() me: Actor, @Body() body: Posted, @Res() reply: FastifyReply) {
    const data = await this.asking(me);
    return submitPage(reply, {
      form: data.form as Form,
      body,
      view: newView,
      data,
      done: async (given) => {
        const { as, answers } = inChosenPost(me, trainingForm, given);
        return `/training-sessions/${(await this.log.add(as, answers)).id}`;
      },
    });
  }

  /** What is asked of whoever keeps the log. @throws Problem `not-allowed` */
  private async asking(me: Actor): Promise<PageData> {
    const t = words();
    if (!hasRole(me, ...keepers)) throw new Problem('not-allowed', { subject: TrainingSession.name });
    const rows = forumsAs(me, ...keepers).flatMap((forumId) =>
      me.posts.map(({ agencyId }) => Object.assign(new TrainingSession(), { forumId, agencyId })),
    );
    const about = { thing: 'training-sessions', shown: {} };
    return {
      ...(await actingToAdd(this, me, { rows: () => Promise.resolve(rows), form: trainingForm, about })),
      title: t('training.links.new'),
      section: t('training-sessions.title'),
      back: '/training-sessions',
      explain: t('training.explain.new'),
      submit: t('training.submit'),
      action: '/training-sessions/new',
    };
  }

  @Get(':id')
  async show(@Me() me: Actor, @Param('id') id: string, @Res() reply: FastifyReply) {
    const t = words();
    const shown = await this.things.show(me, trainingThing, idOf(id));
    return page(reply, 'training/views/show.njk', {
      title: t('training-sessions.one'),
      section: t('training-sessions.title'),
      back: '/training-sessions',
      tag: stateTag(t, text(shown['state'])),
      record: recordOf(t, shown),
      moves: moveButtons(t, trainingThing, text(shown['id']), shown['moves'] as string[]),
    });
  }
}
