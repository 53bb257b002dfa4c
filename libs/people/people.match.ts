import { randomUUID } from 'node:crypto';
import type { Tx } from '../platform/work/tx.js';
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
  return tx.along(
    Object.assign(new MatchDecision(), {
      id: randomUUID(), ...decided, decidedBy: tx.actor.id, decidedAt: tx.at, moved, undoneAt: null, undoneBy: null,
    }), // prettier-ignore
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

/** Two people who were taken for one are two again: the rows that were about the one are so again. */
export async function undoMatch(tx: Tx, decisionId: string): Promise<void> {
  const text = `UPDATE match_decision SET undone_at = $2, undone_by = $3 WHERE id = $1 AND undone_at IS NULL
    RETURNING person_id AS "personId", moved`;
  const [undone] = await tx.run<{ personId: string; moved: Record<string, string[]> }>({
    text,
    values: [decisionId, tx.at, tx.actor.id],
  });
  if (!undone || !Object.keys(undone.moved).length) return;
  for (const table of tables) {
    const back = `UPDATE ${table} SET person_id = $2 WHERE id = ANY($1::uuid[])`;
    await tx.run({ text: back, values: [undone.moved[table] ?? [], undone.personId] });
  }
  await tx.run({ text: 'UPDATE person SET merged_into = NULL WHERE id = $1', values: [undone.personId] });
  tx.record('unmerge', { id: undone.personId }, Person);
}
