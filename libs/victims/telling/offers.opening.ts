import { advocatesInvolved, type ReferredOut, withoutConsent } from '../advocacy/index.js';
import { inPost } from '../../administration/agencies/index.js';
import { CaseFile, CaseTeam } from '../../cases/cases/index.js';
import { lengthInForum } from '../../administration/deadlines/index.js';
import { advocacyStatusOf, saysAdvocate, type Nomination } from '../../intake/nominations/index.js';
import { readerOf } from '../../panels/common/index.js';
import { CasePerson } from '../../cases/people/index.js';
import type { MoveAlong } from '../../platform/things/thing.js';
import type { Tx } from '../../platform/work/tx.js';
import { victimTasks } from '../../timings/index.js';
import { contactsNow, tellerNow } from './contacts.now.js';
import { VictimEvent } from './event.fields.js';
import { announce, eventRow, owed } from './events.recording.js';
import { ended, takeBackRaised } from './raised.ending.js';
import type { Member } from './telling.checks.js';
import { victimsOf, type Victim } from './telling.victims.js';

const asks = ['police', 'coordinator'];
const OFFICER = 'officer_in_the_case';

/** Somebody of the police who may know who the victim of the case is. */
async function asksHer(tx: Tx, caseId: string, { staffId, agencyId }: Member): Promise<boolean> {
  const [posts, reader] = await Promise.all([inPost(tx, { staffId, agencyId }), readerOf(tx, staffId)]);
  if (!reader || !posts.some(({ role }) => asks.includes(role))) return false;
  return tx.through(reader).rows(CasePerson).where({ caseId, part: 'victim' }).any();
}

/** The officer in the case, else whoever nominated; nobody where neither is of the police or may know her: the coordinator gives it to somebody. */
async function officerFor(tx: Tx, { caseId, nominatorId, nominatorAgencyId }: Nomination): Promise<Member | undefined> {
  const team = await tx
    .rows(CaseTeam)
    .where({ caseId, part: OFFICER, toAt: { $exists: false } })
    .orderBy('fromAt')
    .all();
  for (const one of [...team, { staffId: nominatorId, agencyId: nominatorAgencyId }])
    if (await asksHer(tx, caseId, one)) return { staffId: one.staffId, agencyId: one.agencyId };
  return undefined;
}

/** Those to whom nothing was offered yet and for whom no advocate works, as far as whoever accepts reads it. */
async function newVictims(tx: Tx, { id, caseId }: Nomination): Promise<Victim[]> {
  const [victims, status] = await Promise.all([victimsOf(tx, caseId), advocacyStatusOf(tx, id)]);
  if (!victims.length || saysAdvocate(status)) return [];
  const ids = victims.map(({ victimId }) => victimId);
  const offered = { victimId: { $in: ids }, kind: { $in: [...victimTasks] }, state: { $ne: 'withdrawn' } };
  const [known, involved] = await Promise.all([
    tx.rows(VictimEvent).where(offered).select('victimId').all(),
    advocatesInvolved(tx, ids),
  ]);
  if (involved.length) return [];
  return victims.filter(({ victimId }) => !known.some((one) => one.victimId === victimId));
}

async function open(tx: Tx, nomination: Nomination, victims: readonly Victim[]): Promise<void> {
  const { id: raisedBy, caseId, agencyId, forumId } = nomination;
  const [file, officer, contacts] = await Promise.all([
    tx.rows(CaseFile).where({ id: caseId }).one(),
    officerFor(tx, nomination),
    contactsNow(
      tx,
      victims.map(({ victimId }) => victimId),
    ),
  ]);
  if (!file) return;
  for (const kind of victimTasks) {
    const settings = await lengthInForum(tx, kind, forumId);
    for (const victim of victims) {
      const happening = { kind, occurredAt: tx.at, enhanced: true, raisedBy, settings } as const;
      const row = eventRow(tx, { caseId, caseReference: file.reference, agencyId, forumId, victim }, happening);
      const teller = tellerNow(contacts, victim.victimId) ?? officer;
      Object.assign(row, { tellerId: teller?.staffId ?? null, tellerAgencyId: teller?.agencyId ?? null });
      await tx.along(row);
      owed(tx, row);
      announce(tx, row);
    }
  }
}

/**
 * A new victim is offered an advocate whatever the panel later decides, and is asked what she needs, which is the first that the
 * Victims' Code has done (`domain.md` 4, stage 2). Opened with the acceptance, once for a victim; where an advocate is
 * involved already nothing is opened, and whoever refers her anew is shown that advocate.
 */
export const offersOfAccepted: MoveAlong = {
  act: async (tx, row) => {
    const nomination = row as Nomination;
    const victims = await newVictims(tx, nomination);
    if (victims.length) await open(tx, nomination, victims);
  },
  undo: (tx, { id }) => takeBackRaised(tx, id),
};

/**
 * An offer ends with the referral out of the case: it was made where she agreed, and was not where she was not asked, for the
 * reason that was given. Of a case with several victims nobody knows who was referred, so that it stays open.
 */
export async function offerReferred(tx: Tx, { caseId, agencyId, ...said }: ReferredOut): Promise<void> {
  const reason = withoutConsent(said) ?? null;
  const text = `UPDATE victim_event e SET state = CASE WHEN $5::text IS NULL THEN 'told' ELSE 'not_told' END, reason = $5,
      told_at = CASE WHEN $5::text IS NULL THEN $3::timestamptz END, told_by = CASE WHEN $5::text IS NULL THEN $2::uuid END,
      told_agency_id = CASE WHEN $5::text IS NULL THEN $4::uuid END, content_class = CASE WHEN $5::text IS NULL THEN 'support' END,
      said = CASE WHEN $5::text IS NULL THEN 'support.referred' END, ended_by = $2, ended_at = $3, version = version + 1
    WHERE e.case_id = $1 AND e.kind = 'advocacy_offer' AND e.state = 'due' AND NOT EXISTS (SELECT 1 FROM victim_event o
      WHERE o.case_id = e.case_id AND o.kind = e.kind AND o.state = 'due' AND o.victim_id <> e.victim_id)
    RETURNING e.id, e.case_id AS "caseId"`;
  await ended(tx, reason === null ? 'tell' : 'not_tell', {
    text,
    values: [caseId, tx.actor.id, tx.at, agencyId, reason],
    noting: 'returned',
  });
}
