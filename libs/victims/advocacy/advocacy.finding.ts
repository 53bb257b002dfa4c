import { readReference } from '../../kernel/reference.js';
import { invalid } from '../../kernel/problem.js';
import { casesAbout, readAbout } from '../../cases/people/index.js';
import type { Tx } from '../../platform/work/tx.js';
import { AdvocacyCase } from './advocacy-case.entity.js';

const MOST = 50;

/**
 * Ids of the advocates' cases that words find, the latest first: by their reference, by what another system calls them, or by
 * whom the person sees them to be about; those of names like the words come last.
 * @throws Problem `invalid-input` for a reference that is mistyped
 */
export async function found(tx: Tx, words: string): Promise<string[]> {
  const read = readReference(words);
  if (read.status === 'mistyped') throw invalid({ field: 'words', message: 'platform.errors.referenceMistyped' });
  const rows = tx.rows(AdvocacyCase).orderBy('openedAt', 'DESC').page(MOST);
  if (read.status === 'good') return idsOf(await rows.where({ reference: read.reference }).all());
  const [named, about] = await Promise.all([rows.where({ externalKey: words.trim() }).all(), casesAbout(tx, words)]);
  return idsOf([...named, ...(await readAbout(about, (ids) => rows.where({ id: { $in: ids } }).all()))]);
}

const idsOf = (rows: readonly { readonly id: string }[]): string[] => [...new Set(rows.map(({ id }) => id))];
