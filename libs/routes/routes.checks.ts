import { saysWhere, saysWhereBesides } from '../disclosures/index.js';
import { invalid, type Problem } from '../kernel/problem.js';
import type { Tx } from '../platform/work/tx.js';

export const wrong = (field: string, name: string): Problem => invalid({ field, message: `routes.errors.${name}` });

/**
 * Nothing that is written here says where the victim is, but for contact details in conditions.
 * @throws Problem `invalid-input`, one error a field
 */
export async function mustSayNowhere(
  tx: Tx,
  caseId: string,
  { conditions, ...texts }: Record<string, string | undefined>,
): Promise<void> {
  const told = [...(await saysWhere(tx, caseId, texts)), ...(await saysWhereBesides(tx, caseId, { conditions }))];
  if (told.length) throw invalid(...told.map((field) => ({ field, message: 'routes.errors.saysWhere' })));
}
