import type { LondonDate } from '../kernel/london-date.js';
import type { Tx } from '../platform/work/tx.js';
import { score, type Likeness, type Match } from './match.rules.js';
import { CasePerson, MatchDecision, PersonFact, PersonName } from './person.entity.js';
import type { Part } from './person-row.js';
import { peopleIn, recordsOf, type PersonRecord, type PersonShown } from './people.reading.js';

/** Somebody who may be the same person, side by side with whoever stands in the case. */
export interface Candidate extends Match {
  readonly personId: string;
  readonly name: string | null;
  /** What the actor may see of them, case by case. */
  readonly records: readonly PersonRecord[];
  /** What was last decided about the two, if anything. */
  readonly decision: MatchDecision['decision'] | null;
}

export interface Candidates {
  readonly part: Part;
  readonly person: PersonShown;
  readonly candidates: readonly Candidate[];
}

/** So many are shown to a person, the likeliest first; so many names and facts are looked at to find them. */
const MOST_SHOWN = 20;
const MOST_READ = 500;

/**
 * Who may be the same as the people of a case, among those whom the actor may see elsewhere in the same part. Nothing
 * is joined: that is for a person to decide.
 */
export async function candidatesIn(tx: Tx, caseId: string): Promise<Candidates[]> {
  const people = await peopleIn(tx, caseId);
  return Promise.all(people.map((person) => candidatesOf(tx, caseId, person)));
}

async function candidatesOf(tx: Tx, caseId: string, person: PersonShown): Promise<Candidates> {
  const { part, personId } = person;
  const likely = (await alike(tx, person)).filter((id) => id !== personId);
  const [records, decisions] = await Promise.all([recordsOf(tx, likely, part), decisionsAbout(tx, personId)]);
  const subject = likenessOf(person);
  const byPerson = new Map<string, PersonRecord[]>();
  for (const record of records.filter((one) => one.caseId !== caseId))
    byPerson.set(record.personId, [...(byPerson.get(record.personId) ?? []), record]);
  const candidates = [...byPerson.values()].flatMap((theirs) => candidate(theirs, subject, decisions));
  return { part, person, candidates: candidates.sort((a, b) => b.score - a.score).slice(0, MOST_SHOWN) };
}

/** Their best likeness in any case, if that is worth showing. */
function candidate(
  records: readonly PersonRecord[],
  subject: Likeness,
  decisions: ReadonlyMap<string, MatchDecision['decision']>,
): Candidate[] {
  const [best] = records.map((record) => score(subject, likenessOf(record))).sort((a, b) => b.score - a.score);
  const [first] = records;
  if (!first || !best?.offer) return [];
  const name = records.find((record) => record.name)?.name ?? null;
  return [{ ...best, personId: first.personId, name, records, decision: decisions.get(first.personId) ?? null }];
}

/** Ids of people with the same identifier, address or date of birth, or with a name that is spelt alike. */
async function alike(tx: Tx, { names, facts }: PersonShown): Promise<string[]> {
  const now = { endedAt: { $exists: false } };
  const keyed = facts.flatMap(({ kind, valueKey }) => {
    if (kind === 'date_of_birth') return [valueKey, swapped(valueKey)];
    return (kind === 'pnc' || kind === 'postcode') && valueKey ? [valueKey] : [];
  });
  const kinds = { $in: ['pnc', 'postcode', 'date_of_birth'] };
  const lists = await Promise.all([
    keyed.length ? tx.rows(PersonFact).where({ ...now, kind: kinds, valueKey: { $in: keyed } }).page(MOST_READ).all() : [],
    ...names.filter(({ nameKey }) => nameKey).map(({ nameKey }) =>
      tx.rows(PersonName).where({ ...now, nameKey: { $alike: nameKey } }).page(MOST_READ).all(),
    ),
  ]); // prettier-ignore
  return [...new Set(lists.flat().map(({ personId }) => personId))];
}

/** A day of which day and month were taken for each other. */
const swapped = (day: string): string => `${day.slice(0, 4)}-${day.slice(8)}-${day.slice(5, 7)}`;

/** What is known of somebody, for comparison. */
export function likenessOf({ names, facts }: Pick<PersonShown, 'names' | 'facts'>): Likeness {
  const fact = (kind: string): string | null => facts.find((one) => one.kind === kind)?.value ?? null;
  const whole = names.filter(({ kind }) => kind !== 'alias');
  return {
    names: whole.map(({ surname, forename, fullName }) =>
      (surname ?? forename) ? { surname, forename } : { surname: fullName },
    ),
    aliases: names.filter(({ kind }) => kind === 'alias').map(({ fullName }) => fullName),
    dob: fact('date_of_birth') as LondonDate | null,
    pnc: fact('pnc'),
    postcode: fact('postcode'),
  };
}

/** What was last decided about somebody and each other, in a case that the actor may see. */
async function decisionsAbout(tx: Tx, personId: string): Promise<Map<string, MatchDecision['decision']>> {
  const lists = await Promise.all([
    tx.rows(MatchDecision).where({ personId, undoneAt: { $exists: false } }).orderBy('decidedAt').all(),
    tx.rows(MatchDecision).where({ otherId: personId, undoneAt: { $exists: false } }).orderBy('decidedAt').all(),
  ]); // prettier-ignore
  return new Map(lists.flat().map((one) => [one.personId === personId ? one.otherId : one.personId, one.decision]));
}

/** Whether somebody stands in this part in a case that the actor may see, and in this one where it is named. */
export async function standsIn(tx: Tx, personId: string, part: Part, caseId?: string): Promise<boolean> {
  return (await tx.rows(CasePerson).where({ personId, part, caseId }).count()) > 0;
}
