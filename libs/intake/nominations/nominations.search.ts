import { CaseFile } from '../../cases/cases/index.js';
import { invalid } from '../../kernel/problem.js';
import { readReference, type ReadReference } from '../../kernel/reference.js';
import { casesAbout, readAbout } from '../../cases/people/index.js';
import type { Tx } from '../../platform/work/tx.js';
import { keysOf } from './nomination.refs.js';
import { normaliseRef } from './nomination-row.rules.js';
import { Nomination } from './nomination.entity.js';

const MOST = 50;

/**
 * Ids of the nominations that words find: our reference in any case and spacing (a case's finds what was nominated to
 * it), the sender's, or what one may see of the people: names, PNC and crime references however punctuated; those of names
 * like the words come last.
 * @throws Problem `invalid-input` for a reference that is mistyped, where nothing else is found
 */
export async function found(tx: Tx, words: string): Promise<string[]> {
  const read = readReference(words);
  const rows = tx.rows(Nomination).orderBy('submittedAt', 'DESC').page(MOST);
  const [about, referred] = await Promise.all([casesAbout(tx, words), casesOf(tx, read)]);
  const lists = await Promise.all([
    rows.where({ externalRefKey: { $in: keysOf(normaliseRef(words), tx.actor.id) } }).all(),
    read.status === 'good' ? rows.where({ reference: read.reference }).all() : [],
    readAbout({ ...about, exact: [...referred, ...about.exact] }, (ids) => rows.where({ caseId: { $in: ids } }).all()),
  ]);
  const ids = [...new Set(lists.flat().map(({ id }) => id))];
  if (!ids.length && read.status === 'mistyped')
    throw invalid({ field: 'words', message: 'nominations.errors.reference-mistyped' });
  return ids.slice(0, MOST);
}

const casesOf = async (tx: Tx, read: ReadReference): Promise<string[]> =>
  read.status === 'good'
    ? (await tx.rows(CaseFile).where({ reference: read.reference }).all()).map(({ id }) => id)
    : [];
