import { invalid, Problem } from '../../kernel/problem.js';
import { movesFrom } from '../../kernel/state-machine.js';
import { asking } from '../work/composing.js';
import type { Tx } from '../work/tx.js';
import { takingBack } from './open-moves.rules.js';
import type { Moving, Thing } from './thing.js';

/** What Postgres answers where an index allows a thing only once. */
const UNIQUE_VIOLATION = '23505';

/** For this long whoever made a move may undo it, and what follows from it waits (the clinic's own rule). */
export const UNDO_MINUTES = 10;

export interface MoveMade {
  readonly id: string;
  readonly move: string;
  readonly fromState: string;
  readonly before: Record<string, unknown>;
  readonly versionAfter: number;
  readonly madeBy: string;
  readonly madeAt: Date;
}

/** Notes a move: what it was, and what the row was before. */
export async function noteMove(
  tx: Tx,
  thing: Thing,
  row: Moving,
  made: { id: string; move: string; before: Record<string, unknown>; happenedAt: Date },
): Promise<void> {
  const text = `INSERT INTO move_made (id, subject, subject_id, move, from_state, to_state, before, version_after, made_by, made_at, happened_at, request_id)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`;
  const values = [
    made.id,
    thing.entity.name,
    row.id,
    made.move,
    made.before['state'],
    row.state,
    JSON.stringify(made.before),
    row.version,
    tx.actor.id,
    tx.at,
    made.happenedAt,
    tx.actor.request.id,
  ];
  tx.later({ text, values });
}

/** The move that the row's present state comes from, if nothing has happened to the row since. */
export async function lastMove(tx: Tx, row: Moving): Promise<MoveMade | undefined> {
  const text = `SELECT id, move, from_state AS "fromState", before, version_after AS "versionAfter", made_by AS "madeBy", made_at AS "madeAt"
    FROM move_made WHERE subject_id = $1 AND taken_back_at IS NULL ORDER BY made_at DESC, version_after DESC LIMIT 1`;
  const [made] = await tx.list(asking<MoveMade>({ text, values: [row.id] }, ['madeAt']));
  return made?.versionAfter === row.version ? made : undefined;
}

/** Whether this person may still undo it, alone and without a reason. */
export const mayUndo = (made: MoveMade | undefined, thing: Thing, tx: Tx): boolean =>
  made?.madeBy === tx.actor.id &&
  !thing.machine.moves[made.move]?.lasting &&
  tx.at.getTime() - made.madeAt.getTime() <= UNDO_MINUTES * 60_000;

/** The posts of this person in which they may put a move right. */
function correcting({ move }: MoveMade, { corrects, machine }: Thing, { tx, row }: { tx: Tx; row: Moving }) {
  const { posts } = tx.actor;
  if (corrects) return corrects(row, tx.actor) ? posts : [];
  return posts.filter(({ role }) => machine.moves[move]?.correctedBy.includes(role));
}

/** Whether one of this person's posts may put it right with a reason. */
function mayCorrect(made: MoveMade | undefined, thing: Thing, { tx, row }: { tx: Tx; row: Moving }): boolean {
  return Boolean(made && correcting(made, thing, { tx, row }).length);
}

/** The names of the moves that this person may make of this row now, `undo` and `correct` among them. */
export async function openMoves(tx: Tx, thing: Thing, row: Moving): Promise<string[]> {
  const last = lastMove(tx, row);
  last.catch(() => undefined);
  const open: string[] = [];
  for (const name of movesFrom(thing.machine, row.state)) {
    const isOpen = await tx.may(thing.entity, row, name);
    if (isOpen && (await (thing.moves[name]?.offered?.(tx, row) ?? true))) open.push(name);
  }
  const made = await last;
  const back = mayUndo(made, thing, tx) ? 'undo' : mayCorrect(made, thing, { tx, row }) && 'correct';
  if (back) open.push(back);
  return back && made ? takingBack(open, made.move) : open;
}

/**
 * Takes the last move back: the row as it was, the move kept and marked, its waiting messages dropped.
 * @throws Problem `undo-too-late` where somebody has acted on it since or the time has passed, `not-allowed`
 */
export async function takeBack(
  tx: Tx,
  thing: Thing,
  id: string,
  given: { version: number; reason?: string | undefined; also?: (move: string, row: Moving) => Promise<void> },
): Promise<Moving> {
  const isCorrection = given.reason !== undefined;
  if (isCorrection && !given.reason?.trim()) throw invalid({ field: 'reason', message: 'platform.errors.required' });
  const purpose = isCorrection ? 'correct' : 'undo';
  let made: MoveMade | undefined;
  const row = await tx.getIf<Moving>(thing.entity, id, purpose, async (found) => {
    if (found.version !== given.version) throw new Problem('moved-on');
    made = await lastMove(tx, found);
    return isCorrection ? mayCorrect(made, thing, { tx, row: found }) : made?.madeBy === tx.actor.id;
  });
  if (!made || (!isCorrection && !mayUndo(made, thing, tx))) throw new Problem('undo-too-late');
  const undone = { ...row };
  const { move } = made;
  const fits = isCorrection ? correcting(made, thing, { tx, row }) : await tx.postsFor(thing.entity, row, move);
  tx.fits(row, fits);
  await given.also?.(made.move, row);
  await thing.moves[made.move]?.undo?.(tx, row, made.before);
  await restore(tx, row, made);
  const text =
    'UPDATE move_made SET taken_back_at = $2, taken_back_by = $3, taken_back_reason = $4, undone = $5 WHERE id = $1';
  await tx.run({ text, values: [made.id, tx.at, tx.actor.id, given.reason ?? null, JSON.stringify(undone)] });
  const drop = `UPDATE follow_up SET state = 'cancelled' WHERE move_id = $1 AND state IN ('waiting', 'queued')`;
  await tx.run({ text: drop, values: [made.id] });
  return row;
}

/** Puts the row back as it was. @throws Problem `undo-too-late` where its place is taken */
async function restore(tx: Tx, row: Moving, made: MoveMade): Promise<void> {
  const { version: _, ...before } = made.before;
  for (const [column, value] of Object.entries(before)) {
    const now = row[column as never] as unknown;
    Object.assign(row, { [column]: now instanceof Date && typeof value === 'string' ? new Date(value) : value });
  }
  try {
    await tx.save(row, { move: made.move });
  } catch (error) {
    throw isTaken(error) ? new Problem('undo-too-late') : error;
  }
}

/** Another has taken the place that there is only once: what ended is not opened again beside it. */
const isTaken = (error: unknown): boolean => (error as { code?: unknown } | null)?.code === UNIQUE_VIOLATION;
