import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { keptFromAnybody } from '../../cases/cases/index.js';
import { invalid, Problem } from '../../kernel/problem.js';
import type { Actor } from '../../platform/access/actor.js';
import { readForm } from '../../platform/http/form.js';
import type { Tx } from '../../platform/work/tx.js';
import { Work } from '../../platform/work/work.js';
import { quarterNamed, type Quarter } from './quarter.rules.js';
import { QuarterlyReturn, ReturnFigures } from './quarterly-return.entity.js';
import { correctQuarterForm, handInForm } from './quarterly-return.forms.js';
import { returnsIn, versionsOf, type ReturnFor, type Version } from './quarterly-return.reading.js';
import { changesBetween, type CorrectionReason } from './quarterly-return.rules.js';
import { returnsOf, type ReturnKind } from './quarterly-return.kinds.js';

/** What figures are handed in of. */
interface Subject {
  readonly kind: ReturnKind;
  readonly id: string;
}

interface Handed {
  readonly id: string;
  readonly version: number;
}

export interface Versions {
  readonly quarter: string;
  readonly items: readonly Version[];
  readonly total: number;
}

/** Figures of a quarter as a forum or an advocacy service handed them in, and as it corrected them. */
@Injectable()
export class QuarterlyReturns {
  constructor(@Inject(Work) private readonly work: Work) {}

  /** Every version that was handed in of a quarter, the latest first. @throws Problem `not-found`, `not-allowed` */
  versions(actor: Actor, { kind, id }: Subject, { name }: Quarter): Promise<Versions> {
    return this.work.as(actor, async (tx) => {
      const of = returnsOf[kind];
      const { row, entity, sight } = await of.shown(tx, id);
      tx.record('figures', row, entity, { asked: ['returns', name] });
      const items = await versionsOf(tx, await returnsIn(tx, of.of(id), name).all(), sight);
      return { quarter: name, items, total: items.length };
    });
  }

  /**
   * Hands in a quarter that is over: its figures are from then on what they are now.
   * @throws Problem `not-found`, `not-allowed`, `invalid-input` for a quarter that goes on or was handed in already
   */
  handIn(actor: Actor, { kind, id }: Subject, body: unknown): Promise<Handed> {
    const { quarter } = readForm(handInForm, body);
    return this.work.once(actor, `${kind}.hand-in-quarter.${id}`, async (tx) => {
      const of = returnsOf[kind];
      await of.mustHandIn(tx, id);
      const asked = quarterNamed(quarter);
      if (asked.to >= tx.actor.today) throw invalid({ field: 'quarter', message: 'figures.errors.lasting' });
      if (await lastOf(tx, of.of(id), quarter)) throw invalid({ field: 'quarter', message: 'figures.errors.handedIn' });
      return added(tx, { of: of.of(id), quarter, counted: await of.count(await withoutKept(tx), id, asked) });
    });
  }

  /**
   * Counts a quarter that was handed in once more, as a new version that says what changed.
   * @param version the latest of those that were handed in
   * @throws Problem `not-found`, `not-allowed`, `moved-on`, `invalid-input` where no figure is another than before
   */
  correct(actor: Actor, { kind, id }: Subject, body: unknown, version: number): Promise<Handed> {
    const { quarter, reason } = readForm(correctQuarterForm, body);
    return this.work.once(actor, `${kind}.correct-quarter.${id}`, async (tx) => {
      const of = returnsOf[kind];
      await of.mustHandIn(tx, id);
      const before = await lastOf(tx, of.of(id), quarter);
      if (before?.version !== version) throw new Problem('moved-on');
      const counted = await of.count(await withoutKept(tx), id, quarterNamed(quarter));
      return added(tx, { of: of.of(id), quarter, counted, reason, before });
    });
  }
}

async function lastOf(tx: Tx, of: ReturnFor, quarter: string): Promise<QuarterlyReturn | undefined> {
  const [last] = await returnsIn(tx, of, quarter).all();
  return last;
}

/**
 * As the person sees, without the cases that are kept from anybody: what is handed in is the same for all who read it, and
 * no reader learns from it of a case that is kept from them (decision 199).
 */
async function withoutKept(tx: Tx): Promise<Tx> {
  const text = `SELECT k.id FROM case_kept k WHERE ${keptFromAnybody('k.id', '$1::timestamptz')}`;
  const kept = await tx.run<{ id: string }>({ text, values: [tx.at] });
  const barredCaseIds = [...new Set([...tx.actor.barredCaseIds, ...kept.map(({ id }) => id)])];
  return tx.through({ ...tx.actor, barredCaseIds });
}

interface ToAdd {
  readonly of: ReturnFor;
  /** The figures, by the kind of reader. */
  readonly counted: Readonly<Record<string, object>>;
  readonly quarter: string;
  readonly reason?: CorrectionReason;
  readonly before?: QuarterlyReturn;
}

async function added(tx: Tx, { of, counted, quarter, reason, before }: ToAdd): Promise<Handed> {
  const known = before ? await tx.rows(ReturnFigures).where({ returnId: before.id }).all() : [];
  const at = { forumId: null, agencyId: null, ...of };
  const row = Object.assign(new QuarterlyReturn(), {
    id: randomUUID(),
    ...at,
    quarter,
    version: (before?.version ?? 0) + 1,
    reason: reason ?? null,
    handedInBy: tx.actor.id,
    handedInAt: tx.at,
  });
  const figures = Object.entries(counted).map(([sight, now]) => {
    const was = known.find((one) => one.sight === sight)?.figures;
    const said = { sight, figures: now, changes: was ? changesBetween(was, now) : [] };
    return Object.assign(new ReturnFigures(), { id: randomUUID(), returnId: row.id, ...at, ...said });
  });
  if (before && !figures.some(({ changes }) => changes.length))
    throw invalid({ field: 'quarter', message: 'figures.errors.unchanged' });
  // Of two who hand in at once, the second is told to look again.
  if (!(await tx.addFree([row])).length) throw new Problem('moved-on');
  await tx.alongAll(figures);
  return { id: row.id, version: row.version };
}
