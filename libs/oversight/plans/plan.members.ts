import { invalid } from '../../kernel/problem.js';
import type { LondonDate } from '../../kernel/london-date.js';
import type { Tx } from '../../platform/work/tx.js';
import { GroupMember } from './plan.fields.js';

/** Whether somebody sits on a day. */
export const sitsOn = ({ fromOn, toOn }: Pick<GroupMember, 'fromOn' | 'toOn'>, day: LondonDate): boolean =>
  fromOn <= day && (!toOn || toOn >= day);

/** Who sits in some groups today, those who have sat there longest first. */
export async function seated(tx: Tx, groupIds: readonly string[]): Promise<GroupMember[]> {
  const { today } = tx.actor;
  const rows = tx.rows(GroupMember).where({ groupId: { $in: groupIds }, fromOn: { $lte: today } });
  return (await rows.orderBy('fromOn').all()).filter((one) => sitsOn(one, today));
}

/** The member who is to own a line. @throws Problem `invalid-input` for whoever does not sit in the group today */
export async function memberOf(tx: Tx, groupId: string, memberId: string): Promise<GroupMember> {
  const found = await tx.rows(GroupMember).where({ id: memberId, groupId }).one();
  if (!found || !sitsOn(found, tx.actor.today)) throw invalid({ field: 'memberId', message: 'plans.errors.member' });
  return found;
}
