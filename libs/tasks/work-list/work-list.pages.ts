import { Body, Controller, Get, Inject, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Problem } from '../../kernel/problem.js';
import type { Actor } from '../../platform/access/actor.js';
import { idOf } from '../../platform/http/answer.js';
import type { Form } from '../../platform/http/form.js';
import { Me } from '../../platform/http/me.js';
import { words } from '../../platform/messages/messages.js';
import { listAddress } from '../../platform/pages/list-address.js';
import { page, submitPage, type PageData } from '../../platform/pages/pages.js';
import { text } from '../../platform/pages/shown.js';
import { tabText } from '../../platform/pages/tab-text.js';
import { actingToAdd, actingToAddIn, inChosenPost, type ToAdd } from '../../platform/things/acting.js';
import { Choices } from '../../platform/things/choices.js';
import { Work } from '../../platform/work/work.js';
import { contactsOf, evidenceOf, officerOf, ordersOf, tableOf } from './work-list.cells.js';
import { toFollow } from './work-list.case.js';
import { entryKinds, type EntryKind } from './work-list.entity.js';
import { askForm, entryForms, gaps, type Gap } from './work-list.forms.js';
import { WorkList } from './work-list.service.js';

const perPage = 25;
const forms: Readonly<Record<string, Form>> = { ask: askForm, ...entryForms };
const gapIn = (value: unknown): Gap | undefined => gaps.find((gap) => gap === value);
const isKind = (what: string): what is EntryKind => (entryKinds as readonly string[]).includes(what);

/** @throws Problem `not-found` for what cannot be done here */
function formOf(what: string): Form {
  const form = Object.hasOwn(forms, what) ? forms[what] : undefined;
  if (!form) throw new Problem('not-found');
  return form;
}

/** The questions of a form, and the post in which somebody answers them. */
const asking = (caseId: string, what: string): ToAdd => ({
  rows: async (tx) => [(await toFollow(tx, caseId)).row],
  form: formOf(what),
});

/** What is missing of the cases of somebody's forums, one of them, and what is done about it. */
@Controller('work-list')
export class WorkListPages {
  constructor(
    @Inject(Work) readonly work: Work,
    @Inject(Choices) readonly choices: Choices,
    @Inject(WorkList) private readonly workList: WorkList,
  ) {}

  @Get()
  async list(@Me() me: Actor, @Query() query: Record<string, unknown>, @Res() reply: FastifyReply) {
    const t = words();
    const [gap, cursor] = [gapIn(query['gap']), text(query['cursor'])];
    const asked = { limit: perPage, ...(gap && { gap }), ...(cursor && { cursor }) };
    const { items, total, counts, next } = await this.workList.list(me, asked);
    const tab = (name: Gap | 'all') => ({
      text: tabText(t, t(`work-list.gaps.${name}`), counts[name]),
      href: listAddress('/work-list', { gap: name === 'all' ? undefined : name }),
      active: name === (gap ?? 'all'),
    });
    return page(reply, 'list-by-state.njk', {
      title: t('work-list.title'),
      explain: t('work-list.explain'),
      tabs: [tab('all'), ...gaps.map(tab)],
      list: {
        caption: t('work-list.title'),
        ...tableOf(t, items),
        total,
        empty: t(gap ? 'work-list.noneMatch' : 'work-list.none'),
        next: next && listAddress('/work-list', { gap, cursor: next }),
        first: cursor ? listAddress('/work-list', { gap }) : undefined,
      },
    });
  }

  @Get(':id')
  async show(@Me() me: Actor, @Param('id') id: string, @Res() reply: FastifyReply) {
    const t = words();
    const found = await this.workList.show(me, idOf(id));
    const way = (what: string) => ({
      href: `/work-list/${idOf(id)}/${what}`,
      text: t(`work-list.doing.${what}.label`),
    });
    return page(reply, 'tasks/work-list/views/show.njk', {
      title: t('work-list.one'),
      titleIsKind: true,
      section: t('work-list.title'),
      caption: found.reference,
      back: '/work-list',
      caseHref: `/cases/${idOf(id)}`,
      officer: { rows: officerOf(t, found), ...(found.officerId && !found.requestId && { way: way('ask') }) },
      holder: !found.officerId && `/investigations/new?case=${idOf(id)}`,
      order: { rows: ordersOf(t, found), way: way('order') },
      evidence: evidenceOf(t, found),
      contacts: { ...contactsOf(t, found), way: way('contact') },
    });
  }

  @Get(':id/:what')
  async ask(@Me() me: Actor, @Param() { id, what }: Doing, @Query('line') line: unknown, @Res() reply: FastifyReply) {
    const values = what === 'evidence' && line ? { lineId: text(line) } : {};
    return page(reply, 'tasks/work-list/views/enter.njk', { ...(await this.data(me, idOf(id), what)), values });
  }

  @Post(':id/:what')
  async enter(
    @Me() me: Actor,
    @Param() { id, what }: Doing,
    @Body() body: Record<string, unknown>,
    @Res() reply: FastifyReply,
  ) {
    const caseId = idOf(id);
    return submitPage(reply, {
      form: (await actingToAdd(this, me, asking(caseId, what))).form,
      body,
      view: 'tasks/work-list/views/enter.njk',
      data: () => this.data(me, caseId, what),
      done: async (given) => {
        const { as, answers } = inChosenPost(me, formOf(what), given);
        await (isKind(what)
          ? this.workList.enter(as, caseId, { kind: what, body: answers })
          : this.workList.ask(as, caseId, answers));
        return `/work-list/${caseId}`;
      },
    });
  }

  private data(me: Actor, caseId: string, what: string): Promise<PageData> {
    const t = words();
    return this.work.as(me, async (tx) => {
      const { file } = await toFollow(tx, caseId);
      return {
        ...(await actingToAddIn(tx, this.choices, {
          ...asking(caseId, what),
          about: { thing: 'work-list', shown: { caseId } },
        })),
        title: t(`work-list.doing.${what}.label`),
        section: t('work-list.title'),
        caption: file.reference,
        back: `/work-list/${caseId}`,
        explain: t(`work-list.doing.${what}.explain`),
        action: `/work-list/${caseId}/${what}`,
      };
    });
  }
}

interface Doing {
  readonly id: string;
  readonly what: string;
}
