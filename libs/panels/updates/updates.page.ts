import { Body, Controller, Get, Inject, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Role } from '../../platform/access/access-matrix.js';
import type { Actor, Facts } from '../../platform/access/actor.js';
import { idOf } from '../../platform/http/answer.js';
import { part, type Form } from '../../platform/http/form.js';
import { Me } from '../../platform/http/me.js';
import { words } from '../../platform/messages/messages.js';
import { page, submitPage, type PageData } from '../../platform/pages/pages.js';
import { text } from '../../platform/pages/shown.js';
import { Resources } from '../../platform/resource/creating.js';
import { actingToAdd, inChosenPost, type Acting } from '../../platform/things/acting.js';
import { Choices } from '../../platform/things/choices.js';
import { Work } from '../../platform/work/work.js';
import { updateFields, type CaseUpdate } from './update.fields.js';
import { toPost } from './updates.posting.js';
import { updateResource } from './updates.resource.js';

type Posted = Record<string, unknown>;
const view = 'resource-new.njk';
const updateForm = updateFields.formOf('create');
const whoRunsIt: readonly Role[] = ['coordinator', 'chair'];

/** What is asked: whose information it is, only of those who run the forum. */
function formFor({ posts }: Facts, forumId: string): Form {
  const runsIt = posts.some(({ role, forumIds }) => whoRunsIt.includes(role) && forumIds.includes(forumId));
  return runsIt
    ? updateForm
    : part(updateForm, ['caseId', 'noteCategory', 'standing', 'information', 'urgent', 'urgencyReason']);
}

/** Posting an update; what is asked depends on the forum that answers for the case. */
@Controller('updates')
export class NewUpdatePage {
  constructor(
    @Inject(Work) readonly work: Work,
    @Inject(Choices) readonly choices: Choices,
    @Inject(Resources) private readonly resources: Resources,
  ) {}

  @Get('new')
  async ask(@Me() me: Actor, @Query() query: Posted, @Res() reply: FastifyReply) {
    const caseId = idOf(text(query['case']));
    const data = await this.newData(me, await this.about(me, caseId));
    return page(reply, view, { ...data, values: { caseId } });
  }

  @Post('new')
  async post(@Me() me: Actor, @Body() body: Posted, @Res() reply: FastifyReply) {
    const about = await this.about(me, idOf(text(body['caseId'])));
    return submitPage(reply, {
      form: (await this.acting(me, about)).form,
      body,
      view,
      data: () => this.newData(me, about),
      done: async (given) => {
        const { as, answers } = inChosenPost(me, updateForm, given);
        return `/updates/${(await this.resources.create(updateResource, as, answers)).id}`;
      },
    });
  }

  /** The update as it would be posted. @throws Problem `not-found`, `not-allowed` */
  private about(me: Actor, caseId: string): Promise<CaseUpdate> {
    return this.work.as(me, (tx) => toPost(tx, caseId));
  }

  /** The questions, and the post in which the actor posts. */
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
      submit: t('updates.submit'),
      action: '/updates/new',
    };
  }
}
