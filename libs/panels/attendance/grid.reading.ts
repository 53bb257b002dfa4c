import { fullNames, inPost, Post, Staff } from '../../administration/agencies/index.js';
import { settingsOn } from '../../administration/areas/index.js';
import { londonTime, type LondonDate } from '../../kernel/london-date.js';
import { refusalOf } from '../../platform/work/record.js';
import type { Tx } from '../../platform/work/tx.js';
import { named, type Named } from '../common/index.js';
import { answerIt } from '../common/panel.access.js';
import { Meeting } from '../meetings/meeting.entity.js';
import { meetingStates, over } from '../meetings/meeting.states.js';
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
  /** Those for whom they come: also who was invited anyway and is not asked again. */
  readonly deputyForNames: readonly string[];
  readonly known: Known;
  readonly begins: Typed;
  readonly choices: readonly Attending[];
  readonly colleagues: readonly Colleague[];
  /** Whether they chair, or are arranged to; and whether their agency counts for the quorum. */
  readonly chairs: boolean;
  readonly core: boolean;
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
  /** Whether the reader may begin the panel now: on its day, once its agenda is locked. */
  readonly begins: boolean;
}

/** Everybody who has a place at a meeting or is asked to it. */
type People = Pick<Around, 'places' | 'invitations'>;

/** Who has a place at a meeting and who is asked to it, which need not wait for the meeting itself. */
export const peopleAt = (tx: Tx, meetingId: string): Promise<People> =>
  tx.together({
    places: tx.rows(Attendance).where({ meetingId }).orderBy('arrivedAt'),
    invitations: tx.rows(MeetingInvitation).where({ meetingId, state: { $ne: 'withdrawn' } }),
  });

/** What the people are called, and who could come instead of them: all of it asked at once. */
async function aboutThem(tx: Tx, { places, invitations }: People): Promise<Pick<Around, 'posts' | 'names'>> {
  const agencyIds = [...new Set([...places, ...invitations].map(({ agencyId }) => agencyId))];
  const theirs = { agencyId: { $in: agencyIds }, role: { $in: answerIt } };
  const people = [...places, ...invitations].map(({ staffId }) => staffId);
  const others = invitations.flatMap(({ deputyId, deputyForId }) => [deputyId, deputyForId]);
  const inTheirs = { by: tx.rows(Post).where(theirs).select('id', 'staffId'), column: 'staffId' };
  const [posts, colleagues, { staff, agencies }] = await Promise.all([
    inPost(tx, theirs),
    tx.rows(Staff).namedBy(inTheirs).select('id', 'forename', 'surname').all(),
    named(tx, [...people, ...others], agencyIds),
  ]);
  return { posts, names: { staff: new Map([...fullNames(colleagues), ...staff]), agencies } };
}

/** @throws Problem `not-allowed` for whoever does not run the forum */
export async function gridOf(tx: Tx, meeting: Meeting, { places, invitations }: People): Promise<Grid> {
  if (!(await tx.may(Meeting, meeting, 'attend'))) throw refusalOf(Meeting.name, meeting, 'attend');
  const [settings, { posts, names }, mayBegin] = await Promise.all([
    settingsOn(tx, meeting.forumId, meeting.day as LondonDate),
    aboutThem(tx, { places, invitations }),
    tx.may(Meeting, meeting, 'begin'),
  ]);
  const { today } = tx.actor;
  const moment = { before: today < meeting.day, begun: meeting.state === 'in_session', after: today > meeting.day };
  const { coreAgencies } = settings;
  const around = { tx, meeting, places, invitations, posts, names, moment, coreAgencies };
  return {
    meeting,
    rows: rowsOf(around),
    quorum: quorumNow(around, settings),
    moment,
    open: !over.includes(meeting.state),
    begins: mayBegin && !moment.before && meetingStates.moves.begin.from.some((one) => one === meeting.state),
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
  readonly coreAgencies: readonly string[];
}

/** By agency, then by name: the order in which a room introduces itself, and the same for everybody who saves. */
function rowsOf(around: Around): GridRow[] {
  const staffIds = [...new Set([...around.invitations, ...around.places].map(({ staffId }) => staffId))];
  return staffIds
    .flatMap((staffId) => rowOf(around, staffId) ?? [])
    .sort((a, b) => a.agencyName.localeCompare(b.agencyName, 'en') || a.name.localeCompare(b.name, 'en'));
}

function rowOf(around: Around, staffId: string): GridRow | undefined {
  const { meeting, places, invitations, names, moment, coreAgencies } = around;
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
    deputyForNames: comesFor(invitations, staffId).flatMap((id) => nameOf(id) ?? []),
    known,
    begins: beginsWith(around, known, begins(facts, moment)),
    choices: choicesOf(facts, moment),
    colleagues,
    chairs: stay?.chairing || (staffId === meeting.chairId && !places.some(({ chairing }) => chairing)),
    core: coreAgencies.includes(names.agencies.get(agencyId)?.kind ?? ''),
    version: [stays.length, stay?.version ?? 0, invitation?.version ?? 0].join('.'),
  };
}

/** Those for whom somebody comes. Who was coming anyway is not asked again: only the answer of whom they come for says so. */
function comesFor(invitations: readonly MeetingInvitation[], staffId: string): string[] {
  const own = invitations.flatMap((one) => (one.staffId === staffId && one.deputyForId ? [one.deputyForId] : []));
  const named = invitations.filter(({ state, deputyId }) => state === 'deputed' && deputyId === staffId);
  return [...new Set([...own, ...named.map((one) => one.staffId)])];
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
