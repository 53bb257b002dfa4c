import type { Tx } from '../../platform/work/tx.js';
import { score, type Match } from './match.rules.js';
import { alike, comparedKinds, likenessOf, shownAs, type Typed } from './people.alike.js';
import { CasePerson, MatchDecision } from './person.entity.js';
import type { Part } from './person-row.js';
import {
  peopleIn,
  recordLists,
  recordsFrom,
  recordsOf,
  type PersonRecord,
  type PersonShown,
} from './people.reading.js';

/** Somebody who may be the same person, side by side with whoever stands in the case. */
export interface Candidate extends Match {
  readonly personId: string;
  readonly name: string | null;
  /** What the actor may see of them, case by case. */
  readonly records: readonly PersonRecord[];
  /** What was last decided about the two, if anything, and nothing became known since. */
  readonly decision: MatchDecision['decision'] | null;
  /** What had been decided before something new became known of either. */
  readonly before: MatchDecision['decision'] | null;
}

export interface Candidates {
  readonly part: Part;
  readonly person: PersonShown;
  /** Whom a person is to look at; who was found to be somebody else is not offered again. */
  readonly candidates: readonly Candidate[];
  /** Who was found to be somebody else, for whoever thinks again. */
  readonly pinned: readonly Candidate[];
}

/** So many are shown to a person, the likeliest first. */
const MOST_SHOWN = 20;

/**
 * Who may be the same as the people of a case, among those whom the actor may see elsewhere in the same part; three
 * statements, however much is known of them. Nothing is joined: that is for a person to decide.
 */
export const candidatesIn = async (tx: Tx, caseId: string): Promise<Candidates[]> =>
  candidatesOf(tx, await peopleIn(tx, caseId));

/** As `candidatesIn`, of what is known of some people case by case; each record by itself. */
export async function candidatesOf(tx: Tx, people: readonly PersonShown[]): Promise<Candidates[]> {
  const likely = await alike(tx, people);
  const known = await knownOf(tx, people, [...new Set(likely.flat())]);
  return people.map((person, at) => offered(person, new Set(likely[at]), known));
}

/**
 * Who is known already of whom this is typed, before anything is entered of them; two statements. The likeliest first.
 */
export async function candidatesLike(tx: Tx, typed: Typed): Promise<readonly Candidate[]> {
  const subject = shownAs(typed);
  const [likely = []] = await alike(tx, [subject]);
  const known = { records: likely.length ? await recordsOf(tx, [...new Set(likely)]) : [], decisions: [] };
  return offered(subject, new Set(likely), known).candidates;
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

function offered(person: PersonShown, likely: ReadonlySet<string>, { records, decisions }: KnownOf): Candidates {
  const { part, personId, caseId } = person;
  const decided = decisionsAbout(personId, decisions);
  const byPerson = new Map<string, PersonRecord[]>();
  for (const record of records) {
    if (record.part !== part || record.caseId === caseId || record.personId === personId) continue;
    if (likely.has(record.personId)) byPerson.set(record.personId, [...(byPerson.get(record.personId) ?? []), record]);
  }
  const all = [...byPerson.values()]
    .flatMap((theirs) => candidate(theirs, person, decided.get(theirs[0]?.personId ?? '')))
    .sort((a, b) => b.score - a.score);
  const isPinned = ({ decision }: Candidate): boolean => decision === 'not_same';
  const shown = (of: Candidate[]): Candidate[] => of.slice(0, MOST_SHOWN);
  return { part, person, candidates: shown(all.filter((one) => !isPinned(one))), pinned: shown(all.filter(isPinned)) };
}

/** Their best likeness in any case, if that is worth showing. */
function candidate(records: readonly PersonRecord[], person: PersonShown, decided?: MatchDecision): Candidate[] {
  const subject = likenessOf(person);
  const [best] = records.map((record) => score(subject, likenessOf(record))).sort((a, b) => b.score - a.score);
  const [first] = records;
  if (!first || !best?.offer) return [];
  const name = records.find((record) => record.name)?.name ?? null;
  const made = decided?.decision ?? null;
  const isNew = decided ? [person, ...records].some((one) => newestOf(one) > decided.decidedAt.getTime()) : false;
  const told = isNew ? { decision: null, before: made } : { decision: made, before: null };
  return [{ ...best, personId: first.personId, name, records, ...told }];
}

/** When the last name or fact was recorded that a match may hang on. */
const newestOf = ({ names, facts }: PersonRecord): number =>
  Math.max(
    0,
    ...[...names, ...facts.filter(({ kind }) => comparedKinds.has(kind))].map(({ recordedAt }) => recordedAt.getTime()),
  );

/** What was last decided about somebody and each other, in a case that the actor may see. */
const decisionsAbout = (personId: string, decisions: readonly MatchDecision[]): ReadonlyMap<string, MatchDecision> =>
  new Map(
    decisions
      .filter((one) => one.personId === personId || one.otherId === personId)
      .map((one) => [one.personId === personId ? one.otherId : one.personId, one]),
  );

/** Whether somebody stands in this part in a case that the actor may see, and in this one where it is named. */
export async function standsIn(tx: Tx, personId: string, part: Part, caseId?: string): Promise<boolean> {
  return tx.rows(CasePerson).where({ personId, part, caseId }).any();
}
