import { saysWhere } from '../disclosures/index.js';
import { invalid, type Problem } from '../kernel/problem.js';
import type { Tx } from '../platform/work/tx.js';

export const wrong = (field: string, name: string): Problem => invalid({ field, message: `routes.errors.${name}` });

/** Nothing that is written here says where the victim is. @throws Problem `invalid-input`, one error a field */
export async function mustSayNowhere(tx: Tx, caseId: string, texts: Record<string, string | undefined>): Promise<void> {
  const told = await saysWhere(tx, caseId, texts);
  if (told.length) throw invalid(...told.map((field) => ({ field, message: 'routes.errors.saysWhere' })));
}
