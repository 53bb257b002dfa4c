import type { LondonDate } from '../kernel/london-date.js';
import type { Listing } from '../platform/work/composing.js';
import type { Tx } from '../platform/work/tx.js';
import { score, type Likeness, type Match } from './match.rules.js';
import { CasePerson, MatchDecision, PersonFact, PersonName } from './person.entity.js';
import type { Part } from './person-row.js';
import { peopleIn, recordLists, recordsFrom, type PersonRecord, type PersonShown } from './people.reading.js';

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
 * Who may be the same as the people of a case, among those whom the actor may see elsewhere in the same part; three
 * statements, however much is known of them. Nothing is joined: that is for a person to decide.
 */
export async function candidatesIn(tx: Tx, caseId: string): Promise<Candidates[]> {
  const people = await peopleIn(tx, caseId);
  const likely = await alike(tx, people);
  const known = await knownOf(tx, people, [...new Set(likely.flat())]);
  return people.map((person, at) => candidatesOf(person, new Set(likely[at]), known));
}

/** Whether somebody of a case may be known already, and nobody has decided that yet. */
export async function isUndecided(tx: Tx, caseId: string): Promise<boolean> {
  const parts = await candidatesIn(tx, caseId);
  return parts.some(({ candidates }) => candidates.some(({ decision }) => decision === null));
}

interface KnownOf {
  readonly records: readonly PersonRecord[];
  /** In the order in which they were made. */
  readonly decisions: readonly MatchDecision[];
}

/** What the actor may see of these people, and what was decided about those of the case. */
async function knownOf(tx: Tx, people: readonly PersonShown[], likely: readonly string[]): Promise<KnownOf> {
  if (!likely.length) return { records: [], decisions: [] };
  const about = { $in: people.map(({ personId }) => personId) };
  const standing = { undoneAt: { $exists: false } };
  const { one, other, ...lists } = await tx.together({
    ...recordLists(tx, { personId: { $in: likely } }),
    one: tx.rows(MatchDecision).where({ ...standing, personId: about }),
    other: tx.rows(MatchDecision).where({ ...standing, otherId: about }),
  });
  const decisions = [...one, ...other].sort((a, b) => a.decidedAt.getTime() - b.decidedAt.getTime());
  return { records: recordsFrom(lists), decisions };
}

function candidatesOf(person: PersonShown, likely: ReadonlySet<string>, { records, decisions }: KnownOf): Candidates {
  const { part, personId, caseId } = person;
  const subject = likenessOf(person);
  const decided = decisionsAbout(personId, decisions);
  const byPerson = new Map<string, PersonRecord[]>();
  for (const record of records) {
    if (record.part !== part || record.caseId === caseId || record.personId === personId) continue;
    if (likely.has(record.personId)) byPerson.set(record.personId, [...(byPerson.get(record.personId) ?? []), record]);
  }
  const candidates = [...byPerson.values()].flatMap((theirs) => candidate(theirs, subject, decided));
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

/** For each of some people, ids of those with the same identifier, address or date of birth, or a name spelt alike. */
async function alike(tx: Tx, people: readonly PersonShown[]): Promise<string[][]> {
  const lists = people.map((person) => alikeLists(tx, person));
  const asked = Object.fromEntries(lists.flat().map((list, at) => [`list${at}`, list]));
  if (!Object.keys(asked).length) return people.map(() => []);
  const found = Object.values(await tx.together(asked));
  return lists.map((theirs) => found.splice(0, theirs.length).flatMap((rows) => rows.map((row) => row.personId)));
}

function alikeLists(tx: Tx, { names, facts }: PersonShown): Listing<{ personId: string }>[] {
  const now = { endedAt: { $exists: false } };
  const keyed = facts.flatMap(({ kind, valueKey }) => {
    if (kind === 'date_of_birth') return [valueKey, swapped(valueKey)];
    return (kind === 'pnc' || kind === 'postcode') && valueKey ? [valueKey] : [];
  });
  const kinds = { $in: ['pnc', 'postcode', 'date_of_birth'] };
  const same = tx.rows(PersonFact).where({ ...now, kind: kinds, valueKey: { $in: keyed } });
  return [
    ...(keyed.length ? [same.select('personId').page(MOST_READ)] : []),
    ...names.filter(({ nameKey }) => nameKey).map(({ nameKey }) =>
      tx.rows(PersonName).where({ ...now, nameKey: { $alike: nameKey } }).select('personId').page(MOST_READ)),
  ]; // prettier-ignore
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
const decisionsAbout = (
  personId: string,
  decisions: readonly MatchDecision[],
): ReadonlyMap<string, MatchDecision['decision']> =>
  new Map(
    decisions
      .filter((one) => one.personId === personId || one.otherId === personId)
      .map((one) => [one.personId === personId ? one.otherId : one.personId, one.decision]),
  );

/** Whether somebody stands in this part in a case that the actor may see, and in this one where it is named. */
export async function standsIn(tx: Tx, personId: string, part: Part, caseId?: string): Promise<boolean> {
  return (await tx.rows(CasePerson).where({ personId, part, caseId }).count()) > 0;
}
