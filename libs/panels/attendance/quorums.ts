import { Agency } from '../../administration/agencies/index.js';
import { settingsOn } from '../../administration/areas/index.js';
import type { LondonDate } from '../../kernel/london-date.js';
import { invalid } from '../../kernel/problem.js';
import { asking } from '../../platform/work/composing.js';
import type { Tx } from '../../platform/work/tx.js';
import { ItemExclusion, type AgendaItem } from '../agenda/item.entity.js';
import { Attendance } from './attendance.entity.js';
import { type Meeting } from '../meetings/meeting.entity.js';
import { quorumOf, type ForumForQuorum, type Quorum, type Stay } from './quorum.rules.js';

/** Who is in the room at a moment. */
export async function inTheRoom(tx: Tx, meetingId: string, at: Date): Promise<Attendance[]> {
  const there = await tx
    .rows(Attendance)
    .where({ meetingId, arrivedAt: { $lte: at } })
    .all();
  return there.filter(({ state, leftAt }) => state === 'present' || (leftAt !== null && leftAt > at));
}

/** @throws Problem `invalid-input` while somebody in the room has not acknowledged the confidentiality statement */
export function mustHaveAcknowledged(there: readonly Attendance[]): void {
  const silent = there.filter(({ acknowledgedAt }) => !acknowledgedAt).length;
  if (silent)
    throw invalid({ field: 'confidentialityRead', message: 'panels.errors.acknowledged', with: { count: silent } });
}

/** What the forum asked for on the day of a meeting, and what kind each agency in the room is. */
export async function forumFor(
  tx: Tx,
  meeting: Meeting,
  there: readonly Attendance[],
): Promise<{ forum: ForumForQuorum; kinds: Map<string, string> }> {
  const ids = [...new Set(there.map(({ agencyId }) => agencyId))];
  const [settings, agencies] = await Promise.all([
    settingsOn(tx, meeting.forumId, meeting.day as LondonDate),
    tx
      .rows(Agency)
      .where({ id: { $in: ids } })
      .all(),
  ]);
  return {
    forum: { coreAgencies: settings.coreAgencies, quorum: settings.quorum },
    kinds: new Map(agencies.map(({ id, kind }) => [id, kind])),
  };
}

/** When somebody was barred from a case. */
interface Barred {
  readonly caseId: string;
  readonly staffId: string;
  readonly declaredAt: Date;
  readonly endedAt: Date | null;
}

/** Whom the conflict register bars or barred from these cases, whether whoever asks may know it or not. */
export function barredFrom(tx: Tx, caseIds: readonly string[]): Promise<Barred[]> {
  const text = `SELECT case_id AS "caseId", staff_id AS "staffId", declared_at AS "declaredAt", ended_at AS "endedAt"
    FROM case_barred WHERE case_id = ANY($1)`;
  return tx.list(asking<Barred>({ text, values: [caseIds] }, ['declaredAt', 'endedAt']));
}

/** Those who were barred from a case for some of a time: whoever finds in the middle that they know somebody leaves then. */
export const barredIn = (barred: readonly Barred[], caseId: string, from: Date, to: Date): string[] =>
  barred
    .filter((one) => one.caseId === caseId && one.declaredAt <= to && (!one.endedAt || one.endedAt > from))
    .map(({ staffId }) => staffId);

/** Those who leave the room for an item: by a word of the chair, or because the conflict register bars them in a time. */
export async function awayFor(tx: Tx, item: AgendaItem, from: Date, to = from): Promise<Set<string>> {
  const [barred, excluded] = await Promise.all([
    barredFrom(tx, [item.caseId]),
    tx
      .rows(ItemExclusion)
      .where({ itemId: item.id, liftedAt: { $exists: false } })
      .all(),
  ]);
  return new Set([...barredIn(barred, item.caseId, from, to), ...excluded.map(({ staffId }) => staffId)]);
}

/** Who was there for the whole of an item, and whether that was enough; worked out from the attendance as it stands. */
export async function quorumFor(
  tx: Tx,
  item: AgendaItem,
  meeting: Meeting,
  known?: readonly Attendance[],
): Promise<Quorum> {
  const places = known ?? (await tx.rows(Attendance).where({ meetingId: meeting.id }).all());
  const attendance = places.filter(({ arrivedAt }) => arrivedAt !== null);
  const [{ forum, kinds }, away] = await Promise.all([
    forumFor(tx, meeting, attendance),
    awayFor(tx, item, item.startedAt ?? tx.at, item.endedAt ?? tx.at),
  ]);
  const stays = attendance.map((one): Stay => ({
    agencyKind: kinds.get(one.agencyId) ?? '',
    arrived: one.arrivedAt as Date,
    ...(one.leftAt && { left: one.leftAt }),
    chairing: one.chairing,
    guest: one.guest,
    excludedFrom: away.has(one.staffId) ? [item.id] : [],
  }));
  const discussed = {
    item: item.id,
    started: item.startedAt as Date,
    ...(item.endedAt && { ended: item.endedAt }),
    ...(item.overrideBy && { overrideReason: item.overrideBy }),
  };
  return quorumOf(discussed, stays, forum);
}
