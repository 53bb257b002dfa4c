import { saysWhere } from '../../sharing/disclosures/index.js';
import { invalid, type FieldError, type Problem } from '../../kernel/problem.js';
import type { Tx } from '../../platform/work/tx.js';

export const error = (field: string, name: string): FieldError => ({ field, message: `links.errors.${name}` });
export const refused = (field: string, name: string): Problem => invalid(error(field, name));

/** Whoever works with the perpetrator may read it. @returns an error a text that says where the victim is */
export async function saysNowhere(
  tx: Tx,
  caseId: string,
  texts: Readonly<Record<string, string | undefined>>,
): Promise<FieldError[]> {
  return (await saysWhere(tx, caseId, texts)).map((field) => error(field, 'saysWhere'));
}
