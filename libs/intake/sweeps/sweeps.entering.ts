import { randomUUID } from 'node:crypto';
import { caseRows } from '../../cases/cases/index.js';
import type { LondonDate } from '../../kernel/london-date.js';
import type { Reference } from '../../kernel/reference.js';
import {
  CasePerson,
  casePersonRow,
  factRow,
  nameRow,
  personRow,
  type About,
  type GivenFact,
  type Part,
} from '../../cases/people/index.js';
import { instantOf } from '../../platform/things/happened.js';
import type { Row } from '../../platform/work/tx.js';
import type { CrimeEntered } from './crimes.entered.js';
import type { CrimeRow, Named } from './crime-row.rules.js';
import { SweptCrime } from './sweep.entity.js';
import { sweptCrimeStates } from './sweep.states.js';

/** Where recorded crimes come to. */
export interface Desk {
  readonly forumId: string;
  readonly agencyId: string;
  readonly areaCode: string;
  readonly sweepId: string;
}

interface Entering {
  readonly key: string;
  readonly reference: Reference;
  readonly at: Date;
}

/** When the victim was referred, as far as the row says: on a day, or before it was sent. */
export const referredAtOf = ({ referred, referredOn }: CrimeRow, at: Date): Date | null =>
  referred ? instantOf(referredOn ?? undefined, at) : null;

/** A recorded crime's rows: itself, and what comes along with it (the shell of its case and its people). */
export function crimeRows(
  row: CrimeRow,
  desk: Desk,
  { key, reference, at }: Entering,
): { crime: SweptCrime; along: Row[] } {
  const { agencyId, forumId, areaCode, sweepId } = desk;
  const opened = caseRows({ agencyId, forumId, areaCode }, { reference, at });
  const caseId = opened[0].id;
  const crime = Object.assign(new SweptCrime(), {
    id: randomUUID(),
    caseId,
    agencyId,
    category: 'nomination',
    released: false,
    forumId,
    sweepId,
    caseReference: reference,
    state: sweptCrimeStates.initial,
    version: 1,
    crimeRef: row.crimeRef,
    crimeRefKey: key,
    recordedOn: row.recordedOn,
    offence: row.offence,
    district: row.district,
    advocacy: row.referred ? 'referred' : 'not_referred',
    referredAt: referredAtOf(row, at),
    referredOnArrival: row.referred,
    unreferred: !row.referred,
    onDesk: true,
    serviceIds: [] as string[],
  } as const);
  const born = (day: LondonDate | null): GivenFact[] => (day ? [{ kind: 'date_of_birth', value: day }] : []);
  const suspect = [...born(row.suspect.bornOn), { kind: 'crime_ref' as const, value: row.crimeRef }];
  const where = row.victim.postcode ? [{ kind: 'postcode' as const, value: row.victim.postcode }] : [];
  const along = [
    ...opened,
    ...someone('perpetrator', { caseId, agencyId, at }, row.suspect, suspect),
    ...someone('victim', { caseId, agencyId, at }, row.victim, [...born(row.victim.bornOn), ...where]),
  ];
  return { crime, along };
}

/** What is told of a crime that came in to the rooms that follow it. */
export function enteredOf({ crime, along }: ReturnType<typeof crimeRows>): CrimeEntered {
  const { caseId, caseReference, agencyId, forumId, crimeRef, recordedOn } = crime;
  const victim = along.find((row): row is CasePerson => row instanceof CasePerson && row.part === 'victim');
  if (!victim) throw new Error('A crime came in without its victim');
  const stands = { standsAs: victim.id, victimId: victim.personId };
  return { caseId, caseReference, agencyId, forumId, crimeRef, recordedOn: recordedOn as LondonDate, victim: stands };
}

/** Somebody whom nobody can name yet stands in the case all the same. */
function someone(
  part: Part,
  { caseId, agencyId, at }: { caseId: string; agencyId: string; at: Date },
  { surname, forename }: Named,
  facts: readonly GivenFact[],
): Row[] {
  const person = personRow(at);
  const about: About = { caseId, agencyId, personId: person.id, part, source: 'sweep', recordedAt: at };
  return [
    person,
    casePersonRow({ caseId, agencyId }, person.id, part),
    ...(surname || forename ? [nameRow(about, { kind: 'as_recorded', surname, forename })] : []),
    ...facts.map((fact) => factRow(about, fact)),
  ];
}
