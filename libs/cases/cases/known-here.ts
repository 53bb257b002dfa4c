import { randomUUID } from 'node:crypto';
import { likelyOn, type Likeness, type Registered } from '../people/index.js';
import { words } from '../../platform/messages/messages.js';
import type { Tx } from '../../platform/work/tx.js';
import { restrictFirst } from './case-restricting.js';
import { Conflict } from './case-file.entity.js';

type Part = 'perpetrator' | 'victim';

/** A person in a case, as they are compared. */
export interface Compared {
  readonly part: Part;
  readonly likeness: Likeness;
}

/** A person on the register who is likely to be one in a case. */
export interface Likely {
  readonly staffId: string;
  readonly part: Part;
}

/** Who in a forum's agencies some people are likely to be. */
export type Compare = (forumId: string, people: readonly Compared[]) => Likely[];

const held = (post: string): string => `(${post}.to_on IS NULL OR ${post}.to_on >= $2)`;

/** The people of every agency that takes part in a forum, whether or not they take part themselves, and of those that are named. */
const registers = `SELECT f.id AS "forumId", s.id AS "staffId", s.surname, s.forename, s.email
  FROM unnest($1::uuid[]) AS f (id) JOIN LATERAL (
    SELECT DISTINCT p.staff_id FROM post p WHERE ${held('p')} AND (p.agency_id = ANY ($3::uuid[])
      OR p.agency_id IN (SELECT m.agency_id FROM post m WHERE f.id = ANY (m.forum_ids) AND ${held('m')}))) q ON true
  JOIN staff s ON s.id = q.staff_id AND s.kind = 'person' ORDER BY s.surname, s.forename, s.id`;

/**
 * Compares with the register of people of the agencies that take part in some forums, and of others that are named: an agency
 * that nominates or is asked is on the panel for this.
 */
export async function comparing(
  tx: Tx,
  forumIds: readonly string[],
  agencyIds: readonly string[] = [],
): Promise<Compare> {
  const values = [[...new Set(forumIds)], tx.actor.today, [...new Set(agencyIds)]];
  const found = await tx.run<Registered & { forumId: string }>({ text: registers, values });
  const likely = new Map(
    [...new Set(forumIds)].map((id) => [id, likelyOn(found.filter(({ forumId }) => forumId === id))]),
  );
  return (forumId, people) => {
    const all = people.flatMap(({ part, likeness }) =>
      (likely.get(forumId)?.(likeness) ?? []).map(({ staffId }) => ({ staffId, part })),
    );
    return [...new Map(all.map((one) => [one.staffId, one])).values()];
  };
}

const lines = `INSERT INTO conflict (id, case_id, staff_id, state, version, relation, found_part, declared_at, declared_by)
  SELECT l.id, l."caseId", l."staffId", 'likely', 1, l.relation, l."foundPart", $2, $3
  FROM jsonb_to_recordset($1::jsonb) AS l (id uuid, "caseId" uuid, "staffId" uuid, relation text, "foundPart" text)`;

/**
 * A person who is likely to be one in a case is barred from it, and cannot tell, until a person decides (decision 196). The
 * lines hold no typed words, so that no follow-up names them.
 */
export async function barLikely(tx: Tx, found: readonly (Likely & { readonly caseId: string })[]): Promise<void> {
  if (!found.length) return;
  const rows = found.map(({ caseId, staffId, part }) => ({
    id: randomUUID(),
    caseId,
    staffId,
    relation: words()(`cases.likely.${part}`),
    foundPart: part,
  }));
  await tx.run({ text: lines, values: [JSON.stringify(rows), tx.at, tx.actor.id], noting: 'nothing' });
  for (const row of rows) tx.record('create', row, Conflict);
}

const standing = `SELECT case_id AS "caseId", forum_id AS "forumId" FROM case_standing
  WHERE case_id = ANY ($1::uuid[]) AND from_at <= $2 AND (to_at IS NULL OR to_at > $2)`;

/** A protected new name is compared with nothing: that there is a match would say it. */
const named = `SELECT p.case_id AS "caseId", p.part, p.person_id AS "personId", n.kind, n.full_name AS "fullName", n.surname, n.forename,
    n.recorded_at AS "recordedAt"
  FROM case_person p JOIN person_name n ON n.case_id = p.case_id AND n.person_id = p.person_id
  WHERE p.case_id = ANY ($1::uuid[]) AND p.part IN ('perpetrator', 'victim') AND n.ended_at IS NULL AND n.kind <> 'protected_new'`;

const decided = `SELECT case_id AS "caseId", staff_id AS "staffId", found_part AS "part", ended_at AS "endedAt" FROM conflict
  WHERE case_id = ANY ($1::uuid[]) AND (ended_at IS NULL OR found_part IS NOT NULL)`;

interface Name {
  readonly caseId: string;
  readonly part: Part;
  readonly personId: string;
  readonly kind: string;
  readonly fullName: string;
  readonly surname: string | null;
  readonly forename: string | null;
  readonly recordedAt: Date;
}

interface Decided {
  readonly caseId: string;
  readonly staffId: string;
  readonly part: Part | null;
  readonly endedAt: Date | null;
}

/** The people of one case, each with all their names. */
function peopleOf(names: readonly Name[]): Compared[] {
  const by = new Map<string, Name[]>();
  for (const one of names)
    by.set(`${one.part} ${one.personId}`, [...(by.get(`${one.part} ${one.personId}`) ?? []), one]);
  return [...by.values()].map((theirs) => ({ part: theirs[0]?.part ?? 'perpetrator', likeness: likenessIn(theirs) }));
}

const likenessIn = (names: readonly Name[]): Likeness => ({
  names: names
    .filter(({ kind }) => kind !== 'alias')
    .map(({ surname, forename, fullName }) => ((surname ?? forename) ? { surname, forename } : { surname: fullName })),
  aliases: names.filter(({ kind }) => kind === 'alias').map(({ fullName }) => fullName),
});

/** A pair that was found not to be one is not offered again until a name of the person in the case is recorded since. */
const isSettled = (decisions: readonly Decided[], names: readonly Name[], { staffId, part }: Likely): boolean =>
  decisions.some(
    (one) =>
      one.staffId === staffId &&
      (one.endedAt === null ||
        (one.part === part && !names.some((name) => name.part === part && name.recordedAt > (one.endedAt as Date)))),
  );

/**
 * Compares the people of some cases with the register, before anything of them goes out, with what was just permitted:
 * those who are likely to be one of them are barred from the case, and the case is restricted first.
 * @param agencyIds of agencies that are about to be told of the cases
 */
export async function compareWithRegister(
  tx: Tx,
  caseIds: readonly string[],
  agencyIds: readonly string[] = [],
): Promise<void> {
  if (!caseIds.length) return;
  const values = [[...new Set(caseIds)]];
  const [forums, names, decisions] = await Promise.all([
    tx.run<{ caseId: string; forumId: string }>({ text: standing, values: [...values, tx.at] }),
    tx.run<Name>({ text: named, values }),
    tx.run<Decided>({ text: decided, values }),
  ]);
  if (!names.length || !forums.length) return;
  const compare = await comparing(
    tx,
    forums.map(({ forumId }) => forumId),
    agencyIds,
  );
  for (const caseId of new Set(names.map((one) => one.caseId))) {
    const of = <T extends { readonly caseId: string }>(all: readonly T[]): T[] =>
      all.filter((one) => one.caseId === caseId);
    const people = peopleOf(of(names));
    const all = of(forums).flatMap(({ forumId }) => compare(forumId, people));
    const likely = [...new Map(all.map((one) => [one.staffId, one])).values()];
    const fresh = likely.filter((one) => !isSettled(of(decisions), of(names), one));
    if (!fresh.length) continue;
    await barLikely(
      tx,
      fresh.map((one) => ({ ...one, caseId })),
    );
    await restrictFirst(tx, caseId);
  }
}

/** Whether it is still to be decided if a person in a case is one on the register. */
export async function hasUndecided(tx: Tx, caseId: string): Promise<boolean> {
  const text = `SELECT 1 FROM conflict WHERE case_id = $1 AND state = 'likely' LIMIT 1`;
  return (await tx.run({ text, values: [caseId] })).length > 0;
}
