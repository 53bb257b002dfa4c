import type { Tx } from '../../platform/work/tx.js';
import { ItemNote } from '../discussion/discussion.entity.js';
import { AgencyReturn } from '../returns/return.entity.js';

/** What an agency gave to a meeting, as far as the reader may see it. */
export interface Contribution {
  readonly agencyId: string;
  readonly asked: number;
  readonly answered: number;
  /** Advice with no named patient, which nobody had to ask for. */
  readonly consultations: number;
}

/** How much each agency was asked and gave for some items; one statement however many there are. */
export async function contributionsTo(tx: Tx, itemIds: readonly string[]): Promise<Contribution[]> {
  if (!itemIds.length) return [];
  const these = { itemId: { $in: [...itemIds] } };
  const { returns, advice } = await tx.together({
    returns: tx
      .rows(AgencyReturn)
      .where({ ...these, state: { $ne: 'withdrawn' } })
      .select('agencyId', 'state'),
    advice: tx
      .rows(ItemNote)
      .where({ ...these, kind: 'consultation', removedAt: { $exists: false } })
      .select('agencyId'),
  });
  const agencyIds = [...new Set([...returns, ...advice].map(({ agencyId }) => agencyId))];
  return agencyIds.map((agencyId) => {
    const theirs = returns.filter((one) => one.agencyId === agencyId);
    return {
      agencyId,
      asked: theirs.length,
      answered: theirs.filter(({ state }) => state === 'answered').length,
      consultations: advice.filter((one) => one.agencyId === agencyId).length,
    };
  });
}
