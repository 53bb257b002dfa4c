import { keptFrom } from '../../cases/cases/index.js';
import type { Tx } from '../../platform/work/tx.js';

/** The ids that a statement finds. */
export const idsOf = async (tx: Tx, text: string, values: unknown[]): Promise<string[]> =>
  (await tx.run<{ id: string }>({ text, values })).map(({ id }) => id);

/** Whether a row with `from_on` and `to_on` is in force on a day. */
export const inDate = (alias: string, day: string): string =>
  `(${alias}.from_on IS NULL OR ${alias}.from_on <= ${day}) AND (${alias}.to_on IS NULL OR ${alias}.to_on >= ${day})`;
/** Whether a person is not kept from a case. */
export const notBarred = (staff: string, caseId: string, at: string): string => `NOT ${keptFrom(caseId, staff, at)}`;

/** The template of a mail about panels. */
export const mail = (name: string) => `panels.mails.${name}`;
