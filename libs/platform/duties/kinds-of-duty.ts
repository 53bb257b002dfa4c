import { dutyKinds, type DutyKind } from '../../timings/index.js';
import type { Entity } from '../access/access.js';
import type { Facts } from '../access/actor.js';
import type { Row, Tx } from '../work/tx.js';
import { dutyKey, type Duty, type DutySource } from './duty.js';
import type { OwnDuties } from './own-duty.js';
import type { DaySource, Owed, Ways } from './reckoning.js';

/** A kind of duty, as the room of its thing contributes it: who may see the thing may see what became of the duty. */
export interface KindOfDuty<T extends Row = Row> {
  readonly source: DutySource;
  readonly entity: Entity<T>;
  /** The part of the address under which the thing itself is read. */
  readonly section: string;
  /** What follows its id there. */
  readonly ending?: string;
  /** It is read on the page of what it hangs on, whose id this holds. */
  readonly hangsOn?: 'caseId' | 'orderId' | 'agencyId';
  /** Somebody is named who owes it: without them it is nobody's, whoever else their agency has. */
  readonly isNamed?: true;
  /** The page of the thing says who made its moves. */
  readonly showsWho?: true;
  /** Of what is one person's own: reads it, for whoever stands in, shares it or takes it over. */
  readonly own?: OwnDuties;
  /** Whom it concerns, where more people see the thing than that. */
  concerns?(this: void, actor: Facts, row: NoInfer<T>): boolean;
  /** The ways in which its day comes about; absent where the day is the thing's own, or set by somebody. */
  reckoning?(this: void, tx: Tx, owed: Owed<T>): Ways;
  /** Where a day comes from to which no deadline led; absent: from somebody. */
  dayFrom?(this: void, owed: Owed<T>): DaySource;
}

/** Declares a kind of duty, with the type of its thing taken from the entity. */
export const kindOfDuty = <T extends Row>(kind: KindOfDuty<T>): KindOfDuty => kind;

const ofSubject = ({ hangsOn }: KindOfDuty, row: Row): string => String(row[(hangsOn ?? 'id') as keyof Row]);

/** Where the thing behind a duty is read. */
export const pathOf = (kind: KindOfDuty, row: Row): string =>
  `/${kind.section}/${ofSubject(kind, row)}${kind.ending ?? ''}`;

/** The kinds of duty of all rooms, in the order of their table; given by the front door. */
export class KindsOfDuty {
  readonly all: readonly KindOfDuty[];
  private readonly byName: ReadonlyMap<string, KindOfDuty>;

  constructor(contributed: readonly KindOfDuty[]) {
    this.byName = new Map(contributed.map((kind) => [kind.source.kind, kind]));
    this.all = dutyKinds.flatMap((name) => this.byName.get(name) ?? []);
  }

  /** The kind that has a name; none for a word that came from outside and names none. */
  of(name: string): KindOfDuty | undefined {
    return this.byName.get(name);
  }

  /** The kinds of what the things under a part of an address owe, themselves or through what hangs on them. */
  at(section: string): KindOfDuty[] {
    return this.all.filter((kind) => kind.section === section);
  }

  /** Whether the page of each thing under a part of an address leads to what is owed of it. */
  areAt(section: string): boolean {
    return this.at(section).some(({ hangsOn }) => !hangsOn);
  }

  /** The names of those that name who owes them. */
  get named(): DutyKind[] {
    return this.all.flatMap(({ isNamed, source }) => (isNamed ? [source.kind] : []));
  }
}

/** The duties behind these things as they now are, by their key. */
export async function dutiesOf(
  tx: Tx,
  wanted: readonly { kind: string; subjectId: string }[],
): Promise<Map<string, Duty>> {
  const lists = await Promise.all(
    tx.duties.all.map(({ source }) => {
      const ids = wanted.filter(({ kind }) => kind === source.kind).map(({ subjectId }) => subjectId);
      return ids.length ? source.of(tx, [...new Set(ids)]) : Promise.resolve([]);
    }),
  );
  return new Map(lists.flat().map((duty) => [dutyKey(duty), duty]));
}
