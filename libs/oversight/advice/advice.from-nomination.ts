import { Agency } from '../../administration/agencies/index.js';
import { levelOf } from '../../administration/areas/index.js';
import { londonDate } from '../../kernel/london-date.js';
import { Problem } from '../../kernel/problem.js';
import { Nomination } from '../../intake/nominations/index.js';
import type { Answers } from '../../platform/resource/define.js';
import type { Tx } from '../../platform/work/tx.js';
import type { adviceFields } from './advice.fields.js';

/**
 * The first answers to a record of a nomination that triage answered with advice: when, from which agency and at which
 * level. What was written there is about people and stays there.
 * @throws Problem `not-found`, for a nomination that was answered otherwise too
 */
export async function answersFrom(
  tx: Tx,
  nominationId: string,
): Promise<Partial<Answers<typeof adviceFields, 'create'>>> {
  const one = await tx.get(Nomination, nominationId);
  if (one.state !== 'advice_only') throw new Problem('not-found', { subject: Nomination.name });
  const agency = await tx.rows(Agency).where({ id: one.nominatorAgencyId }).select('name').one();
  const level = levelOf(one)?.level ?? 'not_said';
  const advisedOn = londonDate(one.decidedAt ?? tx.at);
  return { forumId: one.forumId, advisedOn, level, ...(agency && { professionalAgency: agency.name }) };
}
