import { Body, Controller, HttpCode, Inject, Param, Post, Res, type Type } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { isId } from '../../kernel/id.js';
import { Problem } from '../../kernel/problem.js';
import type { Actor } from '../access/actor.js';
import { fromBody, readForm, sayError, type Form } from '../http/form.js';
import { Me } from '../http/me.js';
import { words, type Words } from '../messages/messages.js';
import { page, type PageData } from '../pages/pages.js';
import { Work } from '../work/work.js';
import { actingOn, type Acting } from './acting.js';
import { Choices, type About } from './choices.js';
import { atMost, rowsById, rowsToMove, type Listed, type ManyRows } from './many.js';
import type { Thing } from './thing.js';
import { nothingIn } from './thing.pages.js';
import { Things, type Outcome } from './things.js';

type Posted = Record<string, unknown>;
type Item = Pick<Listed, 'id' | 'version'>;

const listOf = (value: unknown): string[] =>
  (Array.isArray(value) ? value : [value]).filter((one) => typeof one === 'string');

/** Each chosen row as its id and the version that was seen, as the page carries them. */
const itemsOf = (body: Posted): Item[] =>
  listOf(body['item'])
    .slice(0, atMost)
    .flatMap((item) => {
      const [id = '', version = ''] = item.split(':');
      return isId(id) && /^\d{1,9}$/.test(version) ? [{ id, version: Number(version) }] : [];
    });

/** What is so of all the rows, for lists to choose from that depend on it. */
const sharedBy = (items: readonly Listed[]): Record<string, unknown> =>
  new Set(items.map((one) => one['forumId'])).size === 1 ? { forumId: items[0]?.['forumId'] } : {};

/** One move of many rows of a thing: first a page that says which and asks, then one outcome a row. */
// oxlint-disable-next-line max-lines-per-function -- one class, made from the declaration
export function manyPages(thing: Thing, many: ManyRows): Type {
  const path = `/${thing.name}`;
  const moveOf = (name: unknown): string => {
    if (typeof name !== 'string' || !many.moves.includes(name)) throw new Problem('not-found');
    return name;
  };
  const formOf = (move: string): Form => thing.moves[move]?.form as Form;
  const goingBack = (given: unknown): string =>
    typeof given === 'string' && /^\/[a-z-]+(\/[\w-]+)?(\/[a-z]+)?(\?[\w&=-]*)?$/.test(given) ? given : path;
  const tableOf = (t: Words, said: { caption: string; last: string; rows: readonly unknown[][] }) => ({
    caption: t(`platform.many.${said.caption}`),
    columns: [...many.columns(t), t(`platform.many.${said.last}`)].map((text) => ({ text })),
    rows: said.rows,
  });
  /** What came of a row; where something must be put right first, it leads to where that is done. */
  const lastCell = (t: Words, came: Outcome): unknown => {
    if ('moved' in came) return { tag: many.tag(t, came.moved.state) };
    const tag = { text: t('platform.many.notDone'), colour: 'red' };
    const [error] = came.errors ?? [];
    if (error) return { text: sayError(t, error), href: `${path}/${came.id}`, tag };
    return { text: t(`platform.problems.${came.problem}.title`), tag };
  };

  @Controller(`${thing.name}/many`)
  class ManyPages {
    constructor(
      @Inject(Work) readonly work: Work,
      @Inject(Things) readonly things: Things,
      @Inject(Choices) readonly choices: Choices,
    ) {}

    /** Says which rows were chosen, and asks what the move asks. Nothing is changed yet. */
    @Post()
    @HttpCode(200)
    async choose(@Me() me: Actor, @Body() body: Posted, @Res() reply: FastifyReply) {
      const t = words();
      const move = moveOf(body['move']);
      const { filters, back } = many.narrowing(body, me);
      const ids = listOf(body['tick']).filter(isId).slice(0, atMost);
      const all = body['scope'] === 'all';
      const nothing = !all && !ids.length;
      const { items, left, isMore } = await this.work.as(me, (tx) =>
        rowsToMove(tx, thing, move, all ? { filters } : { ids }),
      );
      return page(reply.status(nothing ? 422 : 200), 'many.njk', {
        ...(await this.asking(me, { move, items, back })),
        which: t(`platform.many.${all ? 'all' : 'ticked'}`, { count: items.length }),
        left: left ? t(isMore ? 'platform.many.leftMore' : 'platform.many.left', { count: left }) : null,
        errors: nothing ? [{ field: 'tick', message: 'platform.many.nothingTicked' }] : [],
      });
    }

    /** Does it, each row by itself, and says what came of each. */
    @Post(':move')
    @HttpCode(200)
    async make(@Me() me: Actor, @Param('move') name: string, @Body() body: Posted, @Res() reply: FastifyReply) {
      const move = moveOf(name);
      const { item: _, back: given, ...posted } = body;
      const [items, back] = [itemsOf(body), goingBack(given)];
      try {
        const { form } = await this.acting(me, move, items);
        const answers = readForm(form, fromBody(form, posted));
        const came = await this.things.moves(me, thing, { move, items, answers });
        return await this.outcome(me, reply, { move, back, came });
      } catch (error) {
        if (!(error instanceof Problem) || error.type !== 'invalid-input') throw error;
        const versions = new Map(items.map(({ id, version }) => [id, version]));
        const shown = await this.shown(me, items);
        const seen = shown.map((one) => ({ ...one, version: versions.get(one.id) ?? one.version }));
        return page(reply.status(error.status), 'many.njk', {
          ...(await this.asking(me, { move, items: seen, back })),
          values: posted,
          errors: error.errors,
          which: words()('platform.many.ticked', { count: seen.length }),
        });
      }
    }

    /** The move's questions, and the post in which it is made of all of them. */
    acting(me: Actor, move: string, items: readonly Pick<Listed, 'id'>[], about?: About): Promise<Acting> {
      const ids = items.map(({ id }) => id);
      return actingOn(this, me, { entity: thing.entity, ids, move, form: formOf(move), about });
    }

    shown(me: Actor, items: readonly Pick<Listed, 'id'>[]): Promise<Listed[]> {
      return this.work.as(me, (tx) =>
        rowsById(
          tx,
          thing,
          items.map(({ id }) => id),
        ),
      );
    }

    async asking(
      me: Actor,
      { move, items, back }: { move: string; items: readonly Listed[]; back: string },
    ): Promise<PageData> {
      const t = words();
      const label = t(`${thing.name}.moves.${move}.label`);
      const acting = await this.acting(me, move, items, { thing: thing.name, shown: sharedBy(items) });
      const rows = items.map((one) => [...many.cells(t, one), { tag: many.tag(t, one.state) }]);
      return {
        title: t('platform.many.title', { move: label }),
        section: t(`${thing.name}.title`),
        back,
        form: acting.form,
        options: acting.options,
        actsAs: acting.actsAs,
        action: `${path}/many/${move}`,
        submit: label,
        explain: t(`${thing.name}.moves.${move}.explain`),
        nothing: nothingIn(t, thing, { name: move, asked: acting }),
        items: items.map(({ id, version }) => `${id}:${String(version)}`),
        table: tableOf(t, { caption: 'chosen', last: 'state', rows }),
      };
    }

    async outcome(
      me: Actor,
      reply: FastifyReply,
      { move, came, back }: { move: string; came: readonly Outcome[]; back: string },
    ) {
      const t = words();
      const known = new Map((await this.shown(me, came)).map((one) => [one.id, one]));
      const done = came.filter((one) => 'moved' in one).length;
      const rows = came.map((one) => {
        const row = known.get(one.id);
        return [...(row ? many.cells(t, row) : many.columns(t).map(() => '')), lastCell(t, one)];
      });
      return page(reply, 'many-outcome.njk', {
        title: t('platform.many.outcome'),
        section: t(`${thing.name}.title`),
        back,
        notice: done
          ? t('platform.many.done', { count: done, move: t(`${thing.name}.moves.${move}.label`) })
          : undefined,
        failed: came.length - done ? t('platform.many.failed', { count: came.length - done }) : null,
        table: tableOf(t, { caption: 'outcomes', last: 'outcome', rows }),
      });
    }
  }
  Object.defineProperty(ManyPages, 'name', { value: `${thing.entity.name}ManyPages` });
  return ManyPages;
}
