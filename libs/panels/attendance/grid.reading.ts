import { inPost } from '../../administration/agencies/index.js';
import { settingsOn } from '../../administration/areas/index.js';
import { londonTime, type LondonDate } from '../../kernel/london-date.js';
import { refusalOf } from '../../platform/work/record.js';
import type { Tx } from '../../platform/work/tx.js';
import { named, type Named } from '../common/index.js';
import { answerIt } from '../common/panel.access.js';
import { Meeting } from '../meetings/meeting.entity.js';
import { over } from '../meetings/meeting.states.js';
import { MeetingInvitation } from '../scheduling/invitation.entity.js';
import { Attendance } from './attendance.entity.js';
import {
  attendingOf,
  begins,
  choicesOf,
  shownOf,
  type Attending,
  type Known,
  type Moment,
  type Typed,
} from './grid.rules.js';
import { quorumOf, type Quorum, type Stay } from './quorum.rules.js';

interface Colleague {
  readonly id: string;
  readonly name: string;
}

/** One person on the attendance page of a meeting: what was asked of them, what is recorded, and what may be said now. */
export interface GridRow {
  readonly staffId: string;
  readonly name: string;
  readonly agencyId: string;
  readonly agencyName: string;
  /** Their last stay. */
  readonly stay: Attendance | undefined;
  /** Stays that ended before that one began. */
  readonly earlier: readonly Attendance[];
  readonly invitation: MeetingInvitation | undefined;
  readonly deputyName: string | undefined;
  readonly deputyForName: string | undefined;
  readonly known: Known;
  readonly begins: Typed;
  readonly choices: readonly Attending[];
  readonly colleagues: readonly Colleague[];
  /** Another one once anything of the person was changed: what a row is compared with before it is saved. */
  readonly version: string;
}

/** Everybody who is invited to a meeting or has a place at it, with the quorum as it is recorded or foreseen. */
export interface Grid {
  readonly meeting: Meeting;
  readonly rows: readonly GridRow[];
  readonly quorum: Quorum;
  readonly moment: Moment;
  /** Whether anything may still be recorded. */
  readonly open: boolean;
}

const notNull = <T>(value: T | null | undefined): value is T => value !== null && value !== undefined;

/** @throws Problem `not-allowed` for whoever does not run the forum */
export async function gridOf(tx: Tx, meeting: Meeting): Promise<Grid> {
  if (!(await tx.may(Meeting, meeting, 'attend'))) throw refusalOf(Meeting.name, meeting, 'attend');
  const meetingId = meeting.id;
  const [settings, { places, invitations }] = await Promise.all([
    settingsOn(tx, meeting.forumId, meeting.day as LondonDate),
    tx.together({
      places: tx.rows(Attendance).where({ meetingId }).orderBy('arrivedAt'),
      invitations: tx.rows(MeetingInvitation).where({ meetingId, state: { $ne: 'withdrawn' } }),
    }),
  ]);
  const agencyIds = [...new Set([...places, ...invitations].map(({ agencyId }) => agencyId))];
  const posts = await inPost(tx, { agencyId: { $in: agencyIds }, role: { $in: answerIt } });
  const people = [...places, ...invitations, ...posts].map(({ staffId }) => staffId);
  const others = invitations.flatMap(({ deputyId, deputyForId }) => [deputyId, deputyForId]).filter(notNull);
  const names = await named(tx, [...people, ...others], agencyIds);
  const { today } = tx.actor;
  const moment = { before: today < meeting.day, begun: meeting.state === 'in_session', after: today > meeting.day };
  const around = { tx, meeting, places, invitations, posts, names, moment };
  return {
    meeting,
    rows: rowsOf(around),
    quorum: quorumNow(around, settings),
    moment,
    open: !over.includes(meeting.state),
  };
}

interface Around {
  readonly tx: Tx;
  readonly meeting: Meeting;
  readonly places: readonly Attendance[];
  readonly invitations: readonly MeetingInvitation[];
  readonly posts: readonly { readonly staffId: string; readonly agencyId: string }[];
  readonly names: Named;
  readonly moment: Moment;
}

/** By agency, then by name: the order in which a room introduces itself, and the same for everybody who saves. */
function rowsOf(around: Around): GridRow[] {
  const staffIds = [...new Set([...around.invitations, ...around.places].map(({ staffId }) => staffId))];
  return staffIds
    .flatMap((staffId) => rowOf(around, staffId) ?? [])
    .sort((a, b) => a.agencyName.localeCompare(b.agencyName, 'en') || a.name.localeCompare(b.name, 'en'));
}

function rowOf(around: Around, staffId: string): GridRow | undefined {
  const { places, invitations, names, moment } = around;
  const stays = places.filter((one) => one.staffId === staffId);
  const stay = stays.find(({ state }) => state !== 'left') ?? stays.at(-1);
  const invitation = invitations.find((one) => one.staffId === staffId);
  const agencyId = stay?.agencyId ?? invitation?.agencyId;
  if (!agencyId) return undefined;
  const colleagues = colleaguesOf(around, { staffId, agencyId });
  const facts = {
    stay: stay?.state,
    answer: invitation?.state,
    guest: stay?.guest ?? false,
    hasColleagues: colleagues.length > 0,
  };
  const known = {
    attending: attendingOf(facts, moment),
    arrived: stay?.arrivedAt ? londonTime(stay.arrivedAt) : '',
    left: stay?.leftAt ? londonTime(stay.leftAt) : '',
    // Who comes back is asked again.
    statement: stay?.state !== 'left' && Boolean(stay?.acknowledgedAt),
  };
  const nameOf = (id: string | null | undefined) => (id ? names.staff.get(id) : undefined);
  return {
    staffId,
    name: nameOf(staffId) ?? '',
    agencyId,
    agencyName: names.agencies.get(agencyId)?.name ?? '',
    stay,
    earlier: stays.filter((one) => one !== stay),
    invitation,
    deputyName: nameOf(invitation?.deputyId),
    deputyForName: nameOf(invitation?.deputyForId),
    known,
    begins: beginsWith(around, known, begins(facts, moment)),
    choices: choicesOf(facts, moment),
    colleagues,
    version: [stays.length, stay?.version ?? 0, invitation?.version ?? 0].join('.'),
  };
}

/** What the row has filled in. A meeting that is entered after its day began when it was to begin. */
function beginsWith({ meeting, moment }: Around, known: Known, attending: Attending): Typed {
  const shown = shownOf(known);
  if (attending === known.attending) return shown;
  const isLate = attending === 'present' && moment.after;
  return { ...shown, attending, arrived: isLate ? londonTime(meeting.startsAt) : shown.arrived };
}

/** Who could come instead of somebody, by name. */
function colleaguesOf({ posts, names }: Around, { staffId, agencyId }: Pick<GridRow, 'staffId' | 'agencyId'>) {
  const ids = posts.filter((post) => post.agencyId === agencyId && post.staffId !== staffId);
  return [...new Set(ids.map((post) => post.staffId))]
    .map((id): Colleague => ({ id, name: names.staff.get(id) ?? '' }))
    .sort((a, b) => a.name.localeCompare(b.name, 'en'));
}

/** On a day before the meeting the quorum that those make who are expected; from then on that of the people in the room. */
function quorumNow(
  { tx, meeting, places, names, moment }: Around,
  { coreAgencies, quorum }: Pick<Awaited<ReturnType<typeof settingsOn>>, 'coreAgencies' | 'quorum'>,
): Quorum {
  const isThere = ({ state, arrivedAt, leftAt }: Attendance): boolean =>
    arrivedAt !== null && arrivedAt <= tx.at && (state === 'present' || (leftAt !== null && leftAt > tx.at));
  const counted = places.filter((one) => (moment.before ? one.state === 'expected' : false) || isThere(one));
  const isChaired = counted.some(({ chairing }) => chairing);
  const stays = counted.map((one): Stay => ({
    agencyKind: names.agencies.get(one.agencyId)?.kind ?? '',
    arrived: one.arrivedAt ?? tx.at,
    chairing: one.chairing || (!isChaired && one.staffId === meeting.chairId),
    guest: one.guest,
  }));
  return quorumOf({ item: meeting.id, started: tx.at }, stays, { coreAgencies, quorum });
}
