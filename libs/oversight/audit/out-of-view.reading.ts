import { Inject, Injectable } from '@nestjs/common';
import { fullNames, Staff } from '../../administration/agencies/index.js';
import { MinutesIssue } from '../../panels/minutes/index.js';
import type { Actor } from '../../platform/access/actor.js';
import { Concealables, type Concealable } from '../../platform/concealing/concealable.js';
import type { Tx } from '../../platform/work/tx.js';
import type { Total } from '../../platform/work/counted.js';
import { Work } from '../../platform/work/work.js';
import { OutOfView } from './out-of-view.entity.js';

/** That somebody had it before their eyes, or may have had: from the record. */
export interface Seen {
  readonly at: Date;
  readonly staffId: string;
  readonly staffName: string;
  /** `read`, `print` (taken as a file), or `sent` (given as a copy of minutes). */
  readonly how: 'read' | 'print' | 'sent';
  /** What was opened: the row itself, what it stands in, its case, or the minutes of a panel that spoke of the case. */
  readonly subject: string;
}

export interface ActShown extends OutOfView {
  readonly takenByName: string;
}

/** What the officer sees of what was taken out of view. */
@Injectable()
export class OutOfViewReading {
  constructor(
    @Inject(Work) private readonly work: Work,
    @Inject(Concealables) private readonly concealables: Concealables,
  ) {}

  /** All of it, the newest first. */
  list(
    actor: Actor,
    { limit, offset }: { limit: number; offset: number },
  ): Promise<Total & { items: ActShown[]; next: string | null }> {
    return this.work.as(actor, async (tx) => {
      const { found, ...counted } = await tx.rows(OutOfView).orderBy('takenAt', 'DESC').page(limit, offset).withTotal();
      tx.note('list', OutOfView.name, { count: counted.total });
      return { items: await named(tx, found), ...counted };
    });
  }

  /** One act, and who had read, printed or been sent what it hides. @throws Problem `not-found` */
  show(actor: Actor, id: string): Promise<{ act: ActShown; seen: Seen[] }> {
    return this.work.as(actor, async (tx) => {
      const act = await tx.get(OutOfView, id);
      const [[shown], seen] = await Promise.all([
        named(tx, [act]),
        seenOf(tx, act, this.concealables.byName.get(act.subject)),
      ]);
      if (!shown) throw new Error('A row that was read is there');
      return { act: shown, seen };
    });
  }
}

async function namesOf(tx: Tx, ids: readonly string[]): Promise<(id: string) => string> {
  const staff = await tx
    .rows(Staff)
    .where({ id: { $in: [...new Set(ids)] } })
    .all();
  const names = fullNames(staff);
  return (id) => names.get(id) ?? '';
}

async function named(tx: Tx, acts: readonly OutOfView[]): Promise<ActShown[]> {
  const name = await namesOf(
    tx,
    acts.map(({ takenBy }) => takenBy),
  );
  return acts.map((act) => ({ ...act, takenByName: name(act.takenBy) }));
}

/** From when it was written until it was taken out of view: whoever opened it, what it stands in, or minutes or an agenda with its case. */
const looks = (table: string, since: string, within: readonly string[]): string => `
  WITH row AS (SELECT id, case_id, ${since} AS since, ARRAY[id, case_id${within.map((name) => `, ${name}`).join('')}]::uuid[] AS ids FROM ${table} WHERE id = $1),
  panel AS (SELECT DISTINCT i.meeting_id AS id FROM agenda_item i JOIN row ON i.case_id = row.case_id)
  SELECT e.at, e.actor_id AS "staffId", e.subject, CASE WHEN e.action IN ('print_minutes', 'print_agenda') THEN 'print' ELSE 'read' END AS "how"
  FROM audit_entry e, row WHERE e.actor_id IS NOT NULL AND e.at >= row.since AND e.at <= $2 AND (
    (e.action = 'read' AND e.subject_id = ANY(row.ids))
    OR (e.action IN ('read_minutes', 'print_minutes', 'print_agenda') AND e.subject_id IN (SELECT id FROM panel)))
  ORDER BY e.at DESC, e.id DESC LIMIT 1000`;

async function seenOf(
  tx: Tx,
  { subjectId, caseId, takenAt }: OutOfView,
  kind: Concealable | undefined,
): Promise<Seen[]> {
  if (!kind) return [];
  const text = `SELECT * FROM (${looks(kind.table, kind.since, kind.within)}) l UNION ALL ${given}`;
  const found = await tx.run<Omit<Seen, 'staffName'>>({ text, values: [subjectId, takenAt, caseId] });
  const all = found.sort((a, b) => b.at.getTime() - a.at.getTime());
  const name = await namesOf(
    tx,
    all.map(({ staffId }) => staffId),
  );
  return all.map((one) => ({ ...one, staffName: name(one.staffId) }));
}

/** Copies of minutes in which it stands: those that spoke of its item, where it has one, or else of its case. */
const given = `
  SELECT m.given_at AS "at", m.staff_id AS "staffId", '${MinutesIssue.name}' AS "subject", 'sent' AS "how"
  FROM minutes_issue m WHERE m.given_at <= $2 AND m.meeting_id IN (SELECT i.meeting_id FROM agenda_item i WHERE i.case_id = $3)
    AND EXISTS (SELECT 1 FROM minutes_copy c WHERE c.meeting_id = m.meeting_id AND c.staff_id = m.staff_id AND c.edition = m.edition
      AND jsonb_path_exists(c.content, '$.items[*] ? (@.caseId == $case)', jsonb_build_object('case', $3::text)))`;
