import { invalid, Problem } from '../../kernel/problem.js';
import { moveSpec } from '../../platform/things/thing.js';
import type { Tx } from '../../platform/work/tx.js';
import { mustBeColleague } from '../common/index.js';
import { MeetingInvitation } from './invitation.entity.js';
import { deputyForm } from './invitation.forms.js';
import { tellInvited } from './invitation.jobs.js';
import { maybeComing, notComing } from './invitation.states.js';
import { anInvitation } from './invitations.invite.js';
import { giveUpPlace, takePlaceAgain } from './invitations.places.js';
import type { Meeting } from '../meetings/meeting.entity.js';
import { none } from '../meetings/meeting.forms.js';
import { toBeHeld } from '../meetings/meeting.states.js';
import { answerIt } from '../common/panel.access.js';
import { afterUndo } from '../common/panel.jobs.js';

const spec = moveSpec<MeetingInvitation, typeof none>;

interface Known {
  readonly id: string;
  readonly state: string;
  readonly version: number;
  /** Those who run the forum withdrew it: that is not for a colleague to change. */
  readonly dropped?: boolean;
}

/**
 * The meeting that an answer is about, whether or not they still may read of it: a deputy who said that they do not come
 * can say that they do after all. @throws Problem `wrong-state` once it was held or cancelled
 */
async function meetingOf(tx: Tx, { meetingId }: MeetingInvitation): Promise<Pick<Meeting, 'id' | 'forumId'>> {
  const text = 'SELECT id, forum_id AS "forumId", state FROM meeting WHERE id = $1';
  const [meeting] = await tx.run<Pick<Meeting, 'id' | 'forumId' | 'state'>>({ text, values: [meetingId] });
  if (!meeting || ![...toBeHeld, 'in_session'].includes(meeting.state))
    throw new Problem('wrong-state', { state: meeting?.state ?? '' });
  return meeting;
}

/** Whoever comes instead is somebody else who fills a post of the same agency. @throws Problem `invalid-input` */
async function mustBeAbleToCome(tx: Tx, { agencyId, staffId }: MeetingInvitation, deputyId: string): Promise<void> {
  const wrong = { field: 'deputyId', message: 'panels.errors.deputy' };
  if (deputyId === staffId) throw invalid(wrong);
  await mustBeColleague(tx, deputyId, { agencyId, roles: answerIt }, wrong);
}

/** What the deputy was asked before; nobody is asked twice at once. */
async function askedBefore(tx: Tx, meetingId: string, staffId: string): Promise<Known | undefined> {
  await tx.run({ text: 'SELECT pg_advisory_xact_lock(hashtextextended($1, 39))', values: [meetingId] });
  const text = `SELECT id, state, version, EXISTS (SELECT 1 FROM move_made k WHERE k.subject_id = v.id
      AND k.move = 'withdraw' AND k.taken_back_at IS NULL) AS "dropped"
    FROM meeting_invitation v WHERE meeting_id = $1 AND staff_id = $2 FOR UPDATE OF v`;
  return (await tx.run<Known>({ text, values: [meetingId, staffId] }))[0];
}

/**
 * The deputy is invited like everybody else, and answers for themself; whoever is coming anyway is not asked again.
 * @throws Problem `invalid-input` for somebody of another agency or who said that they do not come, `wrong-state`
 */
async function depute(tx: Tx, row: MeetingInvitation, deputyId: string): Promise<void> {
  const meeting = await meetingOf(tx, row);
  await mustBeAbleToCome(tx, row, deputyId);
  const known = await askedBefore(tx, row.meetingId, deputyId);
  if (known?.dropped || (known && notComing.includes(known.state)))
    throw invalid({ field: 'deputyId', message: 'panels.errors.deputy-away' });
  row.deputyId = deputyId;
  await giveUpPlace(tx, row);
  if (known && maybeComing.includes(known.state)) return;
  const asked = known ? await askAgain(tx, known.id, row.staffId) : await askAnew(tx, meeting, row, deputyId);
  const told = { invitationId: asked.id, version: asked.version, about: 'invited' } as const;
  tx.followUp(tellInvited, told, afterUndo(tx));
}

const askAnew = (
  tx: Tx,
  meeting: Pick<Meeting, 'id' | 'forumId'>,
  { staffId, agencyId }: MeetingInvitation,
  deputyId: string,
) => tx.along(anInvitation(tx, meeting, { staffId: deputyId, agencyId, deputyForId: staffId }));

/** An invitation that was withdrawn stands again. */
async function askAgain(tx: Tx, id: string, deputyForId: string): Promise<Known> {
  const text = `UPDATE meeting_invitation SET state = 'invited', version = version + 1, invited_at = $2, answered_at = NULL,
    deputy_for_id = $3 WHERE id = $1 RETURNING id, state, version`;
  const [row] = await tx.run<Known>({ text, values: [id, tx.at, deputyForId] });
  if (!row) throw new Error('An invitation that was just held is gone');
  tx.record('invite', row, MeetingInvitation);
  return row;
}

/** The deputy is not asked any longer. @throws Problem `undo-too-late` where they have answered */
async function takeBackDeputy(tx: Tx, row: MeetingInvitation): Promise<void> {
  const text = `UPDATE meeting_invitation SET state = 'withdrawn', version = version + 1
    WHERE meeting_id = $1 AND staff_id = $2 AND deputy_for_id = $3 AND state = 'invited' RETURNING id`;
  const of = [row.meetingId, row.deputyId, row.staffId];
  const [asked] = await tx.run<Known>({ text, values: of });
  if (asked) tx.record('withdraw', asked, MeetingInvitation);
  else {
    const answered = 'SELECT 1 FROM meeting_invitation WHERE meeting_id = $1 AND staff_id = $2 AND deputy_for_id = $3';
    if ((await tx.run({ text: answered, values: of })).length) throw new Problem('undo-too-late');
  }
  await takePlaceAgain(tx, row);
}

export const invitationMoves = {
  accept: spec({
    form: none,
    act: async (tx, row, { happenedAt }) => {
      await meetingOf(tx, row);
      await takePlaceAgain(tx, row);
      row.answeredAt = happenedAt;
    },
    undo: async (tx, row, before) => (before['placeId'] ? giveUpPlace(tx, row) : undefined),
  }),
  apologise: spec({
    form: none,
    act: async (tx, row, { happenedAt }) => {
      await meetingOf(tx, row);
      await giveUpPlace(tx, row);
      row.answeredAt = happenedAt;
    },
    undo: takePlaceAgain,
  }),
  depute: moveSpec<MeetingInvitation, typeof deputyForm>({
    form: deputyForm,
    act: async (tx, row, { deputyId, happenedAt }) => {
      await depute(tx, row, deputyId);
      row.answeredAt = happenedAt;
    },
    undo: takeBackDeputy,
  }),
  withdraw: spec({ form: none, many: true }),
};
