import { Inject, Injectable } from '@nestjs/common';
import { fullName, Staff } from '../agencies/index.js';
import { CaseFile, CaseForum, caseShown, caseThing } from '../cases/index.js';
import { invalid } from '../kernel/problem.js';
import { AgendaItem, Meeting, minutesShown, readMinutes } from '../panels/index.js';
import type { Actor } from '../platform/access/actor.js';
import { CaseParts } from '../platform/pages/case-part.js';
import { refusalOf, unseen } from '../platform/work/record.js';
import { asSeenBy } from '../platform/work/seen-by.js';
import type { Row, Tx } from '../platform/work/tx.js';
import { Work } from '../platform/work/work.js';
import { readerAs, type Chosen, type Subject } from './preview.reader.js';
import { seatName, seatsOf, type Seat } from './preview.seats.js';
import { withoutWays } from './preview.shown.js';

/** Whom somebody wants to see it as: a seat by its value, or a person. */
export interface Asked {
  readonly reader?: string | undefined;
  readonly person?: string | undefined;
}

const given = (value: unknown): string | undefined => (typeof value === 'string' && value ? value : undefined);

/** Whom an address names: `reader`, or `agency`, `role` and `duty`; or a `person`. */
export function askedIn({ reader, agency, role, duty, person }: Readonly<Record<string, unknown>>): Asked {
  const parts = [agency, role, duty].flatMap((one) => given(one) ?? []);
  return { reader: given(reader) ?? given(parts.join('.')), person: given(person) };
}

/** What can be chosen, who was chosen, and what they would see of it; null where that is nothing. */
export interface Preview<Seen> {
  readonly seats: readonly Seat[];
  /** Whether somebody can be named. */
  readonly byName: boolean;
  readonly reference: string;
  readonly as?: string;
  readonly seen?: Seen | null;
}

interface Looking<Seen> extends Subject {
  readonly row: Row;
  readonly reference: string;
  readonly entity: typeof CaseFile | typeof Meeting;
  readonly forumIds: readonly string[];
  readonly look: (theirs: Tx) => Promise<Seen | null>;
}

/** What is shared, as a reader would see it, by the code that serves readers; nothing is sent and nothing written. */
@Injectable()
export class Previews {
  constructor(
    @Inject(Work) private readonly work: Work,
    @Inject(CaseParts) private readonly others: CaseParts,
  ) {}

  /**
   * The page of a case. @throws Problem `not-found` for a case that whoever asks does not see, `not-allowed` where they may
   * not preview it, `invalid-input` for a reader that cannot be chosen
   */
  ofCase(me: Actor, id: string, asked: Asked) {
    return this.work.as(me, async (tx) =>
      preview(tx, asked, await aboutCase(tx, id, async (theirs, row) => withoutWays(await caseShown(theirs, row, this.others)))),
    ); // prettier-ignore
  }

  /** The same as the API tells a case. @throws Problem as `ofCase` */
  caseTold(me: Actor, id: string, asked: Asked) {
    return this.work.as(me, async (tx) =>
      preview(tx, asked, await aboutCase(tx, id, async (theirs, row) => caseThing.shown.parse(await caseThing.show(theirs, row as never)))),
    ); // prettier-ignore
  }

  /** The copy of the minutes, for whoever runs the forum. @throws Problem as `ofCase` */
  ofMinutes(me: Actor, id: string, asked: Asked) {
    return this.work.as(me, async (tx) => preview(tx, asked, await aboutMinutes(tx, id)));
  }
}

/** A case that whoever asks may preview, and how it is looked at. */
async function aboutCase<Seen>(tx: Tx, id: string, show: (theirs: Tx, row: CaseFile) => Promise<Seen>): Promise<Looking<Seen>> {
  const row = await tx.rows(CaseFile).where({ id }).one();
  if (!row) throw unseen(CaseFile.name, id);
  if (!(await tx.may(CaseFile, row, 'preview'))) throw refusalOf(CaseFile.name, row, 'preview');
  const standing = await tx.rows(CaseForum).where({ caseId: id, toAt: { $exists: false } }).all();
  const look = async (theirs: Tx): Promise<Seen | null> => {
    const found = await theirs.rows(CaseFile).where({ id }).one();
    return found ? show(theirs, found) : null;
  };
  const forumIds = standing.length ? standing.map(({ forumId }) => forumId) : tx.actor.posts.flatMap((post) => post.forumIds);
  const runs = await tx.may(CaseFile, row, 'preview_person');
  return { row, reference: row.reference, entity: CaseFile, caseIds: [id], runs, forumIds, look };
} // prettier-ignore

async function aboutMinutes(tx: Tx, id: string): Promise<Looking<ReturnType<typeof minutesShown>>> {
  const row = await tx.rows(Meeting).where({ id }).one();
  if (!row) throw unseen(Meeting.name, id);
  if (!(await tx.may(Meeting, row, 'preview'))) throw refusalOf(Meeting.name, row, 'preview');
  const items = await tx.rows(AgendaItem).where({ meetingId: id }).select('id', 'caseId').all();
  const caseIds = [...new Set(items.map(({ caseId }) => caseId))];
  const look = async (theirs: Tx) => minutesShown(await readMinutes(theirs, row));
  return { row, reference: row.reference, entity: Meeting, caseIds, runs: true, forumIds: [row.forumId], look };
}

async function preview<Seen>(tx: Tx, asked: Asked, about: Looking<Seen>): Promise<Preview<Seen>> {
  const seats = await seatsOf(tx, about.forumIds);
  const offered = { seats, byName: about.runs, reference: about.reference };
  if (!asked.reader && !asked.person) {
    tx.record('read', about.row, about.entity);
    return offered;
  }
  const { chosen, as } = await chosenOf(tx, asked, offered);
  const seen = await asSeenBy(tx, await readerAs(tx, chosen, about), about.look);
  const { agencyId, role, duty } = 'seat' in chosen ? chosen.seat : { agencyId: null, role: null, duty: null };
  const staffId = 'staffId' in chosen ? chosen.staffId : null;
  const details = Object.entries({ agencyId, role, duty, staffId }).filter(([, value]) => value !== null);
  tx.record('preview', about.row, about.entity, Object.fromEntries(details));
  return { ...offered, as, seen };
}

/** @throws Problem `invalid-input` for a reader who cannot be chosen here */
async function chosenOf(
  tx: Tx,
  { reader, person }: Asked,
  { seats, byName }: Pick<Preview<unknown>, 'seats' | 'byName'>,
): Promise<{ chosen: Chosen; as: string }> {
  if (person) {
    const holds = byName && seats.some(({ staffIds }) => staffIds.includes(person));
    const found = holds ? await tx.rows(Staff).where({ id: person }).one() : undefined;
    if (!found) throw invalid({ field: 'person', message: 'previews.errors.person' });
    return { chosen: { staffId: person }, as: fullName(found) };
  }
  const seat = seats.find(({ value }) => value === reader);
  if (!seat) throw invalid({ field: 'reader', message: 'previews.errors.reader' });
  return { chosen: { seat }, as: seatName(seat) };
}
