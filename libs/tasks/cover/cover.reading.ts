import { Inject, Injectable } from '@nestjs/common';
import { called, inPost, leadsOf, Staff, type Led } from '../../administration/agencies/index.js';
import type { OwnDuty } from '../../platform/duties/own-duty.js';
import { agenciesOf, type Actor } from '../../platform/access/actor.js';
import { nextOf } from '../../platform/http/paging.js';
import { unseen } from '../../platform/work/record.js';
import type { Tx } from '../../platform/work/tx.js';
import { Work } from '../../platform/work/work.js';
import { openedAmong, ownedBy } from './cover.duties.js';
import { Absence, DutyShare, WorkingWeek } from './cover.entity.js';
import { agenciesFor, keepsFor, ledAmong, namedAmong } from './cover.people.js';
import { weekdays, type Weekday } from './cover.rules.js';

/** An absence as it is told, with what the people are called. */
export type ToldAbsence = Pick<Absence, 'id' | 'staffId' | 'fromOn' | 'toOn' | 'deputyId' | 'version'> & {
  readonly name: string | null;
  readonly deputyName: string | null;
};

/** Somebody's week, and when they are away from today on. */
export interface Person {
  readonly staffId: string;
  readonly name: string | null;
  readonly days: readonly Weekday[];
  /** Of the days that were set; absent where none were. */
  readonly version: number | null;
  readonly absences: readonly ToldAbsence[];
}

export type ToldShare = OwnDuty &
  Pick<DutyShare, 'id' | 'staffId' | 'withId' | 'version'> & {
    readonly name: string | null;
    readonly withName: string | null;
  };

/** All that a person keeps of their cover, and what others have asked of them. */
export interface Shown {
  readonly own: Person;
  /** When they stand in for others. */
  readonly standingIn: readonly ToldAbsence[];
  readonly duties: readonly OwnDuty[];
  /** What they share, and what is shared with them. */
  readonly shares: readonly ToldShare[];
  /** For a lead: the people of their agencies. */
  readonly leads: boolean;
  /** Those of which they say who leads. */
  readonly agencies: readonly {
    readonly id: string;
    readonly name: string | null;
    readonly leadName: string | null;
    readonly deputyName: string | null;
  }[];
  readonly people: readonly Person[];
  readonly total: number;
  readonly next: string | null;
}

type Named = (id: string | null) => string | null;
type Paged = { readonly limit: number; readonly offset: number };

/** Monday to Friday, for whoever has said nothing else. */
const usual = weekdays.slice(0, 5);

/** What is read of cover, each as the person who asks. */
@Injectable()
export class CoverReading {
  constructor(@Inject(Work) private readonly work: Work) {}

  /** One's own week, absences and shares; for a lead also those of their people, page by page. */
  show(actor: Actor, paged: Paged): Promise<Shown> {
    return this.work.as(actor, async (tx) => {
      const leads = await leadsOf(tx, agenciesOf(actor));
      const [led, named] = [ledAmong(leads, actor.id), namedAmong(leads, actor.id)];
      const posts = led.length ? await inPost(tx, { agencyId: { $in: led } }) : [];
      const people = [...new Set(posts.map(({ staffId }) => staffId))].filter((id) => id !== actor.id);
      const page = people.slice(paged.offset, paged.offset + paged.limit);
      const found = await read(tx, [actor.id, ...page]);
      const name = await namesOf(tx, [actor.id, ...page], found, named);
      const agencies = [...named].map(([id, { leadId, deputyId }]) => ({
        id,
        name: name(id),
        leadName: name(leadId),
        deputyName: name(deputyId),
      }));
      tx.note('list', Absence.name, { count: people.length });
      const standingIn = found.standingIn.map((one) => told(one, name));
      const shares = await toldShares(tx, found.shares, name);
      const { duties } = found;
      const tell = (id: string) => person(id, found, name);
      const next = nextOf(paged, page, people.length);
      return {
        own: tell(actor.id),
        standingIn,
        duties,
        shares,
        leads: led.length > 0,
        agencies,
        people: page.map(tell),
        total: people.length,
        next,
      };
    });
  }

  /** One person, for whoever keeps their absences. @throws Problem `not-found` */
  person(actor: Actor, staffId: string): Promise<Person> {
    return this.work.as(actor, async (tx) => {
      await agenciesFor(tx, staffId);
      const found = await read(tx, [staffId]);
      tx.record('read', { id: staffId }, Staff);
      return person(staffId, found, await namesOf(tx, [staffId], found));
    });
  }

  /** One absence that is to be withdrawn. @throws Problem `not-found` */
  absence(actor: Actor, id: string): Promise<ToldAbsence> {
    return this.work.as(actor, async (tx) => {
      const row = await tx
        .rows(Absence)
        .where({ id, withdrawnAt: { $exists: false } })
        .one();
      if (!row || !(await keepsFor(tx, row))) throw unseen(Absence.name, id);
      tx.record('read', row, Absence);
      return told(row, await called(tx, { staff: [row.staffId, row.deputyId], agencies: [] }));
    });
  }

  /** One share that is to be taken back: of one's own, or handed over for its owner. @throws Problem `not-found` */
  share(actor: Actor, id: string): Promise<DutyShare> {
    return this.work.as(actor, async (tx) => {
      const row = await tx
        .rows(DutyShare)
        .open('end')
        .where({ id, endedAt: { $exists: false } })
        .one();
      if (!row) throw unseen(DutyShare.name, id);
      tx.record('read', row, DutyShare);
      return row;
    });
  }
}

type Read = Awaited<ReturnType<typeof read>>;

async function read(tx: Tx, staffIds: readonly string[]) {
  const { id, today } = tx.actor;
  const coming = tx
    .rows(Absence)
    .where({ withdrawnAt: { $exists: false }, toOn: { $gte: today } })
    .orderBy('fromOn');
  const [weeks, absences, standingIn, shares, duties] = await Promise.all([
    tx
      .rows(WorkingWeek)
      .where({ staffId: { $in: staffIds } })
      .all(),
    coming.where({ staffId: { $in: staffIds } }).all(),
    coming.where({ deputyId: id }).all(),
    tx
      .rows(DutyShare)
      .where({ endedAt: { $exists: false } })
      .orderBy('sharedAt')
      .all(),
    ownedBy(tx, id),
  ]);
  return { weeks, absences, standingIn, shares, duties };
}

const namesOf = (
  tx: Tx,
  staffIds: readonly string[],
  { absences, standingIn, shares }: Read,
  named: ReadonlyMap<string, Led> = new Map(),
): Promise<Named> => {
  const away = [...absences, ...standingIn, ...named.values()].flatMap((one) => [
    'staffId' in one ? one.staffId : one.leadId,
    one.deputyId,
  ]);
  const sharing = shares.flatMap((one) => [one.staffId, one.withId]);
  return called(tx, { staff: [...staffIds, ...away, ...sharing], agencies: [...named.keys()] });
};

const told = ({ id, staffId, fromOn, toOn, deputyId, version }: Absence, name: Named): ToldAbsence => ({
  id,
  staffId,
  name: name(staffId),
  fromOn,
  toOn,
  deputyId,
  deputyName: name(deputyId),
  version,
});

function person(staffId: string, { weeks, absences }: Read, name: Named): Person {
  const week = weeks.find((one) => one.staffId === staffId);
  return {
    staffId,
    name: name(staffId),
    days: week?.days ?? usual,
    version: week?.version ?? null,
    absences: absences.filter((one) => one.staffId === staffId).map((one) => told(one, name)),
  };
}

/** A share is told of what is still owed, and to whom it is opened by rights of their own; else there is nothing. */
async function toldShares(tx: Tx, shares: readonly DutyShare[], name: Named): Promise<ToldShare[]> {
  const opened = await openedAmong(tx, shares);
  return shares.flatMap(({ id, kind, subjectId, staffId, withId, version }) => {
    const duty = opened.find((one) => one.kind === kind && one.subjectId === subjectId);
    return duty ? [{ ...duty, id, staffId, name: name(staffId), withId, withName: name(withId), version }] : [];
  });
}
