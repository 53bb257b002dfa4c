import { ItemDecision } from '../discussion/index.js';
import { mayTell, type TellingSource } from '../decisions/index.js';
import type { Tx } from '../../platform/work/tx.js';
import { Action } from './action.entity.js';

type Owned = Pick<Action, 'ownerId' | 'deputyId' | 'decisionId' | 'caseId'>;

/** Whoever is to tell the victim has to know what; an action may become somebody's who never may. */
const tells = ({ actor }: Tx, { ownerId, deputyId }: Owned): boolean =>
  [ownerId, deputyId].includes(actor.id) && actor.posts.some(mayTell);

/** Its owner and deputy; of others, whoever may know who the victim is: an agency that owns it may work with the perpetrator. */
export const mayBeTold = (tx: Tx, action: Owned, line: Readonly<Record<string, unknown>> = {}): boolean =>
  tells(tx, action) || Boolean((line['people'] as { victim?: string } | undefined)?.victim);

/**
 * What the victim is told by an action: to its owner and deputy, who are asked to say it and were perhaps not in the room;
 * to others as they may read the decision. Nothing of one that was taken back.
 * @returns the text as the reader is told it, without contact details where they may not see where the victim is; null for none
 */
export async function whatIsTold(tx: Tx, action: Owned): Promise<string | null> {
  const { decisionId, caseId } = action;
  if (!decisionId) return null;
  if (!tells(tx, action)) {
    const decisions = tx.rows(ItemDecision).where({ id: decisionId, withdrawnAt: { $exists: false } });
    return (await decisions.one())?.telling ?? null;
  }
  const text = `SELECT d.telling FROM item_decision d WHERE d.id = $1 AND d.withdrawn_at IS NULL
    AND NOT EXISTS (SELECT 1 FROM out_of_view_row o WHERE o.row_id = d.id)`;
  const [[found], isLocated] = await Promise.all([
    tx.run<{ telling: string | null }>({ text, values: [decisionId] }),
    tx.maySeeLocation(caseId),
  ]);
  // The decision is not theirs to read, and contact details in it are withheld from them as in every text.
  const withheld = { telling: found?.telling ?? null, $redactedCase: isLocated ? null : caseId };
  const [told] = await tx.redaction.redactRows({ texts: ['telling'] }, [withheld]);
  return told?.telling ?? null;
}

/** The actions by which decisions are told, for whoever reads of those and may see the action. */
export const actionsThatTell: TellingSource = async (tx, decisionIds) => {
  const found = await tx
    .rows(Action)
    .where({ decisionId: { $in: [...decisionIds] } })
    .all();
  return new Map(
    found.map(({ id, reference, state, doneOn, decisionId }) => [
      decisionId as string,
      { id, reference, state, toldOn: ['done_claimed', 'verified'].includes(state) ? doneOn : null },
    ]),
  );
};
