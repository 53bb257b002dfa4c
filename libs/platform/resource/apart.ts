import type { Held } from '../access/conditions.js';
import type { Tx } from '../work/tx.js';
import { answeredIn, type ApartIn, type Fields } from './field.js';

type Texts<Name extends string> = Partial<Record<Name, string | undefined>>;

/** Keeps the texts of a resource that have rows of their own: what `writtenAbout` makes of their table. */
export interface TextsApart<R, Name extends string> {
  readonly keep: (tx: Tx, row: R, texts: Texts<Name>) => Promise<void>;
  readonly withdraw: (tx: Tx, row: R, ...fields: readonly Name[]) => Promise<void>;
  readonly textsOf: (tx: Tx, ids: readonly string[]) => Promise<ReadonlyMap<string, Texts<Name>>>;
}

/**
 * How a text is held that is kept in a row of its own, as its field declares it: of the case and the agency of its record,
 * in a category of its own.
 */
export function heldApart<Fs extends Fields>(
  { fields }: { readonly fields: Fs },
  { caseId, agencyId, category }: Omit<Held, 'id' | 'released'>,
  field: ApartIn<Fs>,
): Omit<Held, 'id'> {
  const { category: declared = 'own', released = false } = fields[field]?.options.apart ?? {};
  return { caseId, agencyId, category: declared === 'own' ? category : declared, released };
}

/** The names of the fields that are kept in rows of their own. */
export const fieldsApart = (fields: Fields): string[] =>
  Object.entries(fields).flatMap(([name, { options }]) => (options.apart ? [name] : []));

/** Those of them that a move asks. */
const apartIn = (fields: Fields, move: string): string[] =>
  Object.entries(fields).flatMap(([name, one]) => (one.options.apart && answeredIn(one, move) ? [name] : []));

interface Writing<R> {
  readonly fields: Fields;
  readonly texts: TextsApart<R, string>;
  readonly move: string;
}

/** Keeps the texts that were answered to a move; a move that asks for a text again withdraws the text before it. */
export async function keepTexts<R>(
  tx: Tx,
  row: R,
  answers: Readonly<Record<string, unknown>>,
  { fields, texts, move }: Writing<R>,
): Promise<void> {
  const names = apartIn(fields, move);
  if (!names.length) return;
  if (move !== 'create') await texts.withdraw(tx, row, ...names);
  const said: Record<string, string> = {};
  for (const name of names) {
    const answer = answers[name];
    if (typeof answer === 'string') said[name] = answer;
  }
  await texts.keep(tx, row, said);
}

/** Withdraws the texts of a move that is taken back. */
export async function withdrawTexts<R>(tx: Tx, row: R, { fields, texts, move }: Writing<R>): Promise<void> {
  const names = apartIn(fields, move);
  if (names.length) await texts.withdraw(tx, row, ...names);
}
