import { randomUUID } from 'node:crypto';
import type { Tx } from '../../platform/work/tx.js';
import { TextCheck } from './text-check.entity.js';
import { textCheckStates } from './text-check.states.js';

type Said = Pick<
  TextCheck,
  'caseId' | 'agencyId' | 'subject' | 'subjectId' | 'field' | 'sentence' | 'detail' | 'writtenBy'
>;

/** A check of a text, of the category of the victim's location and held by the agency of the case; undecided. */
export const newCheck = (tx: Tx, said: Said, held: Partial<TextCheck> = {}): TextCheck =>
  Object.assign(new TextCheck(), {
    id: randomUUID(),
    category: 'victimLocation',
    released: false,
    state: textCheckStates.initial,
    version: 1,
    code: null,
    heldText: null,
    reason: null,
    grantId: null,
    madeAt: tx.at,
    copies: null,
    decidedBy: null,
    decidedAt: null,
    ...said,
    ...held,
  });

/** Whose a case is. */
export async function agencyOf(tx: Tx, caseId: string): Promise<string | undefined> {
  const text = 'SELECT agency_id AS "agencyId" FROM case_file WHERE id = $1';
  return (await tx.run<{ agencyId: string }>({ text, values: [caseId] }))[0]?.agencyId;
}
