import { randomUUID } from 'node:crypto';
import { Agency } from '../../administration/agencies/index.js';
import { lengthIn } from '../../administration/deadlines/index.js';
import { londonDate, londonInstant, type LondonDate } from '../../kernel/london-date.js';
import { planDuty } from '../../platform/duties/duty.js';
import type { MoveAlong, Moving } from '../../platform/things/thing.js';
import type { Tx } from '../../platform/work/tx.js';
import { due } from '../../timings/index.js';
import type { AdvocacyCase } from './advocacy-case.entity.js';
import { advocacyStates } from './advocacy.states.js';

/** What a service owes of a case by a day, each with its row of the table of timings, which has the same name. */
export const clockKinds = ['advocacy_decide', 'advocacy_first_contact', 'advocacy_allocate'] as const;
export type ClockKind = (typeof clockKinds)[number];

/** The day of a clock, by the length that the area of the service has settled. */
async function dayOf(
  tx: Tx,
  kind: ClockKind,
  { agencyId }: Pick<AdvocacyCase, 'agencyId'>,
  from: LondonDate,
): Promise<LondonDate> {
  const agency = await tx.rows(Agency).where({ id: agencyId }).one();
  return due(kind, from, agency ? await lengthIn(tx, kind, agency.areaCode) : {});
}

/** The days of a case that has just been referred. */
export async function clocksOfReferred(tx: Tx, row: Pick<AdvocacyCase, 'agencyId' | 'referredOn'>) {
  const [decideBy, firstContactBy] = await Promise.all([
    dayOf(tx, 'advocacy_decide', row, row.referredOn),
    dayOf(tx, 'advocacy_first_contact', row, row.referredOn),
  ]);
  return { decideBy, firstContactBy, allocateBy: null, firstContactAt: null };
}

/** By when an advocate is allocated to a victim who waits from now on. */
export async function startAllocating(tx: Tx, row: AdvocacyCase, from: Date): Promise<void> {
  row.allocateBy = await dayOf(tx, 'advocacy_allocate', row, londonDate(from));
}

/** Somebody spoke to the victim; the first time counts. A day alone stands for its noon, and never for an hour to come. */
export function spokeTo(tx: Tx, row: AdvocacyCase, on: LondonDate | Date): void {
  const at = on instanceof Date ? on : londonInstant(on, '12:00');
  row.firstContactAt ??= at > tx.at ? tx.at : at;
}

/** Has the reminders look again at what the service owes. */
export function clocksAgain(tx: Tx, { id: subjectId }: Pick<Moving, 'id'>): void {
  for (const kind of clockKinds) tx.followUp(planDuty, { kind, subjectId, occasion: randomUUID() });
}

const looking: MoveAlong = {
  act: (tx, row) => Promise.resolve(clocksAgain(tx, row)),
  undo: (tx, row) => Promise.resolve(clocksAgain(tx, row)),
};

/** With every move of a case that changes how it stands or who leads it. */
export const clocksAlong: Readonly<Record<string, MoveAlong>> = Object.fromEntries(
  Object.keys(advocacyStates.moves)
    .filter((move) => move !== 'fund' && move !== 'ask_feedback')
    .map((move) => [`advocacy-cases.${move}`, looking]),
);
