import { AdvocacyOffer, ForceArea, offerOn, supports } from '../../administration/areas/index.js';
import type { LondonDate } from '../../kernel/london-date.js';
import { invalid, type FieldError } from '../../kernel/problem.js';
import { peopleIn } from '../../cases/people/index.js';
import type { Tx } from '../../platform/work/tx.js';
import { AdvocacyAttempt } from './advocacy-allocation.entity.js';
import type { AdvocacyCase } from './advocacy-case.entity.js';
import type { Consented, Referred } from './advocacy.forms.js';
import { eligibility, type RuleChecked, type Takes } from './eligibility.rules.js';
import { servicesToday, streamsToday } from './services/services.settled.js';

const error = (field: string, name: string): FieldError => ({ field, message: `advocacy.errors.${name}` });

/** @throws Problem `invalid-input` for a day that is still to come */
export function mustBeOver(tx: Tx, days: Readonly<Record<string, string | undefined>>): void {
  const wrong = Object.entries(days).filter(([, day]) => day && day > tx.actor.today);
  if (wrong.length) throw invalid(...wrong.map(([field]) => error(field, 'toCome')));
}

/** @throws Problem `invalid-input` for a day that is over */
export function mustBeToCome(tx: Tx, days: Readonly<Record<string, string | undefined>>): void {
  const wrong = Object.entries(days).filter(([, day]) => day && day < tx.actor.today);
  if (wrong.length) throw invalid(...wrong.map(([field]) => error(field, 'over')));
}

/** @throws Problem `invalid-input` where the victim did not agree and nobody says why it goes without that */
export function mustHaveConsent({ consent, withoutConsentReason }: Consented): void {
  if (consent === 'without' && !withoutConsentReason) throw invalid(error('withoutConsentReason', 'withoutConsent'));
}

/** @throws Problem `invalid-input` for an area or a district of it that there is not */
export async function mustBePlace(
  tx: Tx,
  { areaCode, district }: Pick<Referred, 'areaCode' | 'district'>,
): Promise<void> {
  if (district && !areaCode) throw invalid(error('areaCode', 'area'));
  if (!areaCode) return;
  const area = await tx.rows(ForceArea).where({ code: areaCode }).one();
  if (!area) throw invalid(error('areaCode', 'area'));
  if (district && !area.districts.some(({ code }) => code === district)) throw invalid(error('district', 'district'));
}

/** @throws Problem `invalid-input` for money that the service does not have today */
export async function mustBeStream(
  tx: Tx,
  { agencyId }: Pick<AdvocacyCase, 'agencyId'>,
  streamId: string | undefined,
): Promise<void> {
  if (!streamId) return;
  if (!(await streamsToday(tx, agencyId)).some(({ id }) => id === streamId)) throw invalid(error('streamId', 'stream'));
}

/** Each rule of the service, looked at for the victim of a case today, as far as the person may see it. */
export async function looked(tx: Tx, row: AdvocacyCase): Promise<RuleChecked[]> {
  const { agencyId, daRelated, risk, areaCode, district } = row;
  const [settled, offers, people] = await Promise.all([
    servicesToday(tx, [agencyId]),
    tx.rows(AdvocacyOffer).where({ agencyId }).all(),
    peopleIn(tx, row.id),
  ]);
  const facts = people.filter(({ part }) => part === 'victim').flatMap((one) => one.facts);
  const dateOfBirth = facts.find(({ kind }) => kind === 'date_of_birth')?.value ?? null;
  const victim = { dateOfBirth, daRelated, areaCode, district };
  const takes = { settled: settled.get(agencyId), offered: offeredIn(offers, { areaCode, risk }, tx.actor.today) };
  return eligibility(victim, takes, tx.actor.today);
}

/** What a service offers for a risk in an area; every area that settled something settled its own. */
function offeredIn(
  offers: readonly AdvocacyOffer[],
  { areaCode, risk }: Pick<AdvocacyCase, 'areaCode' | 'risk'>,
  day: LondonDate,
): Takes['offered'] {
  if (!areaCode) return offers.length ? 'unknown' : undefined;
  const ofArea = offers.filter((one) => one.areaCode === areaCode);
  const found = offerOn(ofArea, { riskGrade: risk }, day);
  return found && { ...found, supports: found.offer !== null && supports.includes(found.offer) };
}

/** Whether the person allocates for the service of a case. */
export const allocates = ({ actor }: Tx, { agencyId }: AdvocacyCase): boolean =>
  Boolean(actor.services?.some((one) => one.agencyId === agencyId && one.allocates));

/**
 * A victim who does not meet a rule of the service is offered nothing, unless whoever allocates says why they are.
 * @throws Problem `invalid-input` with each rule that is not met, and why
 */
export async function mustBeEligible(tx: Tx, row: AdvocacyCase, overriding: string | undefined): Promise<void> {
  const unmet = (await looked(tx, row)).filter(({ met }) => met === false);
  if (!unmet.length) return;
  if (!overriding)
    throw invalid(
      ...unmet.map(({ rule, why, with: more }) => ({
        field: 'overriding',
        message: `advocacy.rules.${rule}.${why}`,
        with: more,
      })),
    );
  if (!allocates(tx, row)) throw invalid(error('overriding', 'overriding'));
}

/** A victim is not refused by a rule that they meet. @throws Problem `invalid-input` */
export async function mustBeUnmet(tx: Tx, row: AdvocacyCase, rule: string): Promise<void> {
  const found = (await looked(tx, row)).find((one) => one.rule === rule);
  if (found?.met) throw invalid(error('refusedRule', 'isMet'));
}

/** @throws Problem `invalid-input` where nobody has tried yet */
export async function mustBeTried(tx: Tx, { id }: AdvocacyCase): Promise<void> {
  const tried = await tx
    .rows(AdvocacyAttempt)
    .where({ caseId: id, withdrawnAt: { $exists: false } })
    .any();
  if (!tried) throw invalid(error('reason', 'notTried'));
}
