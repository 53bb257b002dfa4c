import { randomUUID } from 'node:crypto';
import type { LondonDate } from '../../kernel/london-date.js';
import type { Tx } from '../../platform/work/tx.js';
import { AdvocacyAttempt } from './advocacy-allocation.entity.js';
import type { AdvocacyCase } from './advocacy-case.entity.js';

type Tried = Pick<AdvocacyAttempt, 'method' | 'outcome'> & { readonly attemptedOn: LondonDate };

/** Keeps that somebody tried to reach the victim. */
export async function keepAttempt(tx: Tx, { id, agencyId }: AdvocacyCase, tried: Tried): Promise<void> {
  await tx.along(
    Object.assign(new AdvocacyAttempt(), {
      id: randomUUID(),
      caseId: id,
      agencyId,
      category: 'victimIdentity',
      released: false,
      ...tried,
      madeBy: tx.actor.id,
      madeAt: tx.at,
      withdrawnAt: null,
    }),
  );
}

/** The last that was kept was none. */
export async function withdrawAttempt(tx: Tx, { id }: AdvocacyCase): Promise<void> {
  const text = `UPDATE advocacy_attempt SET withdrawn_at = $2 WHERE id = (
    SELECT id FROM advocacy_attempt WHERE case_id = $1 AND withdrawn_at IS NULL ORDER BY made_at DESC LIMIT 1)`;
  await tx.run({ text, values: [id, tx.at] });
}

/** When somebody tried to reach the victim, the first first. */
export const attemptsOf = (tx: Tx, caseId: string): Promise<AdvocacyAttempt[]> =>
  tx
    .rows(AdvocacyAttempt)
    .where({ caseId, withdrawnAt: { $exists: false } })
    .orderBy('attemptedOn')
    .orderBy('madeAt')
    .all();
