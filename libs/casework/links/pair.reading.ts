import { CaseFile, casesByIds } from '../../cases/cases/index.js';
import type { LondonDate } from '../../kernel/london-date.js';
import { Problem } from '../../kernel/problem.js';
import { forcesIn, sideBySide } from '../../intake/nominations/index.js';
import type { Candidate, Part } from '../../cases/people/index.js';
import { formatDay, words } from '../../platform/messages/messages.js';
import type { Tx } from '../../platform/work/tx.js';
import type { PersonLinks } from './links.service.js';
import { candidatesOfPerson } from './person.showing.js';

/** Two who may be one, and in which of the reader's cases that would be decided. */
export interface Pair {
  readonly part: Part;
  readonly otherId: string;
  readonly caseId: string;
  readonly found: Candidate;
}

/** @throws Problem `not-found` for somebody who is not like them, `not-allowed` where none of their cases is the reader's to decide in */
export function pairOf(links: PersonLinks, otherId: string): Pair {
  const found = candidatesOfPerson(links).find(({ personId }) => personId === otherId);
  if (!found) throw new Problem('not-found');
  const mine = links.person.records.filter(({ part }) => part === found.part).map(({ caseId }) => caseId);
  const caseId = mine.find((one) => links.decides.includes(one));
  if (!caseId) throw new Problem('not-allowed', { subject: CaseFile.name });
  return { part: found.part, otherId, caseId, found };
}

/** The two side by side, line by line, with why they may be one. */
export async function pairShown(tx: Tx, links: PersonLinks, { part, otherId, found }: Pair) {
  const t = words();
  const caseIds = found.records.map(({ caseId }) => caseId);
  const [references, force] = await Promise.all([referencesOf(tx, links, caseIds), forcesIn(tx)]);
  const mine = links.person.records.filter((one) => one.part === part);
  const person = {
    personId: links.person.id,
    name: null,
    names: mine.flatMap(({ names }) => names),
    facts: mine.flatMap(({ facts }) => facts),
  };
  const parts = [{ part, person, candidates: [found], pinned: [] }];
  const shown = sideBySide(
    { say: t, day: (day) => formatDay(day as LondonDate), force },
    { parts, cases: Object.fromEntries(references), decisions: [] },
    otherId,
  );
  return {
    part: t(`nominations.questions.part.options.${part}`),
    reasons: shown?.reasons ?? [],
    rows: shown?.rows ?? [],
    columns: ['what', 'one', 'other'].map((one) => ({ text: t(`links.columns.${one}`) })),
  };
}

/** What the cases are called in which somebody stands, and others. */
export async function referencesOf(
  tx: Tx,
  { person }: PersonLinks,
  others: readonly string[] = [],
): Promise<ReadonlyMap<string, string>> {
  const ids = [...new Set([...person.standing.map(({ caseId }) => caseId), ...others])];
  const files = await casesByIds(tx, ids).select('id', 'reference').all();
  return new Map(files.map(({ id, reference }) => [id, reference]));
}
