import { Inject, Injectable } from '@nestjs/common';
import { CaseFile } from '../../cases/cases/index.js';
import type { Category } from '../../platform/access/access-matrix.js';
import type { Actor } from '../../platform/access/actor.js';
import { words } from '../../platform/messages/messages.js';
import { nameAbout } from '../../platform/naming/name-cases.js';
import { CaseParts, type PartShown } from '../../platform/pages/case-part.js';
import { refusalOf, unseen } from '../../platform/work/record.js';
import { asSeenByAll } from '../../platform/work/seen-by.js';
import type { Tx } from '../../platform/work/tx.js';
import { Work } from '../../platform/work/work.js';
import { AgendaItem } from '../agenda/item.entity.js';
import { shownOneItem } from '../agenda/index.js';
import { type Attendance } from '../attendance/attendance.entity.js';
import { Meeting } from '../meetings/meeting.entity.js';
import { settled } from '../meetings/meeting.states.js';
import { awayFor, inTheRoom } from '../attendance/index.js';
import { readersOf } from '../common/index.js';
import { named } from '../common/index.js';
import { narrowing, type Extent } from './room.narrowing.js';

/** Never on a shared screen, whoever is in the room (`domain.md` 8, rule 1): walls have windows, and screens are photographed. */
const neverOnTheWall: readonly Category[] = ['victimLocation', 'safetyPlan', 'advocateConfidence', 'keptAnswer'];

/** What is written comes onto the wall once it was left alone so long: it is saved while it is typed, in half sentences. */
const LEFT_ALONE_SECONDS = 20;
const leftAlone = (now: Date): Date => new Date(now.getTime() - LEFT_ALONE_SECONDS * 1000);

/** Who sits in the room for an item, as far as each of them may know it. */
interface Present {
  readonly people: number;
  readonly agencies: readonly string[];
}

/**
 * What is on the shared screen: an item as everybody in the room may see it. Nothing is `seen` where nobody is in the
 * room, where somebody there may see nothing of the item, or where it is not the meeting's business now; `why` says which.
 */
export interface Room {
  readonly id: string;
  readonly why: 'shown' | 'nobody' | 'notForAll' | 'notNow';
  readonly present: Present;
  readonly seen: { readonly item: Readonly<Record<string, unknown>>; readonly parts: readonly PartShown[] } | null;
}

/** Who narrows what the room is shown of an item. */
interface Narrowed {
  readonly id: string;
  readonly caseReference: string;
  readonly people: number;
  readonly narrows: readonly {
    readonly name: string;
    readonly agency: string;
    readonly all: boolean;
    readonly less: Extent;
  }[];
}

const shut = (id: string, why: Room['why'], people = 0): Room => ({
  id,
  why,
  present: { people, agencies: [] },
  seen: null,
});

/** @throws Problem `not-found` for an item that the person does not see */
async function seenItem(tx: Tx, id: string): Promise<AgendaItem> {
  const item = await tx.rows(AgendaItem).where({ id }).one();
  if (!item) throw unseen(AgendaItem.name, id);
  return item;
}

/** @throws Problem `not-allowed` for whoever does not run the forum */
async function mustPresent(tx: Tx, item: AgendaItem): Promise<void> {
  if (!(await tx.may(AgendaItem, item, 'present'))) throw refusalOf(AgendaItem.name, item, 'present');
}

/** The shared screen of a meeting. */
@Injectable()
export class RoomScreen {
  constructor(
    @Inject(Work) private readonly work: Work,
    @Inject(CaseParts) private readonly others: CaseParts,
  ) {}

  /**
   * An item as everybody who is in the room for it now may see it, by the code that serves each of them.
   * @throws Problem `not-found` for an item that whoever asks does not see, `not-allowed` where they do not run the forum
   */
  show(me: Actor, id: string): Promise<Room> {
    return this.work.as(me, async (tx) => {
      const item = await seenItem(tx, id);
      await mustPresent(tx, item);
      const room = await this.shown(tx, item);
      tx.record('present', item, AgendaItem, { people: room.present.people, shown: room.seen !== null });
      return room;
    });
  }

  /**
   * Who in the room sees less of an item than whoever presents it, so that the shared screen shows less while they are there;
   * for those who may present it, and never on the screen itself.
   * @throws Problem `not-found` for an item that whoever asks does not see, `not-allowed` where they do not run the forum
   */
  narrowed(me: Actor, id: string): Promise<Narrowed> {
    return this.work.as(me, async (tx) => {
      const item = await seenItem(tx, id);
      const [there] = await Promise.all([
        item.meetingId ? sittingFor(tx, item, item.meetingId) : [],
        mustPresent(tx, item),
        nameAbout(tx, item),
      ]);
      const staffIds = [...new Set(there.map(({ staffId }) => staffId))];
      const readers = staffIds.length ? await readersOf(tx, staffIds) : [];
      const agencyOf = new Map(there.map(({ staffId, agencyId }) => [staffId, agencyId]));
      const mine = tx.through(tx.actor, { beside: [], without: neverOnTheWall });
      const [narrows, { staff, agencies }] = await Promise.all([
        narrowing(mine, item, { staffIds, readers }),
        named(tx, staffIds, [...agencyOf.values()]),
      ]);
      tx.record('present_narrowed', item, AgendaItem, { people: there.length });
      const told = narrows.map(({ staffId, ...one }) => ({
        ...one,
        name: staff.get(staffId) ?? '',
        agency: agencies.get(agencyOf.get(staffId) ?? '')?.name ?? '',
      }));
      return { id, caseReference: item.caseReference, people: there.length, narrows: told };
    });
  }

  private async shown(tx: Tx, item: AgendaItem): Promise<Room> {
    const { id, meetingId } = item;
    if (!meetingId) return shut(id, 'notNow');
    const [meeting, there] = await Promise.all([
      tx.rows(Meeting).where({ id: meetingId }).one(),
      sittingFor(tx, item, meetingId),
    ]);
    if (!meeting || settled.includes(meeting.state)) return shut(id, 'notNow');
    const [first, ...others] = await readersFor(tx, there);
    if (!first) return shut(id, there.length ? 'notForAll' : 'nobody', there.length);
    const look = (theirs: Tx) => this.look(theirs, item, there);
    const seen = await asSeenByAll(tx, [first, ...others], look, neverOnTheWall);
    return seen ? { id, why: 'shown', ...seen } : shut(id, 'notForAll', there.length);
  }

  /** Whether all see the item and its case is asked together with what there is of them. */
  private async look(theirs: Tx, seen: AgendaItem, there: readonly Attendance[]) {
    const { id, caseId, state } = seen;
    const agencyIds = [...new Set(there.map(({ agencyId }) => agencyId))];
    const [known, found, shown, parts, { agencies }] = await Promise.all([
      theirs.rows(CaseFile).where({ id: caseId }).select('id').one(),
      theirs.rows(AgendaItem).where({ id }).select('id').one(),
      shownOneItem(theirs, seen, leftAlone(theirs.at)),
      Promise.all(this.others.items.map((part) => part(theirs, { id, caseId, state }, words()))),
      named(theirs, [], agencyIds),
    ]);
    if (!known || !found) return null;
    const names = agencyIds.flatMap((one) => agencies.get(one)?.name ?? []).sort((a, b) => a.localeCompare(b));
    const { exclusions: _, ...item } = shown;
    return { present: { people: there.length, agencies: names }, seen: { item, parts: parts.flatMap(onTheWall) } };
  }
}

/** A register of who leaves the room is not read out to it, and what has no rows tells nothing. */
const onTheWall = (part: PartShown | undefined): PartShown[] => {
  if (!part?.columns || !part.rows?.length || part.stays) return [];
  const { title, columns, rows } = part;
  return [{ title, columns, rows }];
};

/** Who is in the room for an item now: those whose place is for another one, and those who by now leave for this, are not. */
async function sittingFor(tx: Tx, item: AgendaItem, meetingId: string): Promise<Attendance[]> {
  const [there, away] = await Promise.all([inTheRoom(tx, meetingId, tx.at), awayFor(tx, item, tx.at)]);
  return there.filter(({ staffId, itemId }) => !away.has(staffId) && (!itemId || itemId === item.id));
}

/** Everybody there with their rights; nobody where one of them has none, since they would see what they may not. */
async function readersFor(tx: Tx, there: readonly Attendance[]): Promise<Actor[]> {
  const staffIds = [...new Set(there.map(({ staffId }) => staffId))];
  const readers = staffIds.length ? await readersOf(tx, staffIds) : [];
  return readers.length === staffIds.length ? readers : [];
}
