import { inPost } from '../../administration/agencies/index.js';
import { readersOf } from '../../panels/common/index.js';
import type { Entity } from '../../platform/access/access.js';
import { on, sends, type Handler } from '../../platform/jobs/job.js';
import type { Tx } from '../../platform/work/tx.js';
import { ProgrammeReferral, ProgrammeSession } from './programme-referral.entity.js';
import { unfinished } from './programme-referral.states.js';
import { missedStates } from './programme-session.states.js';
import { findConcerned, findCoordinators, tellConcerned, tellOfClosing, type alertKinds } from './programme.jobs.js';
import { Programme } from './programme.entity.js';
import { advocateParts } from './programmes.supporting.js';

type Subject = ProgrammeReferral | ProgrammeSession;
interface Told {
  readonly kind: (typeof alertKinds)[number];
  readonly subjectId: string;
}

const gone = ['dropped_out', 'returned_to_police'];

/** What happened, unless it was taken back meanwhile; a fresh risk is of a referral or of one of its sessions. */
async function subjectOf(tx: Tx, { kind, subjectId: id }: Told): Promise<Subject | undefined> {
  if (kind === 'dropped_out')
    return tx
      .rows(ProgrammeReferral)
      .where({ id, state: { $in: gone } })
      .one();
  const session = { id, ...(kind === 'missed' && { state: { $in: missedStates } }) };
  const found = await tx.rows(ProgrammeSession).where(session).one();
  return found ?? (kind === 'risk' ? tx.rows(ProgrammeReferral).where({ id }).one() : undefined);
}

/** The officer in the case and the advocates on its team, and whoever leads an advocate’s case that is linked to it. */
const concerned = `SELECT staff_id AS "staffId" FROM case_team WHERE case_id = $1 AND part = ANY($2)
    AND from_at <= $3 AND (to_at IS NULL OR to_at > $3)
  UNION SELECT a.lead_id FROM advocacy_case a JOIN advocacy_link l ON l.case_id = a.id
    WHERE l.clinic_case_id = $1 AND l.ended_at IS NULL AND a.lead_id IS NOT NULL`;

/** Those of some people who may open it: nobody is told of what they could not read. */
async function whoOpen(tx: Tx, row: Subject, staffIds: readonly string[]): Promise<string[]> {
  const readers = await readersOf(tx, staffIds);
  const of: Entity<Subject> = 'referralId' in row ? ProgrammeSession : ProgrammeReferral;
  const seen = await Promise.all(
    readers.map((reader) => tx.through(reader).rows<Subject>(of).where({ id: row.id }).any()),
  );
  return readers.filter((_, at) => seen[at]).map(({ id }) => id);
}

const runs = async (tx: Tx, forumId: string): Promise<string[]> =>
  (await inPost(tx, { role: 'coordinator' }))
    .filter(({ forumIds }) => forumIds.includes(forumId))
    .map(({ staffId }) => staffId);

/** Whom it concerns; where nobody of them is there, whoever runs the forum, so that it never reaches nobody. */
async function whomToTell(tx: Tx, row: Subject): Promise<string[]> {
  const parts = ['officer_in_the_case', ...advocateParts];
  const found = await tx.run<{ staffId: string }>({ text: concerned, values: [row.caseId, parts, tx.at] });
  const own = await whoOpen(
    tx,
    row,
    found.map(({ staffId }) => staffId),
  );
  return own.length ? own : whoOpen(tx, row, await runs(tx, row.forumId));
}

const finding = on(findConcerned, async (tx, told) => {
  const row = await subjectOf(tx, told);
  for (const staffId of row ? await whomToTell(tx, row) : []) tx.followUp(tellConcerned, { ...told, staffId });
});

/** It says that something happened on a programme; of whom and what is read once they have signed in. */
const telling = sends(tellConcerned, async (tx, { staffId, ...told }) => {
  const row = await subjectOf(tx, told);
  if (!row || !(await whoOpen(tx, row, [staffId])).length) return undefined;
  const link = `/programme-referrals/${'referralId' in row ? row.referralId : row.id}`;
  return { staffId, template: `interventions.mails.${told.kind}`, params: {}, link, urgency: 'at_once' };
});

/** The forums of those who are still on a programme that closes, and who runs each. */
const findingCoordinators = on(findCoordinators, async (tx, { programmeId }) => {
  const rows = await tx
    .rows(ProgrammeReferral)
    .where({ programmeId, state: { $in: unfinished } })
    .select('forumId')
    .all();
  for (const forumId of new Set(rows.map((one) => one.forumId)))
    for (const staffId of await runs(tx, forumId)) tx.followUp(tellOfClosing, { programmeId, forumId, staffId });
});

const tellingOfClosing = sends(tellOfClosing, async (tx, { programmeId, staffId }) => {
  const closing = await tx.rows(Programme).where({ id: programmeId, state: 'closing' }).any();
  const link = `/programme-referrals?programme=${programmeId}&unfinished=yes`;
  return closing ? { staffId, template: 'interventions.mails.closing', params: {}, link } : undefined;
});

export const programmeHandlers: readonly Handler[] = [finding, telling, findingCoordinators, tellingOfClosing];
