import { Body, Controller, Get, Inject, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../../platform/access/actor.js';
import { idOf } from '../../platform/http/answer.js';
import { Me } from '../../platform/http/me.js';
import { words } from '../../platform/messages/messages.js';
import { page, submitPage, type PageData } from '../../platform/pages/pages.js';
import { actingToAdd, actingToAddIn, inChosenPost, type ToAdd } from '../../platform/things/acting.js';
import { Choices } from '../../platform/things/choices.js';
import { moveButtons } from '../../platform/things/thing.pages.js';
import { Things } from '../../platform/things/things.js';
import { Work } from '../../platform/work/work.js';
import { text } from '../../platform/pages/shown.js';
import { requestKinds, type RequestKind } from './request.entity.js';
import { formOf } from './request.forms.js';
import { kindIn, recordOf, stateTag } from './requests.cells.js';
import { listData } from './requests.listing.js';
import { ForumRequests, toAsk } from './requests.service.js';
import { requestThing } from './requests.thing.js';

interface About {
  readonly caseId: string;
  readonly kind: RequestKind;
}

const kindFrom = (value: unknown): RequestKind => requestKinds.find((kind) => kind === value) ?? 'stand';

/** The questions of the kind, and the post in which somebody asks. */
const asking = ({ caseId, kind }: About): ToAdd => ({
  rows: async (tx) => (await toAsk(tx, caseId, kind)).rows,
  form: formOf(kind),
});

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
    const about = { caseId: idOf(text(query['case'])), kind: kindFrom(query['kind']) };
    return page(reply, 'sharing/forum-requests/views/new.njk', {
      ...(await this.newData(me, about)),
      values: { ...about },
    });
  }

  @Post('new')
  async make(@Me() me: Actor, @Body() body: Record<string, unknown>, @Res() reply: FastifyReply) {
    const about = { caseId: idOf(text(body['caseId'])), kind: kindFrom(body['kind']) };
    return submitPage(reply, {
      form: (await actingToAdd(this, me, asking(about))).form,
      body,
      view: 'sharing/forum-requests/views/new.njk',
      data: () => this.newData(me, about),
      done: async (given) => {
        const { as, answers } = inChosenPost(me, formOf(about.kind), given);
        return `/forum-requests/${(await this.requests.ask(as, answers)).id}`;
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
        action: '/forum-requests/new',
      };
    });
  }

  @Get(':id')
  async show(@Me() me: Actor, @Param('id') id: string, @Res() reply: FastifyReply) {
    const t = words();
    const shown = await this.things.show(me, requestThing, idOf(id));
    return page(reply, 'sharing/forum-requests/views/show.njk', {
      title: kindIn(t, shown),
      section: t('forum-requests.title'),
      caption: text(shown['caseReference']),
      back: '/forum-requests',
      tag: stateTag(t, text(shown['state'])),
      record: recordOf(t, shown),
      moves: moveButtons(t, requestThing, text(shown['id']), shown['moves'] as string[]),
    });
  }
}
