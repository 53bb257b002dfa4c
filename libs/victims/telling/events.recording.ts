import { ContributionPoint } from '../../platform/contributions.js';
import { randomUUID } from 'node:crypto';
import { answeringForum } from '../../cases/cases/index.js';
import { londonDate } from '../../kernel/london-date.js';
import { invalid } from '../../kernel/problem.js';
import { formatDay } from '../../platform/messages/messages.js';
import { planDuty } from '../../platform/duties/duty.js';
import { instantOf } from '../../platform/things/happened.js';
import { asWhoMay } from '../../platform/things/in-each-post.js';
import type { Tx } from '../../platform/work/tx.js';
import { dueInstant, toldBy, type Settings, type VictimEventKind } from '../../timings/index.js';
import { contactsNow, tellerNow } from './contacts.now.js';
import { VictimEvent, type EventAnswers } from './event.fields.js';
import { isSameHappening } from './event.rules.js';
import { eventStates } from './event.states.js';
import { aboutCase, inEachAgency, memberOf, refused, whichVictim } from './telling.checks.js';
import { tellTeller } from './telling.jobs.js';
import { victimsOf, type Victim } from './telling.victims.js';

/** What happened, as the rules need it. */
export interface Happening {
  readonly kind: VictimEventKind;
  readonly occurredAt: Date;
  readonly enhanced: boolean;
  readonly enhancedReason?: string | null;
  readonly raisedBy?: string | null;
  readonly crimeRef?: string | null;
  /** What the area has settled of its timing. */
  readonly settings?: Settings;
}

interface Of {
  readonly caseId: string;
  readonly caseReference: string;
  readonly agencyId: string;
  readonly forumId: string | null;
  readonly victim: Pick<Victim, 'standsAs' | 'victimId'>;
}

const nothingYet = {
  tellerId: null,
  tellerAgencyId: null,
  toldBy: null,
  toldAgencyId: null,
  toldAt: null,
  method: null,
  contentClass: null,
  said: null,
  response: null,
  reason: null,
  settledAs: null,
  settledReason: null,
  settledBy: null,
  settledAt: null,
  endedBy: null,
  endedAt: null,
} as const;

/** A victim is to be told of something by the day that the table of timings gives. */
export function eventRow(
  tx: Tx,
  { victim, ...of }: Of,
  { kind, occurredAt, enhanced, enhancedReason = null, raisedBy = null, crimeRef = null, settings }: Happening,
): VictimEvent {
  return Object.assign(new VictimEvent(), {
    id: randomUUID(),
    ...of,
    standsAs: victim.standsAs,
    victimId: victim.victimId,
    category: 'victimIdentity',
    released: false,
    kind,
    state: eventStates.initial,
    version: 1,
    occurredAt,
    enhanced,
    enhancedReason,
    ...toldBy(kind, londonDate(occurredAt), { enhanced, ...(settings && { settings }) }),
    ...nothingYet,
    raisedBy,
    crimeRef,
    madeBy: tx.actor.id,
    madeAt: tx.at,
  });
}

/** What is owed for an event has begun, ended or changed: the reminders look anew. */
export const owed = (tx: Tx, { id: subjectId }: Pick<VictimEvent, 'id'>): void =>
  tx.followUp(planDuty, { kind: 'victim_event', subjectId, occasion: randomUUID() });

/** Whoever is to tell the victim is written to, once nobody takes it back any more; nobody writes to themself. */
export function announce(tx: Tx, { id: eventId, tellerId }: Pick<VictimEvent, 'id' | 'tellerId'>): void {
  if (tellerId && tellerId !== tx.actor.id)
    tx.followUp(tellTeller, { eventId, staffId: tellerId }, dueInstant('undo_window', tx.at));
}

export type EventFollower = (tx: Tx, row: VictimEvent) => void;

/** What rooms to the right do wherever an event of which a victim is told is entered, in the same transaction. */
export const victimEventFollowers = new ContributionPoint<EventFollower>('events of which a victim is told');

const entered = (tx: Tx, row: VictimEvent): void => {
  for (const follow of victimEventFollowers.in(tx)) follow(tx, row);
};

/**
 * Records that something happened of which a victim of a case is to be told: by their named contact, unless somebody
 * else on the team is named, and by the day that the table of timings gives.
 * @throws Problem `not-found`, `not-allowed` for those who do not work on the case, `invalid-input` for what is still to
 * come, for no enhanced rights without a reason, for a teller who is not on the team, and for what the product entered by
 * itself, unless it is said to be another
 */
export async function recorded(tx: Tx, asked: EventAnswers<'create'>): Promise<VictimEvent> {
  const { caseId, kind, enhanced = true, enhancedReason } = asked;
  const { file, victims } = await aboutCase(tx, caseId);
  const { agencyId } = await asWhoMay(tx, inEachAgency(tx, VictimEvent, caseId));
  const victim = whichVictim(victims, asked.victimId);
  const occurredAt = happenedAt(asked.occurredAt, tx.at);
  if (!enhanced && !enhancedReason) throw refused('enhancedReason', 'whyNotEnhanced');
  const forumId = (await answeringForum(tx, caseId)) ?? null;
  const happening = { kind, occurredAt, enhanced, enhancedReason: enhanced ? null : (enhancedReason ?? null) };
  const row = eventRow(tx, { caseId, caseReference: file.reference, agencyId, forumId, victim }, happening);
  if (!asked.another) await mustNotBeRaised(tx, row);
  await give(tx, row, asked.tellerId);
  await tx.add(row);
  owed(tx, row);
  announce(tx, row);
  entered(tx, row);
  return row;
}

/** What the product entered by itself, with moves elsewhere, and no one withdrew; the last first. */
export const raisedOf = (
  tx: Tx,
  of: { caseId: string } | Pick<VictimEvent, 'victimId' | 'kind'>,
): Promise<VictimEvent[]> =>
  tx
    .rows(VictimEvent)
    .where({ ...of, raisedBy: { $exists: true }, state: { $ne: 'withdrawn' } })
    .orderBy('occurredAt', 'DESC')
    .page(10)
    .all();

/**
 * What the product entered by itself is not entered by hand a second time, unless it is another happening.
 * @throws Problem `invalid-input`, with the day of what there is
 */
async function mustNotBeRaised(tx: Tx, row: VictimEvent): Promise<void> {
  const { victimId, kind } = row;
  const found = await raisedOf(tx, { victimId, kind });
  const same = found.find((one) => isSameHappening(one, row));
  if (!same) return;
  const day = formatDay(londonDate(same.occurredAt));
  throw invalid({ field: 'another', message: 'telling.errors.raisedAlready', with: { day } });
}

/** @throws Problem `invalid-input`, at its own question, for what is still to come */
function happenedAt(given: string, now: Date): Date {
  try {
    return instantOf(given, now);
  } catch {
    throw refused('occurredAt', 'future');
  }
}

/** To whoever was named, else to the victim's contact; to nobody where there is none. */
async function give(tx: Tx, row: VictimEvent, staffId: string | undefined): Promise<void> {
  const teller = staffId
    ? await memberOf(tx, row.caseId, { field: 'tellerId', staffId })
    : tellerNow(await contactsNow(tx, [row.victimId]), row.victimId);
  Object.assign(row, { tellerId: teller?.staffId ?? null, tellerAgencyId: teller?.agencyId ?? null });
}

/**
 * Another room has something of which every victim of a case is to be told, in the same transaction and along with what
 * was just permitted. Of a victim whom the person may not know nothing is raised.
 * @param of the case, the agency whose row raises it, and the forum that answers for it
 */
export async function raiseVictimEvent(tx: Tx, of: Omit<Of, 'victim'>, happening: Happening): Promise<void> {
  const victims = await victimsOf(tx, of.caseId);
  const contacts = await contactsNow(
    tx,
    victims.map(({ victimId }) => victimId),
  );
  for (const victim of victims) {
    const row = eventRow(tx, { ...of, victim }, happening);
    const teller = tellerNow(contacts, victim.victimId);
    Object.assign(row, { tellerId: teller?.staffId ?? null, tellerAgencyId: teller?.agencyId ?? null });
    await tx.along(row);
    owed(tx, row);
    announce(tx, row);
    entered(tx, row);
  }
}
