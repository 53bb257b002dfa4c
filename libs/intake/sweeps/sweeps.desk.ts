import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import type { Forum } from '../../administration/areas/index.js';
import { invalid, Problem, type FieldError } from '../../kernel/problem.js';
import type { Actor } from '../../platform/access/actor.js';
import { requesting } from '../../platform/access/facts.js';
import { Things } from '../../platform/things/things.js';
import type { Tx } from '../../platform/work/tx.js';
import { Work } from '../../platform/work/work.js';
import { lookedUpTo } from '../../platform/work/counted.js';
import { doneWith, type Typed } from './desk.rules.js';
import { SweptCrime } from './sweep.entity.js';
import { forumsSwept, nextForums } from './sweeps.choices.js';
import { figuresOf } from './sweeps.figures.js';
import { listed, narrowed } from './sweeps.reading.js';
import { sweptCrimeThing } from './sweeps.thing.js';

export const perPage = 25;
export const shows = ['desk', 'unreferred', 'all'] as const;
export type Show = (typeof shows)[number];

export interface Asked {
  readonly forumId: string;
  readonly show: Show;
  readonly offset: number;
}

/** What came of one row: done, or what is in the way. */
export interface RowWrong {
  readonly id: string;
  readonly error: FieldError;
}

export type Desk = Awaited<ReturnType<typeof deskOf>>;

/** The desk of a forum: a page of rows, and their answers taken together. */
@Injectable()
export class Desks {
  constructor(
    @Inject(Work) private readonly work: Work,
    @Inject(Things) private readonly things: Things,
  ) {}

  /** One page of a forum's desk. @throws Problem `not-found` for a forum that the person does not run */
  show(actor: Actor, asked: Asked): Promise<Desk> {
    return this.work.as(actor, (tx) => deskOf(tx, asked));
  }

  /**
   * Takes the answers of a page, each row by itself: what is right is done, whatever is wrong with another.
   * @throws Problem whatever else than wrong input, a row that moved on or one that is not there refuses
   */
  async answer(actor: Actor, rows: readonly Typed[]): Promise<{ saved: number; wrong: RowWrong[] }> {
    const known = await this.work.as(actor, (tx) =>
      tx
        .rows(SweptCrime)
        .where({ id: { $in: rows.map(({ id }) => id) } })
        .all(),
    );
    const wrong: RowWrong[] = [];
    let saved = 0;
    for (const row of rows) {
      const before = known.find(({ id }) => id === row.id);
      const done = before ? doneWith(row, before) : 'nothing';
      if (done === 'nothing') continue;
      const error = done === 'incomplete' ? incomplete : await this.make(actor, row, done);
      if (error) wrong.push({ id: row.id, error });
      else saved += 1;
    }
    return { saved, wrong };
  }

  private async make(actor: Actor, row: Typed, name: 'refer' | 'answer'): Promise<FieldError | undefined> {
    const { id, version, advocacy, safeguarding, next } = row;
    const to = next === 'none' ? { next } : { next: 'forum', nextForumId: next };
    const body = name === 'refer' ? { version } : { version, advocacy, safeguarding, ...to };
    const key = actor.request.key && `${actor.request.key}:${id}`;
    try {
      await this.things.move(requesting(actor, { key }), sweptCrimeThing, id, { name, body });
      return undefined;
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      if (error.type === 'moved-on') return movedOn;
      if (error.type !== 'invalid-input') throw error;
      return error.errors[0] ?? incomplete;
    }
  }
}

const incomplete: FieldError = { field: 'advocacy', message: 'sweeps.errors.incomplete' };
const movedOn: FieldError = { field: 'advocacy', message: 'sweeps.errors.movedOn' };

/** The forums that take sweeps and that the person runs. */
export const sweepForums = (tx: Tx): Promise<Forum[]> => forumsSwept(tx, 'coordinator', 'chair');

const filterOf: Readonly<Record<Show, { desk?: 'yes'; unreferred?: 'yes' }>> = {
  desk: { desk: 'yes' },
  unreferred: { unreferred: 'yes' },
  all: {},
};

async function deskOf(tx: Tx, { forumId, show, offset }: Asked) {
  const [next, swept] = await Promise.all([nextForums(tx, forumId), sweepForums(tx)]);
  const forum = swept.find(({ id }) => id === forumId);
  if (!forum) throw new Problem('not-found');
  const rows = narrowed(tx.rows(SweptCrime), { forum: forumId, ...filterOf[show] });
  const [{ found, next: following, ...counted }, figures, onDesk] = await Promise.all([
    rows.page(perPage, offset).withTotal(),
    figuresOf(tx, { forumId }),
    show === 'desk' ? undefined : tx.rows(SweptCrime).where({ forumId, onDesk: true }).countUpTo(),
  ]);
  tx.note('list', SweptCrime.name, { asked: [show], count: counted.total });
  return {
    forum,
    ...counted,
    following,
    figures,
    waiting: onDesk ?? lookedUpTo(counted),
    next,
    rows: await listed(tx, found),
  };
}

/** The forum that an address names. @throws Problem `invalid-input` */
export function forumIn(given: unknown): string {
  const { data } = z.guid().safeParse(given);
  if (!data) throw invalid({ field: 'forum', message: 'sweeps.errors.forum' });
  return data;
}
