import { londonInstant, type LondonDate } from '../../kernel/london-date.js';
import { invalid, Problem } from '../../kernel/problem.js';
import type { Moved, Things } from '../../platform/things/things.js';
import type { Tx } from '../../platform/work/tx.js';
import { mustBeColleague } from '../common/index.js';
import { answerIt } from '../common/panel.access.js';
import type { Meeting } from '../meetings/meeting.entity.js';
import { MeetingInvitation } from '../scheduling/invitation.entity.js';
import { maybeComing } from '../scheduling/invitation.states.js';
import { invitationThing } from '../scheduling/index.js';
import { Attendance } from './attendance.entity.js';
import { attendanceThing } from './attendance.thing.js';
import type { GridRow } from './grid.reading.js';
import type { Attending, Moment } from './grid.rules.js';
import { SETTLED } from './grid.view.js';
import { place } from './placing.js';

/** What is to be recorded of one person, checked. Times are of London's wall on the meeting's day; none means now. */
export interface Wanted {
  readonly attending: Attending;
  readonly deputyId?: string | undefined;
  readonly arrived?: string | undefined;
  readonly left?: string | undefined;
  /** By the press: they go now. */
  readonly leavesNow?: boolean;
  readonly statement: boolean;
  readonly chairRankReason?: string | undefined;
}

/** What the rows of one page are recorded with. */
export interface Doing {
  readonly tx: Tx;
  readonly things: Things;
  readonly meeting: Meeting;
  readonly moment: Moment;
}

type Stay = Pick<Attendance, 'id' | 'state' | 'version'>;

const answered: readonly string[] = [...maybeComing, 'apologies'];
const inRoom: readonly string[] = ['present', 'left'];

/** Records what is said of one person by the moves of their stay and their invitation. @throws Problem as those moves do */
export async function record(doing: Doing, row: GridRow, wanted: Wanted): Promise<void> {
  switch (wanted.attending) {
    case 'present':
      return isPresent(doing, row, wanted);
    case 'apologies':
      return sentApologies(doing, row);
    case 'deputy':
      return sentDeputy(doing, row, wanted);
    case 'expected':
      return isExpected(doing, row);
    case 'not_yet':
      await takenBack(doing, row.stay);
      return;
    default:
      // Who has left has left already.
      return;
  }
}

const stayMove = ({ tx, things }: Doing, { id, version }: Stay, name: string, more: object = {}): Promise<Moved> =>
  things.moveIn(tx, attendanceThing, id, { name, body: { ...more, version } });

const answerMove = (
  { tx, things }: Doing,
  { id, version }: Pick<MeetingInvitation, 'id' | 'version'>,
  name: string,
  more: object = {},
): Promise<Moved> => things.moveIn(tx, invitationThing, id, { name, body: { ...more, version } });

/** When something happened that was typed as a time; a field of the row, instead of the move's own, where it is wrong. */
async function happening<R>(
  { meeting }: Doing,
  field: 'arrived' | 'left',
  time: string | undefined,
  act: (happened: { happenedAt?: string }) => Promise<R>,
): Promise<R> {
  const at = time && londonInstant(meeting.day as LondonDate, time).toISOString();
  try {
    return await act(at ? { happenedAt: at } : {});
  } catch (error) {
    if (!(error instanceof Problem) || !error.errors.length) throw error;
    throw invalid(...error.errors.map((one) => (one.field === 'happenedAt' ? { ...one, field } : one)));
  }
}

/**
 * What was recorded is taken back by whoever recorded it, as long as a move may be undone.
 * @param from while the stay is in one of these states
 * @throws Problem `invalid-input` once it may not
 */
async function takenBack(doing: Doing, stay: Stay | undefined, from = inRoom): Promise<Stay | undefined> {
  let now = stay;
  while (now && from.includes(now.state)) now = await undone(doing, now);
  return now;
}

async function undone(doing: Doing, stay: Stay): Promise<Stay> {
  try {
    return await stayMove(doing, stay, 'undo');
  } catch (error) {
    const isLate = error instanceof Problem && ['undo-too-late', 'not-allowed'].includes(error.type);
    throw isLate ? invalid({ field: 'attending', message: SETTLED }) : error;
  }
}

/** Gives somebody a place, by the rules of every place. */
const placed = ({ tx, meeting }: Doing, staffId: string, { agencyId, stay }: GridRow): Promise<Stay> =>
  place(tx, meeting.id, {
    staffId,
    agencyId,
    ...(stay?.guest && stay.staffId === staffId && { guest: true, itemId: stay.itemId ?? undefined }),
  });

async function isPresent(doing: Doing, row: GridRow, wanted: Wanted): Promise<void> {
  const { stay, known } = row;
  const isThere = stay?.state === 'present';
  if (stay && isThere && (!wanted.arrived || wanted.arrived === known.arrived)) {
    const now = wanted.statement && !known.statement ? await stayMove(doing, stay, 'acknowledge') : stay;
    return leaves(doing, now, wanted);
  }
  const before = isThere ? await takenBack(doing, stay) : stay;
  const from = before && before.state !== 'left' ? before : await placed(doing, row.staffId, row);
  return arrives(doing, from, { ...wanted, statement: wanted.statement || (isThere && known.statement) });
}

/** They come, and may have left since. */
async function arrives(doing: Doing, stay: Stay, wanted: Wanted): Promise<void> {
  const { arrived, statement, chairRankReason } = wanted;
  const more = { ...(statement && { acknowledged: true }), ...(chairRankReason && { chairRankReason }) };
  const now = await happening(doing, 'arrived', arrived, (at) => stayMove(doing, stay, 'arrive', { ...at, ...more }));
  return leaves(doing, now, wanted);
}

async function leaves(doing: Doing, stay: Stay, { left, leavesNow }: Wanted): Promise<void> {
  if (left || leavesNow) await happening(doing, 'left', left, (at) => stayMove(doing, stay, 'leave', at));
}

/** Their answer is theirs to change while it is open, and gives the place up; without one the place itself is. */
async function sentApologies(doing: Doing, row: GridRow): Promise<void> {
  const stay = await takenBack(doing, row.stay);
  const { invitation } = row;
  if (invitation && maybeComing.includes(invitation.state)) await answerMove(doing, invitation, 'apologise');
  else if (stay?.state === 'expected') await stayMove(doing, stay, 'apologise');
  if (!stay) await noted(doing, row);
}

/** Once a meeting has begun, apologies stand in its attendance; those before are entered when it begins. */
async function noted(doing: Doing, row: GridRow): Promise<void> {
  if (doing.moment.begun) await stayMove(doing, await placed(doing, row.staffId, row), 'apologise');
}

/** Confirmed as expected, which alone gives a place; whose apologies gave one up takes that one again. */
async function isExpected(doing: Doing, row: GridRow): Promise<void> {
  const { stay, invitation } = row;
  const isTheirs = invitation?.state === 'apologies' && (!stay || invitation.placeId === stay.id);
  if (invitation && isTheirs) await answerMove(doing, invitation, 'accept');
  else await takenBack(doing, stay, ['apologies']);
  if (!stay) await placed(doing, row.staffId, row);
}

/** Somebody of the same agency comes instead; on the day of the meeting they are there. */
async function sentDeputy(doing: Doing, row: GridRow, wanted: Wanted): Promise<void> {
  const { deputyId } = wanted;
  if (!deputyId) throw invalid({ field: 'deputyId', message: 'panels.errors.deputy-missing' });
  await named(doing, row, { deputyId, stay: await takenBack(doing, row.stay) });
  if (doing.moment.before) return;
  await comesInstead(doing, deputyId, row, wanted);
}

async function named(
  doing: Doing,
  row: GridRow,
  { deputyId, stay }: { deputyId: string; stay: Stay | undefined },
): Promise<void> {
  const { invitation } = row;
  if (invitation && answered.includes(invitation.state)) await answerMove(doing, invitation, 'depute', { deputyId });
  else {
    const wrong = { field: 'deputyId', message: 'panels.errors.deputy' };
    if (deputyId === row.staffId) throw invalid(wrong);
    await mustBeColleague(doing.tx, deputyId, { agencyId: row.agencyId, roles: answerIt }, wrong);
    if (stay?.state === 'expected') await stayMove(doing, stay, 'apologise');
  }
  if (!stay) await noted(doing, row);
}

/** Who is in the room need not answer an invitation first. */
async function comesInstead(doing: Doing, staffId: string, row: GridRow, wanted: Wanted): Promise<void> {
  const { tx, meeting } = doing;
  const of = { meetingId: meeting.id, staffId };
  const [invitation, stays] = await Promise.all([
    tx
      .rows(MeetingInvitation)
      .where({ ...of, state: 'invited' })
      .one(),
    tx
      .rows(Attendance)
      .where({ ...of, state: { $ne: 'left' } })
      .all(),
  ]);
  if (invitation) await answerMove(doing, invitation, 'accept');
  const [stay] = stays;
  if (stay?.state === 'present') return;
  await arrives(doing, stay ?? (await placed(doing, staffId, row)), wanted);
}
