import { Body, Controller, Get, Header, Inject, Param, Post, Query, Res, StreamableFile } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { mayAskOutOfView, outOfViewHref } from '../../cases/cases/index.js';
import { AgendaItem } from '../../panels/agenda/index.js';
import type { Actor } from '../../platform/access/actor.js';
import { idOf } from '../../platform/http/answer.js';
import { part, type Form } from '../../platform/http/form.js';
import { Me } from '../../platform/http/me.js';
import { words } from '../../platform/messages/messages.js';
import { page, submitPage, type PageData } from '../../platform/pages/pages.js';
import { actingToAdd, inChosenPost, type Acting } from '../../platform/things/acting.js';
import { Choices, type About } from '../../platform/things/choices.js';
import { moveButtons } from '../../platform/things/thing.pages.js';
import { Things } from '../../platform/things/things.js';
import { unseen } from '../../platform/work/record.js';
import { Work } from '../../platform/work/work.js';
import { text, type Shown } from '../../platform/pages/shown.js';
import { asFile } from './summaries.api.js';
import { chosenIn, isNewest, recordOf, stateTag, versionsIn } from './summaries.cells.js';
import { linesOf, summaryPdf } from './summaries.document.js';
import { Summaries } from './summaries.service.js';
import { summaryThing } from './summaries.thing.js';
import { DisclosureSummary } from './summary.entity.js';
import { describeForm, summaryForm } from './summary.forms.js';

const said = (value: unknown): string => (typeof value === 'string' ? value : '');
const first = part(summaryForm, [
  'itemId',
  ...(Object.keys(describeForm.shape) as (keyof typeof describeForm.shape)[]),
]);

/** Of which item it is, and which version it is to replace. */
interface From {
  readonly itemId: string;
  readonly replaces?: string | undefined;
}
const fromIn = (item: unknown, replaces: unknown): From => ({
  itemId: idOf(said(item)),
  ...(said(replaces) && { replaces: idOf(said(replaces)) }),
});

/** Beginning a summary for disclosure, and one of them with its reasons or as it goes out. */
@Controller('summaries')
export class SummaryPages {
  constructor(
    @Inject(Work) readonly work: Work,
    @Inject(Things) private readonly things: Things,
    @Inject(Choices) readonly choices: Choices,
    @Inject(Summaries) private readonly summaries: Summaries,
  ) {}

  @Get('new')
  async ask(@Me() me: Actor, @Query() query: Record<string, unknown>, @Res() reply: FastifyReply) {
    const from = fromIn(query['item'], query['replaces']);
    const before = from.replaces ? await this.summaries.described(me, from.replaces) : {};
    const values = { ...before, ...from };
    return page(reply, 'sharing/summaries/views/new.njk', { ...(await this.newData(me, from)), values });
  }

  @Post('new')
  async make(@Me() me: Actor, @Body() body: Record<string, unknown>, @Res() reply: FastifyReply) {
    const from = fromIn(body['itemId'], body['replaces']);
    return submitPage(reply, {
      form: (await this.acting(me, from)).form,
      body,
      view: 'sharing/summaries/views/new.njk',
      data: () => this.newData(me, from),
      done: async (given) => {
        const { as, answers } = inChosenPost(me, summaryForm, given);
        return `/summaries/${(await this.summaries.draft(as, answers)).id}/choose`;
      },
    });
  }

  /** The questions, and the post in which somebody who runs the item's forum begins it. */
  private acting(me: Actor, { itemId, replaces }: From, about?: About): Promise<Acting> {
    const form: Form = replaces ? summaryForm : first;
    return actingToAdd(this, me, {
      form,
      about,
      rows: async (tx) => {
        const item = await tx.rows(AgendaItem).where({ id: itemId }).one();
        if (!item) throw unseen(AgendaItem.name, itemId);
        const { caseId, agencyId, forumId } = item;
        const row = { caseId, agencyId, forumId, itemId, category: 'minutes', released: false };
        return [Object.assign(new DisclosureSummary(), row)];
      },
    });
  }

  private async newData(me: Actor, from: From): Promise<PageData> {
    const t = words();
    const caption = from.replaces
      ? ''
      : (await this.work.as(me, (tx) => tx.get(AgendaItem, from.itemId))).caseReference;
    return {
      title: t(from.replaces ? 'summaries.another' : 'summaries.new'),
      section: t('summaries.title'),
      caption,
      back: from.replaces ? `/summaries/${from.replaces}` : `/agenda-items/${from.itemId}`,
      explain: t('summaries.explainNew'),
      ...(await this.acting(me, from, { thing: 'summaries', shown: {} })),
    };
  }

  @Get(':id')
  async show(@Me() me: Actor, @Param('id') id: string, @Res() reply: FastifyReply) {
    const t = words();
    const one: Shown = await this.things.show(me, summaryThing, idOf(id));
    const made = one['state'] === 'made';
    return page(reply, 'sharing/summaries/views/show.njk', {
      title: t('summaries.one', { edition: Number(one['edition']) }),
      section: t('summaries.title'),
      caption: text(one['caseReference']),
      back: `/agenda-items/${text(one['itemId'])}`,
      tag: stateTag(t, text(one['state'])),
      record: recordOf(t, one),
      chosen: chosenIn(t, one),
      versions: versionsIn(t, one),
      outOfView: mayAskOutOfView(me, text(one['draftedBy'])) && outOfViewHref('DisclosureSummary', idOf(id)),
      moves: moveButtons(t, summaryThing, idOf(id), one['moves'] as string[]),
      ...(made && { print: `/summaries/${idOf(id)}/print` }),
      ...(made && isNewest(one) && { change: `/summaries/new?item=${text(one['itemId'])}&replaces=${idOf(id)}` }),
    });
  }

  /** As it goes out, and nothing that does not. */
  @Get(':id/print')
  async print(@Me() me: Actor, @Param('id') id: string, @Res() reply: FastifyReply) {
    const t = words();
    const document = await this.summaries.document(me, idOf(id));
    return page(reply, 'sharing/summaries/views/print.njk', {
      title: t('summaries.document.title'),
      section: t('summaries.title'),
      forOthers: true,
      back: `/summaries/${idOf(id)}`,
      marking: t('summaries.marking'),
      pdf: `/summaries/${idOf(id)}/summary.pdf`,
      lines: linesOf(document, t).slice(1),
    });
  }

  @Get(':id/summary.pdf')
  @Header('cache-control', 'no-store')
  async pdf(@Me() me: Actor, @Param('id') id: string) {
    const document = await this.summaries.document(me, idOf(id), true);
    return new StreamableFile(await summaryPdf(document, me.language), asFile);
  }
}
