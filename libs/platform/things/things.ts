import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { move as moveAlong } from '../../kernel/state-machine.js';
import { Problem, type FieldError } from '../../kernel/problem.js';
import type { Actor } from '../access/actor.js';
import { requesting } from '../access/facts.js';
import { form as formOf, longText, readForm } from '../http/form.js';
import { pageAsked } from '../http/paging.js';
import { casesOfRows, nameCases } from '../naming/name-cases.js';
import type { Tx } from '../work/tx.js';
import { Work } from '../work/work.js';
import { inChosenPost } from './acting.js';
import type { Beside, BesideMany, Many, Page, Shown } from './beside.js';

import { findThings } from './finding.js';
import { happenedAt, instantOf, mustFollow } from './happened.js';
import { noteMove, openMoves, takeBack } from './moves-made.js';
import { MoveGuards, type MoveSpec, type Moving, type Thing } from './thing.js';

/** Why a move is corrected that can no longer be undone. */
export const correction = formOf({ reason: longText({ max: 2000 }) });

export const version = z.number().int().positive();
// Made once: zod compiles each schema anew when it first reads by it.
const anything = z.object({});
const versioned = z.object({ version });
const happening = z.object({ happenedAt });
const corrected = z.object({ version, reason: correction.shape.reason });
const undone = z.object({ version, reason: z.undefined() });

export type { Page } from './beside.js';

export interface Moved {
  readonly id: string;
  readonly state: string;
  readonly version: number;
}

/** One outcome of many: done, or the problem that this row alone met. */
export type Outcome = { readonly id: string } & (
  | { readonly moved: Moved }
  | { readonly problem: string; readonly errors?: readonly FieldError[] }
);

/** The rows of a list as it is narrowed and sorted. */
export async function listRows(tx: Tx, thing: Thing, filters: Record<string, unknown>) {
  const rows = thing.list(tx.rows(thing.entity), filters, tx.actor);
  return thing.narrows ? rows.where(await thing.narrows(tx, filters)) : rows;
}

/** What every thing can do, whatever it is: be listed, shown, moved, moved back. */
@Injectable()
export class Things {
  constructor(
    private readonly work: Work,
    private readonly guards: MoveGuards,
  ) {}

  /** A page of what the person may see; the question and the count are recorded, the rows are not. */
  async list(actor: Actor, thing: Thing, query: Record<string, unknown>): Promise<Page> {
    return (await this.listWith(actor, thing, query, async () => undefined)).page;
  }

  /** As `list`, with what its page shows beside, read in the same transaction. */
  listWith<B>(actor: Actor, thing: Thing, query: Record<string, unknown>, beside: BesideMany<B>): Promise<Many<B>> {
    const { limit, cursor, ...asked } = query;
    const paged = pageAsked({ limit, cursor });
    const filters = readForm(thing.filters, asked);
    return this.work.as(actor, async (tx) => {
      const rows = await listRows(tx, thing, filters);
      const { found, ...counted } = await rows.page(paged.limit, paged.offset).withTotal();
      tx.note('list', thing.entity.name, { asked: Object.keys(filters), count: counted.total });
      const [items, also] = await Promise.all([
        thing.listed(tx, found),
        beside(tx, found),
        nameCases(tx, casesOfRows(found)),
      ]);
      return { page: { items, ...counted }, beside: also };
    });
  }

  /** Things found by words; the words are not recorded, their length and the count are. */
  search(actor: Actor, thing: Thing, words: string): Promise<Page> {
    return this.work.as(actor, async (tx) => {
      const found = await this.searchIn(tx, thing, words);
      tx.note('search', thing.entity.name, { length: words.length, count: found.total });
      return found;
    });
  }

  /** As `search`, inside a transaction that looks in several rooms and records it once. */
  searchIn(tx: Tx, thing: Thing, words: string): Promise<Page> {
    return findThings(tx, thing, words);
  }

  /** One thing, with the moves open to the person now. @throws Problem `not-found` */
  async show(actor: Actor, thing: Thing, id: string): Promise<Record<string, unknown>> {
    return (await this.showWith(actor, thing, id, async () => undefined)).shown;
  }

  /** As `show`, with what its page shows beside, read in the same transaction. */
  showWith<B>(actor: Actor, thing: Thing, id: string, beside: Beside<B>): Promise<Shown<B>> {
    return this.work.as(actor, async (tx) => {
      const row = await tx.get(thing.entity, id);
      const told = Promise.all([thing.show(tx, row), openMoves(tx, thing, row)]).then(([shown, moves]) => ({
        id: row.id,
        state: row.state,
        version: row.version,
        ...shown,
        moves,
      }));
      const [shown, also] = await Promise.all([told, beside(tx, row, told)]);
      return { shown, beside: also };
    });
  }

  /**
   * Makes a move. The machine says when, the access table says who, the form what must be answered.
   * @throws Problem `not-found`, `not-allowed`, `wrong-state`, `moved-on`, `invalid-input`
   */
  move(actor: Actor, thing: Thing, id: string, made: { name: string; body: Record<string, unknown> }): Promise<Moved> {
    const { as, answers } = inChosenPost(actor, anything, made.body);
    const { name } = made;
    return this.work.once(as, `${thing.name}.${name}.${id}`, (tx) =>
      this.moveIn(tx, thing, id, { name, body: answers }),
    );
  }

  /** As `move`, inside a transaction that does more. */
  async moveIn(
    tx: Tx,
    thing: Thing,
    id: string,
    { name, body }: { name: string; body: Record<string, unknown> },
  ): Promise<Moved> {
    if (name === 'undo' || name === 'correct') return this.back(tx, thing, id, { name, body });
    const spec = Object.hasOwn(thing.moves, name) ? thing.moves[name] : undefined;
    if (!spec) throw new Problem('not-found');
    const given = readForm(versioned, { version: body['version'] });
    const row = await tx.get(thing.entity, id, name, given.version);
    await this.make(tx, thing, row, { name, spec, body });
    return { id: row.id, state: row.state, version: row.version };
  }

  private async make(
    tx: Tx,
    thing: Thing,
    row: Moving,
    { name, spec, body }: { name: string; spec: MoveSpec; body: Record<string, unknown> },
  ): Promise<void> {
    const before = { ...row };
    moveAlong(thing.machine, row, name);
    const { version: _, happenedAt: when, ...rest } = body;
    const answers = readForm(spec.form, rest);
    const told = readForm(happening, { happenedAt: when }).happenedAt;
    mustFollow(told, before);
    const happened = instantOf(told, tx.at);
    const moveId = tx.startMove();
    for (const guard of this.guards.of(`${thing.name}.${name}`)) await guard(tx, row);
    await spec.act?.(tx, row, { ...answers, happenedAt: happened });
    for (const { act } of this.guards.along(`${thing.name}.${name}`)) await act(tx, row, answers);
    await tx.save(row);
    if (row.version === before.version) await tx.touch(row);
    await noteMove(tx, thing, row, { id: moveId, move: name, before, happenedAt: happened });
  }

  private async back(
    tx: Tx,
    thing: Thing,
    id: string,
    { name, body }: { name: string; body: Record<string, unknown> },
  ): Promise<Moved> {
    const given = readForm(name === 'correct' ? corrected : undone, {
      version: body['version'],
      reason: body['reason'],
    });
    const row = await takeBack(tx, thing, id, {
      ...given,
      also: async (move, moved) => {
        for (const { undo } of this.guards.along(`${thing.name}.${move}`)) await undo(tx, moved);
      },
    });
    return { id: row.id, state: row.state, version: row.version };
  }

  /** The same move of many: each row authorised, recorded and committed by itself, one outcome a row. */
  async moves(
    actor: Actor,
    thing: Thing,
    made: { move: string; items: readonly { id: string; version: number }[]; answers: Record<string, unknown> },
  ): Promise<Outcome[]> {
    const outcomes: Outcome[] = [];
    for (const { id, version: of } of made.items) {
      const key = actor.request.key && `${actor.request.key}:${id}`;
      const self = requesting(actor, { key });
      try {
        const moved = await this.move(self, thing, id, { name: made.move, body: { ...made.answers, version: of } });
        outcomes.push({ id, moved });
      } catch (error) {
        if (!(error instanceof Problem)) throw error;
        outcomes.push({ id, problem: error.type, ...(error.errors.length > 0 && { errors: error.errors }) });
      }
    }
    return outcomes;
  }
}
