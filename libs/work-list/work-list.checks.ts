import { saysWhere } from '../disclosures/index.js';
import { invalid, type FieldError } from '../kernel/problem.js';
import type { Tx } from '../platform/work/tx.js';

export const error = (field: string, name: string): FieldError => ({ field, message: `work-list.errors.${name}` });

/** Nothing that is written here says where the victim is. @throws Problem `invalid-input`, one error a field */
export async function mustSayNowhere(tx: Tx, caseId: string, texts: Readonly<Record<string, string | undefined>>): Promise<void> {
  const errors = (await saysWhere(tx, caseId, texts)).map((field) => error(field, 'saysWhere'));
  if (errors.length) throw invalid(...errors);
} // prettier-ignore
