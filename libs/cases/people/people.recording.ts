import { ContributionPoint } from '../../platform/contributions.js';
import { Problem, invalid } from '../../kernel/problem.js';
import type { Tx } from '../../platform/work/tx.js';
import { answersAfter, isForbidden } from './safe-contact.rules.js';
import { SafeContact, type PersonFact, type PersonName } from './person.entity.js';
import {
  casePersonRow,
  contactRow,
  factRow,
  nameRow,
  personRow,
  type About,
  type GivenContact,
  type GivenFact,
  type GivenName,
  type Holding,
  type Part,
} from './person-row.js';

type Subject = Omit<About, 'recordedAt'>;

/**
 * Somebody stands in a case, as perpetrator or victim: a person who is known, or else a new one.
 * Comes along with what was just permitted. Answers the person's id.
 */
export async function standIn(tx: Tx, holding: Holding, part: Part, personId?: string): Promise<string> {
  const id = personId ?? (await tx.along(personRow(tx.at))).id;
  await tx.along(casePersonRow(holding, id, part));
  return id;
}

/** What putting something right did, for the way back. */
export interface Recorded {
  readonly table: 'person_name' | 'person_fact' | 'safe_contact';
  readonly added: string;
  readonly ended: readonly string[];
}

const ends = { person_name: 'ended_at', person_fact: 'ended_at', safe_contact: 'to_at' } as const;

async function end(
  tx: Tx,
  table: Recorded['table'],
  about: Pick<Subject, 'caseId' | 'personId'>,
  kind?: string,
): Promise<string[]> {
  const same = kind === undefined ? '' : 'AND kind = $4';
  const text = `UPDATE ${table} SET ${ends[table]} = $3
    WHERE case_id = $1 AND person_id = $2 AND ${ends[table]} IS NULL ${same} RETURNING id`;
  const values = [about.caseId, about.personId, tx.at, ...(kind === undefined ? [] : [kind])];
  return (await tx.run<{ id: string }>({ text, values })).map(({ id }) => id);
}

export type FactFollower = (tx: Tx, about: Subject, fact: GivenFact) => Promise<void>;

/** What rooms to the right do wherever a fact about a person is put right, in the same transaction. */
export const factFollowers = new ContributionPoint<FactFollower>('putting a fact right');

/**
 * Puts a name or a fact right that a person has once: what was so before ends and stays readable.
 * Comes along with what was just permitted.
 */
export async function putRight(
  tx: Tx,
  about: Subject,
  given: { name: GivenName } | { fact: GivenFact },
): Promise<Recorded> {
  const [table, kind] =
    'name' in given ? (['person_name', given.name.kind] as const) : (['person_fact', given.fact.kind] as const);
  const ended = await end(tx, table, about, kind);
  const added = await ('name' in given ? recordName(tx, about, given.name) : recordFact(tx, about, given.fact));
  if ('fact' in given) for (const follow of factFollowers.in(tx)) await follow(tx, about, given.fact);
  return { table, added: added.id, ended };
}

/** Takes back what was put right: it ends, and what it ended is so again. */
export async function takeBackRecorded(tx: Tx, recorded: readonly Recorded[]): Promise<void> {
  for (const { table, added, ended } of recorded) {
    const text = `UPDATE ${table} SET ${ends[table]} = CASE WHEN id = $1 THEN $3::timestamptz END WHERE id = $1 OR id = ANY($2::uuid[])`;
    await tx.run({ text, values: [added, ended, tx.at] });
  }
}

/** Keeps one name of a person, as one case knows it; comes along with what was just permitted. */
export const recordName = (tx: Tx, about: Subject, name: GivenName): Promise<PersonName> =>
  tx.along(nameRow({ ...about, recordedAt: tx.at }, name));

/** Keeps one fact about a person, as one case knows it; comes along with what was just permitted. */
export const recordFact = (tx: Tx, about: Subject, fact: GivenFact): Promise<PersonFact> =>
  tx.along(factRow({ ...about, recordedAt: tx.at }, fact));

/**
 * Keeps how the victim may safely be reached, from now on; what was so before ends and stays readable.
 * Comes along with what was just permitted.
 */
export async function recordSafeContact(
  tx: Tx,
  about: Omit<Subject, 'source'>,
  contact: GivenContact,
): Promise<Recorded> {
  const ended = await end(tx, 'safe_contact', about);
  const { id } = await tx.along(contactRow({ ...about, recordedAt: tx.at }, contact));
  return { table: 'safe_contact', added: id, ended };
}

/** @throws Problem `invalid-input` where the safe number or address is one that must not be used */
export function mustBeSafe(answers: Readonly<Record<string, unknown>>): void {
  if (isForbidden(answers)) throw invalid({ field: 'value', message: 'people.errors.forbidden' });
}

/** What was found when the safe contact rule was checked with the victim; what is not said is as it was. */
export interface Checked {
  readonly on: string;
  readonly changed: Readonly<Record<string, unknown>>;
}

const isNow = { toAt: { $exists: false } } as const;

/**
 * One safe contact rule was checked with the victim: it goes on as it is to be from now on, with the day. The row is held
 * until this commits, so that of two checks at once the later begins with what the earlier found.
 * Comes along with what was just permitted.
 * @throws Problem `moved-on` where another rule has taken its place, `invalid-input` where the safe number or address is one
 * that must not be used
 */
export async function checkOne(tx: Tx, id: string, { on, changed }: Checked): Promise<Recorded> {
  const rule = await tx
    .rows(SafeContact)
    .where({ id, ...isNow })
    .lock();
  if (!rule) throw new Problem('moved-on');
  const { caseId, agencyId, personId, answers } = rule;
  const about = { caseId, agencyId, personId, part: 'victim' } as const;
  const after = answersAfter(answers, changed);
  mustBeSafe(after);
  return recordSafeContact(tx, about, { answers: after, verifiedOn: on });
}

/**
 * The safe contact rules of a case, as the person sees them, were checked with the victim: each goes on as it is to be
 * from now on, with the day. Comes along with what was just permitted.
 * @returns how many the person sees
 * @throws Problem `moved-on` where somebody else checked one meanwhile
 */
export async function checkAgain(tx: Tx, caseId: string, checked: Checked): Promise<number> {
  const rules = await tx
    .rows(SafeContact)
    .where({ caseId, ...isNow })
    .select('id')
    .all();
  for (const { id } of rules) await checkOne(tx, id, checked);
  return rules.length;
}

/** Takes back the last check: what it made ends, and what it ended goes on. */
export async function checkedInVain(tx: Tx, caseId: string): Promise<void> {
  const text = `WITH last AS (SELECT max(from_at) AS at FROM safe_contact WHERE case_id = $1)
    UPDATE safe_contact s SET to_at = CASE WHEN s.from_at = last.at THEN $2::timestamptz END FROM last
    WHERE s.case_id = $1 AND (s.from_at = last.at OR s.to_at = last.at)`;
  await tx.run({ text, values: [caseId, tx.at] });
}
