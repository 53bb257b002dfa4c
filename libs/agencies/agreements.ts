import type { LondonDate } from '../kernel/london-date.js';
import type { Tx } from '../platform/work/tx.js';
import type { Agency } from './agency.entity.js';
import { AgreementParty, SharingAgreement } from './sharing-agreement.entity.js';

/** The sharing agreements that are in force on a day. */
export const agreementsInForce = (tx: Tx, on: LondonDate) =>
  tx.rows(SharingAgreement).where({ state: { $ne: 'draft' }, startsOn: { $lte: on }, endsOn: { $gte: on } });

/** Whether an agency, or the data controller that it is a team of, is party to an agreement that covers a forum on a day. */
export async function agreedIn(
  tx: Tx,
  forumKey: string,
  { id, controllerId }: Pick<Agency, 'id' | 'controllerId'>,
  on: LondonDate,
): Promise<boolean> {
  const covering = (await agreementsInForce(tx, on).all()).filter(({ forumKeys }) => forumKeys.includes(forumKey));
  const parties = { agreementId: { $in: covering.map((one) => one.id) }, agencyId: { $in: [id, controllerId] } };
  return (await tx.rows(AgreementParty).where(parties).count()) > 0;
}
