import { Body, Controller, HttpCode, Inject, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { Problem } from '../kernel/problem.js';
import type { Actor } from '../platform/access/actor.js';
import { fromBody, questionsOf, readForm } from '../platform/http/form.js';
import { Me } from '../platform/http/me.js';
import { formatDay, words, type Words } from '../platform/messages/messages.js';
import { page, type PageData } from '../platform/pages/pages.js';
import { Choices } from '../platform/things/choices.js';
import { Things, type Outcome } from '../platform/things/things.js';
import { Work } from '../platform/work/work.js';
import { addressOf, readNarrowing, tabs, type Tab } from './action.filter.js';
import { stateTag, type ListedAction } from './actions.cells.js';
import { atMost, listedByIds, manyMoves, toMove } from './actions.listing.js';
import { actionMoves } from './actions.moves.js';
import { actionThing } from './actions.thing.js';

type Body_ = Record<string, unknown>;

const listOf = (value: unknown): string[] => (Array.isArray(value) ? value : [value]).filter((one) => typeof one === 'string'); // prettier-ignore
const isId = (text: string): boolean => z.guid().safeParse(text).success;

function moveOf(name: unknown): keyof typeof actionMoves {
  if (typeof name !== 'string' || !manyMoves.includes(name)) throw new Problem('not-found');
  return name as keyof typeof actionMoves;
}

const tabOf = (body: Body_): Tab => tabs.find((tab) => tab === body['tab']) ?? 'mine';

/** Each chosen row as its id and the version that was seen, as the page carries them. */
const itemsOf = (body: Body_): { id: string; version: number }[] =>
  listOf(body['item']).slice(0, atMost).flatMap((item) => {
    const [id = '', version = ''] = item.split(':');
    return isId(id) && /^\d{1,9}$/.test(version) ? [{ id, version: Number(version) }] : [];
  }); // prettier-ignore

/** One move of many actions: first a page that says which, then one outcome a row. */
@Controller('actions/many')
export class ManyActionsPages {
  constructor(
    @Inject(Work) private readonly work: Work,
    @Inject(Things) private readonly things: Things,
    @Inject(Choices) private readonly choices: Choices,
  ) {}

  /** Says which actions were chosen, and asks what the move asks. Nothing is changed yet. */
  @Post()
  @HttpCode(200)
  async choose(@Me() me: Actor, @Body() body: Body_, @Res() reply: FastifyReply) {
    const move = moveOf(body['move']);
    const tab = tabOf(body);
    const { chosen } = readNarrowing(body);
    const all = body['scope'] === 'all';
    const given = all ? { all: { tab, chosen } } : { ids: listOf(body['tick']).filter(isId).slice(0, atMost) };
    const { items, left } = await this.work.as(me, (tx) => toMove(tx, move, given));
    const t = words();
    const nothing = !all && !given.ids?.length;
    return page(reply.status(nothing ? 422 : 200), 'actions/views/many.njk', {
      ...(await this.asking(me, { move, items, back: addressOf(tab, chosen) })),
      which: t(`actions.many.${all ? 'all' : 'ticked'}`, { count: items.length }),
      left: left ? t('actions.many.left', { count: left }) : null,
      nothing: nothing ? t('actions.many.nothingTicked') : null,
    });
  }

  /** Does it, each row by itself, and says what came of each. */
  @Post(':move')
  @HttpCode(200)
  async make(@Me() me: Actor, @Param('move') name: string, @Body() body: Body_, @Res() reply: FastifyReply) {
    const move = moveOf(name);
    const { form } = actionMoves[move];
    const { item: _, back: __, ...posted } = body;
    const items = itemsOf(body);
    const back = /^\/actions[\w/?&=-]*$/.exec(String(body['back']))?.[0] ?? '/actions';
    try {
      const answers = readForm(form as never, fromBody(form as never, posted)) as Record<string, unknown>;
      const outcomes = await this.things.moves(me, actionThing, { move, items, answers });
      return await this.outcome(me, reply, { move, outcomes, back });
    } catch (error) {
      if (!(error instanceof Problem) || error.type !== 'invalid-input') throw error;
      const shown = await this.work.as(me, (tx) =>
        listedByIds(
          tx,
          items.map(({ id }) => id),
        ),
      );
      const versions = new Map(items.map(({ id, version }) => [id, version]));
      const seen = shown.map((one) => ({ ...one, version: versions.get(one.id) ?? one.version }));
      return page(reply.status(error.status), 'actions/views/many.njk', {
        ...(await this.asking(me, { move, items: seen, back })),
        values: posted,
        errors: error.errors,
        which: words()('actions.many.ticked', { count: seen.length }),
      });
    }
  }

  private async asking(
    me: Actor,
    { move, items, back }: { move: keyof typeof actionMoves; items: readonly ListedAction[]; back: string },
  ): Promise<PageData> {
    const t = words();
    const { form } = actionMoves[move];
    const options = await this.choices.for(me, questionsOf(form as never), { thing: 'actions', shown: {} });
    return {
      title: t('actions.many.title', { move: t(`actions.moves.${move}.label`) }),
      section: t('actions.title'),
      back,
      form: form,
      options,
      action: `/actions/many/${move}`,
      submit: t(`actions.moves.${move}.label`),
      explain: t(`actions.moves.${move}.explain`),
      items: items.map(({ id, version }) => `${id}:${String(version)}`),
      table: { caption: t('actions.many.chosen'), columns: columns(t, 'due'), rows: items.map((one) => rowOf(one, formatDay(one.dueOn))) }, // prettier-ignore
    };
  }

  private async outcome(
    me: Actor,
    reply: FastifyReply,
    { move, outcomes, back }: { move: string; outcomes: readonly Outcome[]; back: string },
  ) {
    const t = words();
    const shown = await this.work.as(me, (tx) =>
      listedByIds(
        tx,
        outcomes.map(({ id }) => id),
      ),
    );
    const known = new Map(shown.map((one) => [one.id, one]));
    const done = outcomes.filter((one) => 'moved' in one).length;
    return page(reply, 'actions/views/outcome.njk', {
      title: t('actions.many.outcome'),
      section: t('actions.title'),
      back,
      notice: done ? t('actions.many.done', { count: done, move: t(`actions.moves.${move}.label`) }) : undefined,
      failed: outcomes.length - done ? t('actions.many.failed', { count: outcomes.length - done }) : null,
      table: {
        caption: t('actions.many.outcomes'),
        columns: columns(t, 'outcome'),
        rows: outcomes.map((one) => rowOf(known.get(one.id), outcomeOf(t, one))),
      },
    });
  }
}

const columns = (t: Words, last: string): object[] =>
  ['reference', 'text', 'whose', last].map((name) => ({ text: t(`actions.columns.${name}`) }));

const outcomeOf = (t: Words, outcome: Outcome): unknown =>
  'moved' in outcome
    ? { tag: stateTag(t, outcome.moved) }
    : {
        text: t(`platform.problems.${outcome.problem}.title`),
        tag: { text: t('actions.many.notDone'), colour: 'red' },
      };

const rowOf = (action: ListedAction | undefined, last: unknown): unknown[] => [
  action ? { text: action.reference, href: `/actions/${action.id}`, nowrap: true } : '',
  action?.text ?? '',
  { list: [action?.agencyName ?? '', action?.ownerName ?? ''] },
  last,
];
