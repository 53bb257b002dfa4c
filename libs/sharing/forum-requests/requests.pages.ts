import { Body, Controller, Get, Inject, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../../platform/access/actor.js';
import { idOf } from '../../platform/http/answer.js';
import { Me } from '../../platform/http/me.js';
import { withKey } from '../../platform/http/pressed.js';
import { words } from '../../platform/messages/messages.js';
import { page, submitPage, type PageData } from '../../platform/pages/pages.js';
import { text } from '../../platform/pages/shown.js';
import { Resources } from '../../platform/resource/creating.js';
import { actingToAdd, actingToAddIn, inChosenPost, type ToAdd } from '../../platform/things/acting.js';
import { Choices } from '../../platform/things/choices.js';
import { Work } from '../../platform/work/work.js';
import { formOf, requestKinds, type RequestKind } from './request.fields.js';
import { toAsk } from './requests.making.js';
import { requestResource } from './requests.resource.js';

interface About {
  readonly caseId: string;
  readonly kind: RequestKind;
}

const view = 'resource-new.njk';
const kindFrom = (value: unknown): RequestKind => requestKinds.find((kind) => kind === value) ?? 'stand';

/** The questions of the kind, and the post in which it is asked. */
const asking = ({ caseId, kind }: About): ToAdd => ({
  rows: async (tx) => (await toAsk(tx, caseId, kind)).rows,
  form: formOf(kind),
});

/** Asking another forum, which is asked otherwise for each kind; all other pages come from the declaration. */
@Controller('forum-requests')
export class NewForumRequestPage {
  constructor(
    @Inject(Work) readonly work: Work,
    @Inject(Choices) readonly choices: Choices,
    @Inject(Resources) private readonly resources: Resources,
  ) {}

  @Get('new')
  async ask(@Me() me: Actor, @Query() query: Record<string, unknown>, @Res() reply: FastifyReply) {
    const about = { caseId: idOf(text(query['case'])), kind: kindFrom(query['kind']) };
    return page(reply, view, { ...(await this.newData(me, about)), values: { ...about } });
  }

  @Post('new')
  async make(@Me() me: Actor, @Body() body: Record<string, unknown>, @Res() reply: FastifyReply) {
    const about = { caseId: idOf(text(body['caseId'])), kind: kindFrom(body['kind']) };
    return submitPage(reply, {
      form: (await actingToAdd(this, me, asking(about))).form,
      body,
      view,
      data: () => this.newData(me, about),
      done: async (given, frame) => {
        const { as, answers } = inChosenPost(withKey(me, frame), formOf(about.kind), given);
        return `/forum-requests/${(await this.resources.create(requestResource, as, answers)).id}`;
      },
    });
  }

  private newData(me: Actor, about: About): Promise<PageData> {
    const t = words();
    const { caseId, kind } = about;
    return this.work.as(me, async (tx) => {
      const { file } = await toAsk(tx, caseId, kind);
      return {
        ...(await actingToAddIn(tx, this.choices, {
          ...asking(about),
          about: { thing: 'forum-requests', shown: { caseId } },
        })),
        title: t(`forum-requests.new.${kind}`),
        section: t('forum-requests.title'),
        caption: file.reference,
        back: `/cases/${caseId}`,
        explain: t(`forum-requests.explainNew.${kind}`),
        submit: t('forum-requests.submit'),
        action: '/forum-requests/new',
      };
    });
  }
}
