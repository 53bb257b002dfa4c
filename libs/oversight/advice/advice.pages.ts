import { Body, Controller, Get, Inject, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Problem } from '../../kernel/problem.js';
import { forumsAs, hasRole, type Actor } from '../../platform/access/actor.js';
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
import { advisers } from './advice.access.js';
import { recordOf, stateTag } from './advice.cells.js';
import { AdviceRecord } from './advice.entity.js';
import { adviceForm } from './advice.forms.js';
import { listData } from './advice.listing.js';
import { Advice } from './advice.service.js';
import { adviceThing } from './advice.thing.js';

type Posted = Record<string, unknown>;
const newView = 'oversight/advice/views/new.njk';

/** Advice to professionals: the list, entering some, and one of them; the pages of its moves come from its declaration. */
@Controller('advice-records')
export class AdvicePages {
  constructor(
    @Inject(Work) readonly work: Work,
    @Inject(Things) readonly things: Things,
    @Inject(Choices) readonly choices: Choices,
    @Inject(Advice) private readonly advice: Advice,
  ) {}

  @Get()
  async list(@Me() me: Actor, @Query() query: Posted, @Res() reply: FastifyReply) {
    return page(reply, 'oversight/advice/views/list.njk', await listData(this, me, query));
  }

  @Get('new')
  async ask(@Me() me: Actor, @Query('nomination') nomination: unknown, @Res() reply: FastifyReply) {
    const data = await this.asking(me);
    const [forumId] = forumsAs(me, ...advisers);
    const begun = nomination
      ? await this.advice.beginningWith(me, idOf(text(nomination)))
      : { forumId, advisedOn: me.today };
    return page(reply, newView, { ...data, values: { ...begun, advisedBy: me.id } });
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
        const { as, answers } = inChosenPost(me, adviceForm, given);
        return `/advice-records/${(await this.advice.add(as, answers)).id}`;
      },
    });
  }

  /** What is asked of whoever advises. @throws Problem `not-allowed` */
  private async asking(me: Actor): Promise<PageData> {
    const t = words();
    if (!hasRole(me, ...advisers)) throw new Problem('not-allowed', { subject: AdviceRecord.name });
    const rows = forumsAs(me, ...advisers).flatMap((forumId) =>
      me.posts.map(({ agencyId }) => Object.assign(new AdviceRecord(), { forumId, agencyId })),
    );
    const about = { thing: 'advice-records', shown: {} };
    return {
      ...(await actingToAdd(this, me, { rows: () => Promise.resolve(rows), form: adviceForm, about })),
      title: t('advice.links.new'),
      section: t('advice-records.title'),
      back: '/advice-records',
      explain: t('advice.explain.new'),
      submit: t('advice.submit'),
      action: '/advice-records/new',
    };
  }

  @Get(':id')
  async show(@Me() me: Actor, @Param('id') id: string, @Res() reply: FastifyReply) {
    const t = words();
    const shown = await this.things.show(me, adviceThing, idOf(id));
    return page(reply, 'oversight/advice/views/show.njk', {
      title: t('advice-records.one'),
      section: t('advice-records.title'),
      back: '/advice-records',
      tag: stateTag(t, text(shown['state'])),
      record: recordOf(t, shown),
      moves: moveButtons(t, adviceThing, text(shown['id']), shown['moves'] as string[]),
    });
  }
}
