import type { LondonDate } from '../../kernel/london-date.js';
import type { Tx } from '../../platform/work/tx.js';
import { Agency } from './agency.entity.js';
import { AgreementParty, SharingAgreement } from './sharing-agreement.entity.js';

/** The sharing agreements that are in force on a day. */
export const agreementsInForce = (tx: Tx, on: LondonDate) =>
  tx
    .rows(SharingAgreement)
    .where({ state: { $ne: 'draft' }, paused: false, startsOn: { $lte: on }, endsOn: { $gte: on } });

/** Whether an agency, or the data controller that it is a team of, is party to an agreement that covers a forum on a day. */
export const agreedIn = async (
  tx: Tx,
  forumKey: string,
  agency: Pick<Agency, 'id' | 'controllerId'>,
  on: LondonDate,
): Promise<boolean> => Boolean(await partyIn(tx, forumKey, agency, on));

/**
 * By which agreement that covers a forum on a day an agency, or the data controller that it is a team of, takes part, and
 * under which regime.
 */
export async function partyIn(
  tx: Tx,
  forumKey: string,
  { id, controllerId }: Pick<Agency, 'id' | 'controllerId'>,
  on: LondonDate,
): Promise<{ readonly agreement: SharingAgreement; readonly regime: string } | undefined> {
  const covering = (await agreementsInForce(tx, on).all()).filter(({ forumKeys }) => forumKeys.includes(forumKey));
  const of = { agreementId: { $in: covering.map((one) => one.id) }, agencyId: { $in: [id, controllerId] } };
  const party = await tx.rows(AgreementParty).where(of).one();
  const agreement = covering.find((one) => one.id === party?.agreementId);
  return party && agreement && { agreement, regime: party.regime };
}

/** What serves victims, by the kinds of agencies. */
const services = ['isac', 'idva', 'isva', 'victim_hub'];

/**
 * The victim services that are joint controllers with a police force by an agreement that covers a forum on a day: each
 * contacts every victim without waiting to be asked. Of a processor, and of controllers each for itself, there are none.
 * @returns their ids, that of the agreement of longest standing first
 */
export async function jointServices(tx: Tx, forumKey: string, on: LondonDate): Promise<string[]> {
  const covering = (await agreementsInForce(tx, on).orderBy('startsOn').all()).filter(({ forumKeys }) =>
    forumKeys.includes(forumKey),
  );
  const joint = { agreementId: { $in: covering.map(({ id }) => id) }, part: 'joint' };
  const parties = covering.length ? await tx.rows(AgreementParty).where(joint).all() : [];
  const agencies = await tx
    .rows(Agency)
    .where({ id: { $in: parties.map(({ agencyId }) => agencyId) }, state: 'active' })
    .all();
  return covering.flatMap(({ id }) => {
    const here = agencies.filter((one) =>
      parties.some((party) => party.agreementId === id && party.agencyId === one.id),
    );
    return here.some(({ kind }) => kind === 'police')
      ? here.filter(({ kind }) => services.includes(kind)).map((one) => one.id)
      : [];
  });
}
