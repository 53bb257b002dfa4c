import { randomUUID } from 'node:crypto';
import { enterInLedger, takeBackInLedger, type GoneOut } from '../../cases/ledger/index.js';
import { Problem } from '../../kernel/problem.js';
import { receiverOf, receivers } from '../../intake/nominations/index.js';
import type { Category } from '../../platform/access/access-matrix.js';
import type { Tx } from '../../platform/work/tx.js';
import { AgencyReturn, ReturnPart } from './return.entity.js';

/** By this name the ledger knows an answer that went to a second forum: its request is another line. */
export const usedAnswer = 'UsedAnswer';

const inDate = (alias: string): string =>
  `(${alias}.from_on IS NULL OR ${alias}.from_on <= $3::date) AND (${alias}.to_on IS NULL OR ${alias}.to_on >= $3::date)`;

/** Of some forums, those in which an agency sits that does not sit in the first. */
export async function forumsWithOthers(
  tx: Tx,
  first: string,
  forumIds: readonly string[],
): Promise<ReadonlySet<string>> {
  if (!forumIds.length) return new Set();
  const text = `SELECT f.id FROM unnest($2::uuid[]) AS f(id) WHERE EXISTS (
    SELECT 1 FROM post p WHERE f.id = ANY(p.forum_ids) AND ${inDate('p')} AND NOT EXISTS (
      SELECT 1 FROM post q WHERE q.agency_id = p.agency_id AND $1::uuid = ANY(q.forum_ids) AND ${inDate('q')}))`;
  const found = await tx.run<{ id: string }>({ text, values: [first, [...new Set(forumIds)], tx.actor.today] });
  return new Set(found.map(({ id }) => id));
}

/** Whether an answer comes after the agenda of its item was locked. */
export async function isLate(tx: Tx, itemId: string, at: Date): Promise<boolean> {
  const text = 'SELECT m.locked_at AS "at" FROM item_place i JOIN meeting m ON m.id = i.meeting_id WHERE i.id = $1';
  const [meeting] = await tx.run<{ at: Date | null }>({ text, values: [itemId] });
  return Boolean(meeting?.at && at >= meeting.at);
}

/** The parts of an answer for another return of the agency: what was not asked there of the victim does not go there. */
const copiesFor = (tx: Tx, to: AgencyReturn, parts: readonly ReturnPart[]): ReturnPart[] =>
  parts
    .filter(({ kind }) => kind !== 'victim' || to.aboutVictim)
    .map((part) => {
      const { id: returnId, itemId, forumId } = to;
      return Object.assign(new ReturnPart(), part, { id: randomUUID(), returnId, itemId, forumId, madeAt: tx.at });
    });

type Keepers = Awaited<ReturnType<typeof receivers>>;

/** What goes to a further forum is a share with whoever keeps it: that there is an answer, and each part that it may read. */
function enterUse(
  tx: Tx,
  { id, caseId, agencyId, forumId }: AgencyReturn,
  keepers: Keepers,
  parts: readonly ReturnPart[],
) {
  const shown = parts.map(({ category }) => category).filter((one) => one !== 'keptAnswer');
  const line = (category: string): GoneOut => ({
    kind: 'share',
    caseId,
    agencyId,
    category: category as Category,
    basis: 'sharing_agreement',
    subject: usedAnswer,
    subjectId: id,
    recipient: { kind: 'agency', agencyId: receiverOf(keepers, forumId)?.agencyId ?? null },
  });
  enterInLedger(tx, [...new Set(['agencyReturn', ...shown])].map(line));
}

/** Gives an answer to returns of other forums: each has it as its own, with its day and whom to ask. */
async function give(
  tx: Tx,
  answer: AgencyReturn,
  to: readonly AgencyReturn[],
  parts: readonly ReturnPart[],
): Promise<void> {
  if (!to.length) return;
  const ids = to.map(({ id }) => id);
  const { result, roomSees, contactId, answeredBy, answeredAt } = answer;
  const text = `UPDATE agency_return r SET state = 'answered', version = version + 1, result = $2, room_sees = $3,
      contact_id = $4, answered_by = $5, answered_at = $6, used_at = $7, late = EXISTS (
        SELECT 1 FROM item_place i JOIN meeting m ON m.id = i.meeting_id WHERE i.id = r.item_id AND m.locked_at <= $6)
    WHERE r.id = ANY($1::uuid[])`;
  await tx.run({ text, values: [ids, result, roomSees, contactId, answeredBy, answeredAt, tx.at], noting: 'nothing' });
  const replace = 'UPDATE return_part SET replaced_at = $2 WHERE return_id = ANY($1::uuid[]) AND replaced_at IS NULL';
  await tx.run({ text: replace, values: [ids, tx.at] });
  const keepers = await receivers(tx);
  const given = to.map((row) => ({ row, copies: copiesFor(tx, row, parts) }));
  await tx.alongAll(given.flatMap(({ copies }) => copies));
  for (const { row, copies } of given) {
    tx.record('use_answer', row, AgencyReturn);
    enterUse(tx, row, keepers, copies);
  }
}

/**
 * An answer goes to the forums that wait for it: to those that have it already, to those to which the agency let it go,
 * and to those in which nobody sits besides the agencies of the first. To others it is offered: the agency owes a press.
 */
export async function serveJoined(tx: Tx, answer: AgencyReturn, parts: readonly ReturnPart[]): Promise<void> {
  const joined = await tx
    .rows(AgencyReturn)
    .where({ joinedTo: answer.id, state: { $in: ['joined', 'answered'] } })
    .all();
  if (!joined.length) return;
  const unsaid = joined.filter(({ state, confirmed }) => state === 'joined' && !confirmed);
  const others = await forumsWithOthers(
    tx,
    answer.forumId,
    unsaid.map(({ forumId }) => forumId),
  );
  const offered = unsaid.filter(({ forumId }) => others.has(forumId));
  await give(
    tx,
    answer,
    joined.filter((one) => !offered.includes(one)),
    parts,
  );
  if (!offered.length) return;
  const text = `UPDATE agency_return SET state = 'requested', offered = true, version = version + 1 WHERE id = ANY($1::uuid[])`;
  await tx.run({ text, values: [offered.map(({ id }) => id)] });
  for (const row of offered) tx.record('offer_answer', row, AgencyReturn);
}

/**
 * The agency lets the answer that it gave another forum go here too. @throws Problem `wrong-state` where there is none
 */
export async function useAnswer(tx: Tx, row: AgencyReturn): Promise<void> {
  const { given, parts } = await tx.together({
    given: tx.rows(AgencyReturn).where({ id: row.joinedTo ?? '', state: 'answered' }),
    parts: tx.rows(ReturnPart).where({ returnId: row.joinedTo ?? '', replacedAt: { $exists: false } }),
  });
  const [answer] = given;
  if (!answer?.answeredAt) throw new Problem('wrong-state', { state: row.state });
  const copies = copiesFor(tx, row, parts);
  await tx.alongAll(copies);
  const { result, roomSees, contactId, answeredBy, answeredAt } = answer;
  const late = await isLate(tx, row.itemId, tx.at);
  Object.assign(row, { result, roomSees, contactId, answeredBy, answeredAt, usedAt: tx.at, offered: false, late });
  enterUse(tx, row, await receivers(tx), copies);
}

interface Used {
  readonly id: string;
  readonly caseId: string;
  readonly agencyId: string;
  readonly category: string;
  readonly usedAt: Date | null;
}

/**
 * Takes an answer back where it went as well: a first one, so that all wait again for what will be said; a correction,
 * so that what stood before it stands there too.
 * @returns the returns that it had gone to
 * @throws Problem `undo-too-late` where the agency has let it go to a further forum since
 */
export async function unserveJoined(
  tx: Tx,
  row: AgencyReturn,
  before: Readonly<Record<string, unknown>>,
  at: Date,
): Promise<string[]> {
  const found = `SELECT id, case_id AS "caseId", agency_id AS "agencyId", category, used_at AS "usedAt" FROM agency_return
    WHERE joined_to = $1 AND state IN ('answered', 'requested') FOR UPDATE`;
  const joined = await tx.run<Used>({ text: found, values: [row.id] });
  const first = before['state'] === 'requested';
  if (joined.some(({ usedAt }) => usedAt && usedAt > at)) throw new Problem('undo-too-late');
  const used = joined.filter(({ usedAt }) => usedAt?.getTime() === at.getTime());
  const again = first ? joined : used;
  if (!again.length) return [];
  const text = `UPDATE agency_return SET version = version + 1, state = $2, result = $3, room_sees = $4, contact_id = $5,
      answered_by = $6, answered_at = $7, used_at = $7, late = late AND $2 = 'answered',
      offered = false WHERE id = ANY($1::uuid[])`;
  const said = ['result', 'roomSees', 'contactId', 'answeredBy', 'answeredAt'].map((column) => before[column] ?? null);
  await tx.run({
    text,
    values: [again.map(({ id }) => id), first ? 'joined' : 'answered', ...said],
    noting: 'nothing',
  });
  for (const one of again) tx.record('undo', one, AgencyReturn);
  await takeBackInLedger(tx, usedAnswer, ...used.map(({ id }) => id));
  return used.map(({ id }) => id);
}
