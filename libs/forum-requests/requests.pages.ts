import { Body, Controller, Get, Inject, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../platform/access/actor.js';
import { idOf } from '../platform/http/answer.js';
import { Me } from '../platform/http/me.js';
import { words } from '../platform/messages/messages.js';
import { page, submitPage, type PageData } from '../platform/pages/pages.js';
import { actingToAdd, actingToAddIn, inChosenPost } from '../platform/things/acting.js';
import { Choices } from '../platform/things/choices.js';
import { moveButtons } from '../platform/things/thing.pages.js';
import { Things } from '../platform/things/things.js';
import { Work } from '../platform/work/work.js';
import { askForm } from './request.forms.js';
import { recordOf, stateTag, text } from './requests.cells.js';
import { listData } from './requests.listing.js';
import { ForumRequests, toAsk } from './requests.service.js';
import { requestThing } from './requests.thing.js';

/** Lists of requests, one of them, and asking; the pages of its moves come from its declaration. */
@Controller('forum-requests')
export class ForumRequestPages {
  constructor(
    @Inject(Work) readonly work: Work,
    @Inject(Things) readonly things: Things,
    @Inject(Choices) readonly choices: Choices,
    @Inject(ForumRequests) private readonly requests: ForumRequests,
  ) {}

  @Get()
  async list(@Me() me: Actor, @Query() query: Record<string, unknown>, @Res() reply: FastifyReply) {
    return page(reply, 'list-by-state.njk', await listData(this, me, query));
  }

  @Get('new')
  async ask(@Me() me: Actor, @Query() query: Record<string, unknown>, @Res() reply: FastifyReply) {
    const caseId = idOf(text(query['case']));
    return page(reply, 'forum-requests/views/new.njk', { ...(await this.newData(me, caseId)), values: { caseId } });
  }

  @Post('new')
  async make(@Me() me: Actor, @Body() body: Record<string, unknown>, @Res() reply: FastifyReply) {
    const caseId = idOf(text(body['caseId']));
    const rows = { rows: async (tx: Parameters<typeof toAsk>[0]) => (await toAsk(tx, caseId)).rows, form: askForm };
    return submitPage(reply, {
      form: (await actingToAdd(this, me, rows)).form,
      body,
      view: 'forum-requests/views/new.njk',
      data: () => this.newData(me, caseId),
      done: async (given) => {
        const { as, answers } = inChosenPost(me, askForm, given);
        return `/forum-requests/${(await this.requests.ask(as, answers)).id}`;
      },
    });
  }

  private newData(me: Actor, caseId: string): Promise<PageData> {
    const t = words();
    return this.work.as(me, async (tx) => {
      const { file, rows } = await toAsk(tx, caseId);
      const about = { thing: 'forum-requests', shown: { caseId } };
      return {
        ...(await actingToAddIn(tx, this.choices, { rows: () => Promise.resolve(rows), form: askForm, about })),
        title: t('forum-requests.new'),
        section: t('forum-requests.title'),
        caption: file.reference,
        back: `/cases/${caseId}`,
        explain: t('forum-requests.explainNew'),
        action: '/forum-requests/new',
      };
    });
  }

  @Get(':id')
  async show(@Me() me: Actor, @Param('id') id: string, @Res() reply: FastifyReply) {
    const t = words();
    const shown = await this.things.show(me, requestThing, idOf(id));
    return page(reply, 'forum-requests/views/show.njk', {
      title: t('forum-requests.one'),
      section: t('forum-requests.title'),
      caption: text(shown['caseReference']),
      back: '/forum-requests',
      tag: stateTag(t, text(shown['state'])),
      record: recordOf(t, shown),
      moves: moveButtons(t, requestThing, text(shown['id']), shown['moves'] as string[]),
    });
  }
}
