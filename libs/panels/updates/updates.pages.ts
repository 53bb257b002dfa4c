import { Body, Controller, Get, Inject, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { mayAskOutOfView, outOfViewHref } from '../../cases/cases/index.js';
import type { Actor } from '../../platform/access/actor.js';
import { idOf } from '../../platform/http/answer.js';
import { Me } from '../../platform/http/me.js';
import { words } from '../../platform/messages/messages.js';
import { page, submitPage, type PageData } from '../../platform/pages/pages.js';
import { actingToAdd, inChosenPost, type Acting } from '../../platform/things/acting.js';
import { Choices } from '../../platform/things/choices.js';
import { moveButtons } from '../../platform/things/thing.pages.js';
import { Things } from '../../platform/things/things.js';
import { Work } from '../../platform/work/work.js';
import { text } from '../../platform/pages/shown.js';
import type { CaseUpdate } from './update.entity.js';
import { formFor, updateForm } from './update.forms.js';
import { recordOf, stateTag } from './updates.cells.js';
import { listData } from './updates.listing.js';
import { toPost, Updates } from './updates.service.js';
import { updateThing } from './updates.thing.js';

/** Lists of updates, one of them, and posting one; the pages of its moves come from its declaration. */
@Controller('updates')
export class UpdatePages {
  constructor(
    @Inject(Work) readonly work: Work,
    @Inject(Things) readonly things: Things,
    @Inject(Choices) readonly choices: Choices,
    @Inject(Updates) private readonly updates: Updates,
  ) {}

  @Get()
  async list(@Me() me: Actor, @Query() query: Record<string, unknown>, @Res() reply: FastifyReply) {
    return page(reply, 'list-by-state.njk', await listData(this, me, query));
  }

  @Get('new')
  async ask(@Me() me: Actor, @Query() query: Record<string, unknown>, @Res() reply: FastifyReply) {
    const caseId = idOf(text(query['case']));
    const data = await this.newData(me, await this.about(me, caseId));
    return page(reply, 'panels/updates/views/new.njk', { ...data, values: { caseId } });
  }

  @Post('new')
  async post(@Me() me: Actor, @Body() body: Record<string, unknown>, @Res() reply: FastifyReply) {
    const about = await this.about(me, idOf(text(body['caseId'])));
    return submitPage(reply, {
      form: (await this.acting(me, about)).form,
      body,
      view: 'panels/updates/views/new.njk',
      data: () => this.newData(me, about),
      done: async (given) => {
        const { as, answers } = inChosenPost(me, updateForm, given);
        return `/updates/${(await this.updates.post(as, answers)).id}`;
      },
    });
  }

  /** The update as it would be posted. @throws Problem `not-found`, `not-allowed` */
  private about(me: Actor, caseId: string): Promise<CaseUpdate> {
    return this.work.as(me, (tx) => toPost(tx, caseId));
  }

  /** The questions, and the post in which somebody posts; whose information it is, is asked of who runs the forum. */
  private acting(me: Actor, update: CaseUpdate): Promise<Acting> {
    const form = formFor(me, update.forumId);
    const about = { thing: 'updates', shown: { forumId: update.forumId } };
    return actingToAdd(this, me, { rows: () => Promise.resolve([update]), form, about });
  }

  private async newData(me: Actor, update: CaseUpdate): Promise<PageData> {
    const t = words();
    return {
      ...(await this.acting(me, update)),
      title: t('updates.new'),
      section: t('updates.title'),
      caption: update.caseReference,
      back: `/cases/${update.caseId}`,
      explain: t('updates.explainNew'),
      action: '/updates/new',
    };
  }

  @Get(':id')
  async show(@Me() me: Actor, @Param('id') id: string, @Res() reply: FastifyReply) {
    const t = words();
    const shown = await this.things.show(me, updateThing, idOf(id));
    const own = text(shown['id']);
    return page(reply, 'panels/updates/views/show.njk', {
      title: t('updates.one'),
      section: t('updates.title'),
      caption: text(shown['caseReference']),
      back: `/cases/${text(shown['caseId'])}`,
      tag: stateTag(t, shown),
      record: recordOf(t, shown),
      moves: moveButtons(t, updateThing, own, shown['moves'] as string[]),
      outOfView: mayAskOutOfView(me, text(shown['madeBy'])) && outOfViewHref('CaseUpdate', own),
    });
  }
}
