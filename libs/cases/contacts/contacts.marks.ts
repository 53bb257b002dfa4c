import { londonDate, type LondonDate } from '../../kernel/london-date.js';
import { SafeContact } from '../people/index.js';
import type { Tx } from '../../platform/work/tx.js';
import { due } from '../../timings/index.js';
import type { VictimContact } from './contact.fields.js';

/** Until when a rule is to be put right that was found on this day not to hold (timing `safe_contact_bounce`). */
export const rightBy = (at: Date): LondonDate => due('safe_contact_bounce', londonDate(at));

/** Whoever sees the others or not: a rule that does not hold is to be checked before anybody uses it. */
const othersText = `SELECT 1 FROM victim_contact
  WHERE rule_id = $1 AND id <> $2 AND right_by IS NOT NULL AND state = 'logged' LIMIT 1`;

/**
 * Marks the rule of a contact as to be checked, or takes the mark away where no contact asks for it any more. The mark
 * says no more than that: of a contact in confidence nothing is told by it. A rule that another has replaced stays as it is.
 * @param holds whether this contact asks for it
 */
export async function settleMark(
  tx: Tx,
  { id, ruleId }: Pick<VictimContact, 'id' | 'ruleId'>,
  holds: boolean,
): Promise<void> {
  if (!ruleId) return;
  const [rule, others] = await Promise.all([
    tx
      .rows(SafeContact)
      .where({ id: ruleId, toAt: { $exists: false } })
      .one(),
    tx.run({ text: othersText, values: [ruleId, id] }),
  ]);
  const isMarked = holds || others.length > 0;
  if (!rule || isMarked === (rule.toCheckAt !== null)) return;
  const held = await tx.get(SafeContact, ruleId, 'mark');
  held.toCheckAt = isMarked ? tx.at : null;
  await tx.save(held);
}
