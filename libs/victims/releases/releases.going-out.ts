import { crimeRefOf } from '../advocacy/index.js';
import { contactLines } from '../../cases/cases/index.js';
import { PersonFact, PersonName, SafeContact } from '../../cases/people/index.js';
import { londonDay } from '../../kernel/london-date.js';
import type { Category } from '../../platform/access/access-matrix.js';
import { formatDay, words, type Words } from '../../platform/messages/messages.js';
import { languageName } from '../../platform/messages/languages.js';
import type { Tx } from '../../platform/work/tx.js';
import type { Release, What } from './release.fields.js';

/** One thing that goes out, in words, of which category it is in the clinic's case. */
export interface Line {
  readonly what: What | 'note';
  readonly category: Category;
  readonly text: string;
}

/** What there is to be let go of an advocate's case, as it is now. */
export interface Source {
  readonly names: readonly PersonName[];
  readonly facts: readonly PersonFact[];
  readonly contacts: readonly SafeContact[];
  readonly crimeRef: string | null;
}

/** A protected new name is never released by its sort: the advocate tells it to those who are to know it. */
const kinds: readonly PersonName['kind'][] = ['preferred', 'as_recorded', 'former', 'alias'];

/** Reads what there is to be let go, as the person may see it, by one statement and one for the crime reference. */
export async function sourceOf(tx: Tx, caseId: string): Promise<Source> {
  const now = { $exists: false };
  const [found, crimeRef] = await Promise.all([
    tx.together({
      names: tx
        .rows(PersonName)
        .where({ caseId, kind: { $in: kinds }, endedAt: now })
        .orderBy('recordedAt'),
      facts: tx
        .rows(PersonFact)
        .where({ caseId, kind: { $in: ['date_of_birth', 'language'] }, endedAt: now })
        .orderBy('recordedAt'),
      contacts: tx.rows(SafeContact).where({ caseId, toAt: now }),
    }),
    crimeRefOf(tx, caseId),
  ]);
  return { ...found, crimeRef };
}

/** Each thing in words, by what it is. */
const sayings: Readonly<Record<What, (t: Words, source: Source) => readonly string[]>> = {
  name: (_, { names }) => names.map(({ fullName }) => fullName),
  date_of_birth: (_, { facts }) =>
    facts.filter(({ kind }) => kind === 'date_of_birth').map(({ value }) => formatDay(londonDay(value))),
  language: (t, { facts }) =>
    facts.filter(({ kind }) => kind === 'language').map(({ value }) => languageName(t, value)),
  safe_contact: (t, { contacts }) => contacts.map((one) => contactLines(t, one).join('\n')),
  crime_ref: (_, { crimeRef }) => (crimeRef ? [crimeRef] : []),
};

const categoryOf: Readonly<Record<What, Category>> = {
  name: 'victimIdentity',
  date_of_birth: 'victimIdentity',
  language: 'victimIdentity',
  safe_contact: 'victimLocation',
  crime_ref: 'offendingHistory',
};

/** Exactly what goes out with a release as it is drafted: nothing that is not chosen, and nothing where there is nothing. */
export function linesOf({ what, note }: Pick<Release, 'what' | 'note'>, source: Source): Line[] {
  const t = words();
  const chosen = what.flatMap((one): Line[] =>
    sayings[one](t, source).map((text) => ({ what: one, category: categoryOf[one], text })),
  );
  return note ? [...chosen, { what: 'note', category: 'victimIdentity', text: note }] : chosen;
}
