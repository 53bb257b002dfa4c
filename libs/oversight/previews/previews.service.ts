import { Inject, Injectable } from '@nestjs/common';
import { fullName, Staff } from '../../administration/agencies/index.js';
import { CaseFile, CaseForum, caseShown, caseThing } from '../../cases/cases/index.js';
import { invalid, type FieldError } from '../../kernel/problem.js';
import { AgendaItem } from '../../panels/agenda/index.js';
import { Meeting } from '../../panels/meetings/index.js';
import { minutesShown, readMinutes } from '../../panels/minutes/index.js';
import type { Actor } from '../../platform/access/actor.js';
import type { Choice } from '../../platform/pages/asking.js';
import { CaseParts } from '../../platform/pages/case-part.js';
import { refusalOf, unseen } from '../../platform/work/record.js';
import { asSeenBy } from '../../platform/work/seen-by.js';
import type { Row, Tx } from '../../platform/work/tx.js';
import { Work } from '../../platform/work/work.js';
import { knownOf, readerAs, type Chosen, type Subject } from './preview.reader.js';
import { filledPosts, seatName, seatsOf, type Seat } from './preview.seats.js';
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

/** Whoever can be named, where somebody can, as the page offers them. */
type Offer = (tx: Tx) => Promise<Readonly<Record<string, readonly Choice[]>>>;

/** What can be chosen, who was chosen, and what they would see of it; null where that is nothing. */
export interface Preview<Seen> {
  readonly seats: readonly Seat[];
  /** Whether somebody can be named. */
  readonly byName: boolean;
  readonly people?: Awaited<ReturnType<Offer>>;
  /** What is wrong with whoever was asked for; only a page is told, and offers the choice again. */
  readonly errors?: readonly FieldError[];
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

interface How {
  readonly asked: Asked;
  readonly offer?: Offer | undefined;
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
  ofCase(me: Actor, id: string, asked: Asked, offer?: Offer) {
    return this.work.as(me, (tx) =>
      preview(
        tx,
        { asked, offer },
        aboutCase(tx, id, async (theirs, row) => withoutWays(await caseShown(theirs, row, this.others))),
      ),
    );
  }

  /** The same as the API tells a case. @throws Problem as `ofCase` */
  caseTold(me: Actor, id: string, asked: Asked) {
    return this.work.as(me, (tx) =>
      preview(
        tx,
        { asked },
        aboutCase(tx, id, async (theirs, row) => caseThing.shown.parse(await caseThing.show(theirs, row as never))),
      ),
    );
  }

  /** The copy of the minutes, for whoever runs the forum. @throws Problem as `ofCase` */
  ofMinutes(me: Actor, id: string, asked: Asked, offer?: Offer) {
    return this.work.as(me, (tx) => preview(tx, { asked, offer }, aboutMinutes(tx, id)));
  }
}

/** A case that whoever asks may preview, and how it is looked at. */
async function aboutCase<Seen>(
  tx: Tx,
  id: string,
  show: (theirs: Tx, row: CaseFile) => Promise<Seen>,
): Promise<Looking<Seen>> {
  const asked = Promise.all([
    tx.needed(tx.rows(CaseFile).where({ id }).page(1), () => unseen(CaseFile.name, id)),
    knownOf(tx, [id]),
    tx
      .rows(CaseForum)
      .where({ caseId: id, toAt: { $exists: false } })
      .all(),
  ]);
  tx.expectMayOf([id]);
  const [row, known, standing] = await asked;
  const [may, runs] = await Promise.all([tx.may(CaseFile, row, 'preview'), tx.may(CaseFile, row, 'preview_person')]);
  if (!may) throw refusalOf(CaseFile.name, row, 'preview');
  // Whether they see the case is asked together with what they see of it.
  const look = async (theirs: Tx): Promise<Seen | null> => {
    const [found, seen] = await Promise.all([
      theirs.rows(CaseFile).where({ id }).select('id').one(),
      show(theirs, row),
    ]);
    return found ? seen : null;
  };
  const forumIds = standing.length
    ? standing.map(({ forumId }) => forumId)
    : tx.actor.posts.flatMap((post) => post.forumIds);
  return { row, reference: row.reference, entity: CaseFile, known, runs, forumIds, look };
}

async function aboutMinutes(tx: Tx, id: string): Promise<Looking<ReturnType<typeof minutesShown>>> {
  const [row, items] = await Promise.all([
    tx.rows(Meeting).where({ id }).one(),
    tx.rows(AgendaItem).where({ meetingId: id }).select('id', 'caseId').all(),
  ]);
  if (!row) throw unseen(Meeting.name, id);
  if (!(await tx.may(Meeting, row, 'preview'))) throw refusalOf(Meeting.name, row, 'preview');
  const known = await knownOf(tx, [...new Set(items.map(({ caseId }) => caseId))]);
  const look = async (theirs: Tx) => minutesShown(await readMinutes(theirs, row, items));
  return { row, reference: row.reference, entity: Meeting, known, runs: true, forumIds: [row.forumId], look };
}

async function preview<Seen>(tx: Tx, { asked, offer }: How, looking: Promise<Looking<Seen>>): Promise<Preview<Seen>> {
  const [about, filled] = await Promise.all([looking, filledPosts(tx)]);
  const offered = { seats: seatsOf(filled, about.forumIds), byName: about.runs, reference: about.reference };
  const people = async () => ({ ...(about.runs && offer && { people: await offer(tx) }) });
  const chosen = chosenOf(asked, offered);
  if (!chosen || 'wrong' in chosen) {
    if (chosen && !offer) throw invalid(chosen.wrong);
    tx.record('read', about.row, about.entity);
    return { ...offered, ...(await people()), ...(chosen && { errors: [chosen.wrong] }) };
  }
  const reader = await readerAs(tx, chosen, about);
  const look = (theirs: Tx) => Promise.all([about.look(theirs), people(), nameOf(tx, chosen)]);
  const [seen, named, as] = await asSeenBy(tx, reader, look);
  const { agencyId, role, duty } = 'seat' in chosen ? chosen.seat : { agencyId: null, role: null, duty: null };
  const staffId = 'staffId' in chosen ? chosen.staffId : null;
  const details = Object.entries({ agencyId, role, duty, staffId }).filter(([, value]) => value !== null);
  tx.record('preview', about.row, about.entity, Object.fromEntries(details));
  return { ...offered, ...named, as, seen };
}

type Offered = Pick<Preview<unknown>, 'seats' | 'byName'>;

/** Whose eyes somebody asked for, or what is wrong where these cannot be chosen here; nothing where they asked for none. */
function chosenOf({ reader, person }: Asked, { seats, byName }: Offered): Chosen | { wrong: FieldError } | undefined {
  if (person) {
    const holds = byName && seats.some(({ staffIds }) => staffIds.includes(person));
    return holds ? { staffId: person } : { wrong: { field: 'person', message: 'previews.errors.person' } };
  }
  if (!reader) return undefined;
  const seat = seats.find(({ value }) => value === reader);
  return seat ? { seat } : { wrong: { field: 'reader', message: 'previews.errors.reader' } };
}

async function nameOf(tx: Tx, chosen: Chosen): Promise<string> {
  if ('seat' in chosen) return seatName(chosen.seat);
  const found = await tx.rows(Staff).where({ id: chosen.staffId }).one();
  return found ? fullName(found) : '';
}
