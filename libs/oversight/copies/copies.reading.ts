import { casesByIds } from '../../cases/cases/index.js';
import { londonDay } from '../../kernel/london-date.js';
import { namesOf } from '../../cases/people/index.js';
import type { Category } from '../../platform/access/access-matrix.js';
import { formatDay, formatLogged, type Words } from '../../platform/messages/messages.js';
import type { Tx } from '../../platform/work/tx.js';
import type { Said } from './copy.fields.js';

/** Something as its reader sees it: what it is called, and every field, before it is said where each may go. */
export interface Seen {
  readonly reference: string;
  readonly said: readonly Said[];
}

export interface Held {
  readonly caseId: string;
  readonly agencyId: string;
  readonly category: string;
}

type Text = string | null | undefined;

/** Says fields of one category and agency. */
export const sayer =
  (t: Words, category: string, agencyId: string) =>
  (field: string, text: Text, label = t(`copies.fields.${field}`)): Said => ({
    field,
    category: category as Category,
    agencyId,
    label,
    text: text ?? '',
  });

export const dayIn = (day: Text): string => (day ? formatDay(londonDay(day)) : '');
export const loggedIn = (at: Date | null | undefined): string => (at ? formatLogged(new Date(at)) : '');

/** Whom a case is about, by the names that the reader sees, and what the case is called where they see that. */
export async function aboutCase(
  tx: Tx,
  t: Words,
  { caseId, agencyId }: Omit<Held, 'category'>,
): Promise<{ reference: string | null; said: Said[] }> {
  const [names, held] = await Promise.all([namesOf(tx, [caseId]), casesByIds(tx, [caseId]).one()]);
  const { perpetrator, victim } = names.get(caseId) ?? {};
  const whose = held?.agencyId ?? agencyId;
  return {
    reference: held?.reference ?? null,
    said: [
      sayer(t, 'perpetratorIdentity', whose)('perpetrator', perpetrator),
      sayer(t, 'victimIdentity', whose)('victim', victim),
    ],
  };
}
