import { randomUUID } from 'node:crypto';
import type { Tx } from '../../platform/work/tx.js';
import { peopleJoined } from './people.jobs.js';
import { MatchDecision, Person } from './person.entity.js';
import type { Part } from './person-row.js';

/** Whether two people are one, as somebody decided it; nothing decides it by itself. */
export interface Decided {
  /** The case in which it was decided. */
  readonly caseId: string;
  readonly part: Part;
  readonly personId: string;
  readonly otherId: string;
  readonly decision: MatchDecision['decision'];
  readonly reason: string;
}

/** Whatever is known of somebody hangs on these rows, each with an id of its own. */
const tables = ['case_person', 'person_name', 'person_fact', 'safe_contact', 'victim_contact'] as const;

/**
 * Keeps what was decided about two people. Of one person, all rows are about the other from now on: which they were is
 * kept, for the way back. Where they were one before and no longer are, that way is gone.
 * Comes along with what was just permitted.
 */
export async function decideMatch(tx: Tx, decided: Decided): Promise<MatchDecision> {
  const earlier = await joined(tx, decided.personId, decided.otherId);
  if (decided.decision !== 'same' && earlier) await undoMatch(tx, earlier);
  const isNew = decided.decision === 'same' && !earlier && decided.personId !== decided.otherId;
  const moved = isNew ? await moveRows(tx, decided.personId, decided.otherId) : {};
  const id = randomUUID();
  if (isNew)
    tx.followUp(peopleJoined, { personIds: [decided.otherId, decided.personId], event: 'merged', occasion: id });
  return tx.along(
    Object.assign(new MatchDecision(), {
      id,
      ...decided,
      decidedBy: tx.actor.id,
      decidedAt: tx.at,
      moved,
      undoneAt: null,
      undoneBy: null,
    }),
  );
}

/** The decision by which two people are one now, whichever of them was named first. */
async function joined(tx: Tx, one: string, other: string): Promise<string | undefined> {
  const text = `SELECT id FROM match_decision WHERE decision = 'same' AND moved <> '{}' AND undone_at IS NULL
    AND ((person_id = $1 AND other_id = $2) OR (person_id = $2 AND other_id = $1)) ORDER BY decided_at DESC LIMIT 1`;
  return (await tx.run<{ id: string }>({ text, values: [one, other] }))[0]?.id;
}

async function moveRows(tx: Tx, from: string, into: string): Promise<Record<string, string[]>> {
  const moved: Record<string, string[]> = {};
  for (const table of tables) {
    const text = `UPDATE ${table} SET person_id = $2 WHERE person_id = $1 RETURNING id`;
    moved[table] = (await tx.run<{ id: string }>({ text, values: [from, into] })).map(({ id }) => id);
  }
  await tx.run({ text: 'UPDATE person SET merged_into = $2 WHERE id = $1', values: [from, into] });
  tx.record('merge', { id: from }, Person, { into, rows: Object.values(moved).flat().length });
  return moved;
}

interface Undone {
  readonly personId: string;
  readonly otherId: string;
  readonly moved: Readonly<Record<string, readonly string[]>>;
}

/**
 * Two people who were taken for one are two again: the rows that were about the one are so again, whoever they have been
 * taken for since, and so is what was recorded meanwhile in cases where only that one stands.
 */
export async function undoMatch(tx: Tx, decisionId: string): Promise<void> {
  const text = `UPDATE match_decision SET undone_at = $2, undone_by = $3 WHERE id = $1 AND undone_at IS NULL
    RETURNING person_id AS "personId", other_id AS "otherId", moved`;
  const [undone] = await tx.run<Undone>({ text, values: [decisionId, tx.at, tx.actor.id] });
  if (!undone || !Object.keys(undone.moved).length) return;
  const holder = await nowCalled(tx, undone.otherId);
  const caseIds = await ownCases(tx, undone, holder);
  let rows = 0;
  for (const table of tables) {
    const back = `UPDATE ${table} SET person_id = $2 WHERE person_id = $3
      AND (id = ANY($1::uuid[]) OR (case_id = ANY($4::uuid[]) AND '${table}' <> 'case_person')) RETURNING id`;
    const values = [undone.moved[table] ?? [], undone.personId, holder, caseIds];
    rows += (await tx.run<{ id: string }>({ text: back, values })).length;
  }
  await tx.run({ text: 'UPDATE person SET merged_into = NULL WHERE id = $1', values: [undone.personId] });
  const personIds = [holder, undone.personId];
  tx.followUp(peopleJoined, { personIds, event: 'unmerged' as const, occasion: decisionId });
  tx.record('unmerge', { id: undone.personId }, Person, { from: undone.otherId, rows });
}

/** The cases in which nobody stands as the two but the one who is let go. */
async function ownCases(tx: Tx, { moved }: Undone, holder: string): Promise<string[]> {
  const text = `SELECT DISTINCT s.case_id AS id FROM case_person s WHERE s.id = ANY($1::uuid[]) AND NOT EXISTS (
    SELECT 1 FROM case_person o WHERE o.case_id = s.case_id AND o.person_id = $2 AND o.id <> ALL($1::uuid[]))`;
  const found = await tx.run<{ id: string }>({ text, values: [moved['case_person'] ?? [], holder] });
  return found.map(({ id }) => id);
}

/** Whom somebody was taken for, and whom they were taken for since, to the last; themselves where nobody. */
export async function nowCalled(tx: Tx, personId: string): Promise<string> {
  const text = `WITH RECURSIVE taken AS (SELECT id, merged_into FROM person WHERE id = $1
    UNION SELECT p.id, p.merged_into FROM taken t JOIN person p ON p.id = t.merged_into)
    SELECT id FROM taken WHERE merged_into IS NULL LIMIT 1`;
  return (await tx.run<{ id: string }>({ text, values: [personId] }))[0]?.id ?? personId;
}
