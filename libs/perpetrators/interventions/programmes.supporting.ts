import { randomUUID } from 'node:crypto';
import { CaseTeam } from '../../cases/cases/index.js';
import type { Tx } from '../../platform/work/tx.js';
import { ProgrammeReferral, ProgrammeSupport } from './programme-referral.entity.js';
import { refused, stepOn } from './programmes.checks.js';
import type { Support } from './programme.words.js';

interface Answered {
  readonly support: Support;
  readonly supportReason?: string | undefined;
  readonly advocateId?: string | undefined;
  readonly happenedAt: Date;
}

/** The parts that advocates have on the team of a case. */
export const advocateParts = ['isac', 'idva'];

/** @throws Problem `invalid-input` for somebody who is no advocate on the team of the case */
async function mustBeAdvocate(tx: Tx, caseId: string, staffId: string): Promise<void> {
  const on = { caseId, staffId, part: { $in: advocateParts }, toAt: { $exists: false } };
  if (!(await tx.rows(CaseTeam).where(on).any())) throw refused('advocateId', 'advocate');
}

const withdrawn = 'UPDATE programme_support SET withdrawn_at = $2 WHERE referral_id = $1 AND withdrawn_at IS NULL';

/**
 * Says what became of support for the victim of somebody who is to start; the provider learns that it was said, and no more.
 * @throws Problem `invalid-input` for none offered without the reason, and for one who is no advocate on the team
 */
export async function answerSupport(tx: Tx, row: ProgrammeReferral, asked: Answered): Promise<void> {
  const { support, supportReason: reason, advocateId, happenedAt } = asked;
  if (support === 'not_offered' && !reason) throw refused('supportReason', 'whyNotOffered');
  if (advocateId) await mustBeAdvocate(tx, row.caseId, advocateId);
  const answeredOn = stepOn(happenedAt);
  await tx.run({ text: withdrawn, values: [row.id, tx.at] });
  await tx.along(
    Object.assign(new ProgrammeSupport(), {
      id: randomUUID(),
      referralId: row.id,
      caseId: row.caseId,
      agencyId: row.agencyId,
      category: 'victimIdentity',
      released: false,
      answer: support,
      reason: reason ?? null,
      advocateId: advocateId ?? null,
      answeredOn,
      madeBy: tx.actor.id,
      madeAt: tx.at,
      withdrawnAt: null,
    }),
  );
  row.supportAnsweredOn = answeredOn;
}

/** What was said before stands again. */
export async function takeBackSupport(tx: Tx, { id }: ProgrammeReferral): Promise<void> {
  const last = `SELECT made_at FROM programme_support WHERE referral_id = $1 AND withdrawn_at IS NULL`;
  const [gone] = await tx.run<{ made_at: Date }>({ text: last, values: [id] });
  await tx.run({ text: withdrawn, values: [id, tx.at] });
  const back = `UPDATE programme_support SET withdrawn_at = NULL WHERE referral_id = $1 AND withdrawn_at = $2 AND made_at < $2`;
  if (gone) await tx.run({ text: back, values: [id, gone.made_at] });
}
