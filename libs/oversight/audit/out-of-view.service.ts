import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { mayTakeOutOfView } from '../../cases/cases/index.js';
import { Problem } from '../../kernel/problem.js';
import { hasRole, type Actor } from '../../platform/access/actor.js';
import { Concealables, type Concealable } from '../../platform/concealing/concealable.js';
import type { Answers } from '../../platform/http/form.js';
import type { Tx } from '../../platform/work/tx.js';
import { Work } from '../../platform/work/work.js';
import type { takeForm } from './out-of-view.forms.js';
import { OutOfView } from './out-of-view.entity.js';
import { tellOfficers } from './out-of-view.jobs.js';

/** Which row: the name of its entity and its id. */
export interface Which {
  readonly subject: string;
  readonly id: string;
}

/** Whose row it is, and in which case. */
interface Owned {
  readonly id: string;
  readonly caseId: string;
  readonly authors: readonly string[];
}

/** Takes what was entered in the wrong category, case or person out of everybody's view, at once, and gives it back. */
@Injectable()
export class OutOfViews {
  constructor(
    @Inject(Work) private readonly work: Work,
    @Inject(Concealables) private readonly concealables: Concealables,
  ) {}

  /** The case of a row that the person may take out of view. @throws Problem `not-found`, `not-allowed` */
  ask(actor: Actor, which: Which): Promise<Owned> {
    return this.work.as(actor, async (tx) => {
      const kind = this.kindOf(which);
      const found = await ownedBy(tx, which, kind);
      tx.record('read', { id: which.id, caseId: found.caseId }, kind.entity);
      return found;
    });
  }

  /**
   * Takes a row out of view with all that goes with it; the officers are told by mail that names nobody.
   * @throws Problem `not-found`, `not-allowed`
   */
  take(
    actor: Actor,
    { what: subject, id: subjectId, why, reason: more }: Answers<typeof takeForm>,
  ): Promise<{ id: string }> {
    const which = { subject, id: subjectId };
    return this.work.once(actor, `out-of-view.take.${subject}.${subjectId}`, async (tx) => {
      const kind = this.kindOf(which);
      const { caseId } = await ownedBy(tx, which, kind);
      const reason = `${why}: ${more}`;
      const rows = await rowsOf(tx, which, kind);
      const act = {
        id: randomUUID(),
        subject,
        subjectId,
        caseId,
        reason,
        takenBy: actor.id,
        takenAt: tx.at,
        version: 1,
      };
      await tx.add(Object.assign(new OutOfView(), act), { subject, subjectId, rows: rows.length });
      tx.later({
        text: 'INSERT INTO out_of_view_row (row_id, out_of_view_id) SELECT r, $2 FROM unnest($1::uuid[]) r',
        values: [rows, act.id],
      });
      tx.followUp(tellOfficers, { id: act.id });
      return { id: act.id };
    });
  }

  /** Shows it again to those who may see it. @throws Problem `not-found`, `not-allowed`, `moved-on` */
  giveBack(actor: Actor, id: string, version: number | undefined): Promise<{ id: string }> {
    return this.work.once(actor, `out-of-view.give_back.${id}`, async (tx) => {
      const act = await tx.get(OutOfView, id, 'give_back', version);
      if (act.returnedAt) throw new Problem('moved-on');
      await tx.save(Object.assign(act, { returnedAt: tx.at, returnedBy: actor.id }));
      const text = 'UPDATE out_of_view_row SET returned_at = $2 WHERE out_of_view_id = $1 AND returned_at IS NULL';
      tx.later({ text, values: [id, tx.at] });
      return { id };
    });
  }

  private kindOf({ subject }: Which): Concealable {
    const kind = this.concealables.byName.get(subject);
    if (!kind) throw new Problem('not-found');
    return kind;
  }
}

/**
 * The row, where the person may take it out of view: its author and the coordinator of a forum in which the case stands,
 * as far as they see it; the officer any that is in view, without seeing it.
 */
async function ownedBy(tx: Tx, { subject, id }: Which, kind: Concealable): Promise<Owned> {
  const isOfficer = hasRole(tx.actor, 'auditor');
  if (!isOfficer && !(await tx.rows(kind.entity).where({ id }).any())) throw new Problem('not-found');
  const text = `SELECT id, case_id AS "caseId", ARRAY[${kind.authors.join(', ')}]::uuid[] AS "authors" FROM ${kind.table} t
    WHERE id = $1 AND NOT EXISTS (SELECT 1 FROM out_of_view_row o WHERE o.row_id = t.id AND o.returned_at IS NULL)`;
  const [found] = await tx.run<Owned>({ text, values: [id] });
  if (!found || tx.actor.barredCaseIds.includes(found.caseId)) throw new Problem('not-found');
  if (found.authors.includes(tx.actor.id) || (await mayTakeOutOfView(tx, found.caseId))) return found;
  throw new Problem('not-allowed', { subject });
}

/** The row and its parts. */
async function rowsOf(tx: Tx, { id }: Which, kind: Concealable): Promise<string[]> {
  const parts = kind.parts.map(([table, column]) => `SELECT id FROM ${table} WHERE ${column} = $1`);
  if (!parts.length) return [id];
  const found = await tx.run<{ id: string }>({ text: parts.join(' UNION ALL '), values: [id] });
  return [id, ...found.map((one) => one.id)];
}
