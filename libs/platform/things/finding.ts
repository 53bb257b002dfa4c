import { invalid } from '../../kernel/problem.js';
import { readReference } from '../../kernel/reference.js';
import { propertiesOf } from '../work/entity-map.js';
import type { Tx } from '../work/tx.js';
import type { Page } from './things.js';
import type { Thing } from './thing.js';

type Search = NonNullable<Thing['search']>;

/** By which of its columns a thing is found that says nothing of it: its own reference or its case's, and what it is called. */
const referred = ['reference', 'caseReference'] as const;
const called = ['name', 'title'] as const;
const MOST = 50;

/** Everything that its columns identify it by; rows of a case are called nothing here, because their texts are another matter. */
function identifying({ entity }: Thing) {
  const properties = propertiesOf(entity);
  const has = (name: string): boolean => properties.includes(name);
  return {
    references: referred.filter(has),
    key: has('externalKey'),
    names: has('caseId') ? [] : called.filter(has),
  };
}

/**
 * How a thing is found by words: as it says itself, or else by its reference or its case's, by what another system calls it,
 * or by its name. @returns nothing where nothing identifies it
 */
export function searchOf(thing: Thing): Search | undefined {
  if (thing.search) return thing.search;
  const { references, key, names } = identifying(thing);
  if (!references.length && !key && !names.length) return undefined;
  return async (tx: Tx, words: string) => {
    const read = readReference(words);
    if (read.status === 'mistyped') throw invalid({ field: 'words', message: 'platform.errors.referenceMistyped' });
    const wanted: object[] =
      read.status === 'good'
        ? references.map((column) => ({ [column]: read.reference }))
        : [...(key ? [{ externalKey: words.trim() }] : []), ...names.map((column) => ({ [column]: { $has: words } }))];
    const found = await Promise.all(wanted.map((one) => tx.rows(thing.entity).where(one).page(MOST).all()));
    return [...new Set(found.flat().map(({ id }) => id))];
  };
}

/** What words find, in the order in which it is found; nothing of a thing that is not searched. */
export async function findThings(tx: Tx, thing: Thing, words: string): Promise<Page> {
  const ids = (await searchOf(thing)?.(tx, words)) ?? [];
  const rows = tx.rows(thing.entity).where({ id: { $in: ids } });
  const found = ids.length ? await rows.all() : [];
  const inOrder = ids.flatMap((id) => found.filter((row) => row.id === id));
  return { items: await thing.listed(tx, inOrder), total: inOrder.length, next: null };
}
