import { Agency } from '../../administration/agencies/index.js';
import { invalid } from '../../kernel/problem.js';
import { peopleIn } from '../../cases/people/index.js';
import type { Tx } from '../../platform/work/tx.js';
import type { AdvocacyCase } from './advocacy-case.entity.js';
import { end } from './advocacy.allocating.js';
import { withoutConsent, type Consented, type Referred } from './advocacy.forms.js';
import { mustHaveConsent } from './advocacy.checks.js';
import { openHere } from './advocacy.opening.js';
import { seniorsOf } from './services/services.settled.js';
import { textsOf } from './advocacy.texts.js';

type To = Consented & { readonly serviceId: string; readonly reason: string };
const wrong = (name: string) => invalid({ field: 'serviceId', message: `advocacy.errors.${name}` });

/** What the other service is told: who the victim is, how to reach them and why they come; nothing that was said in confidence. */
async function asReferred(
  tx: Tx,
  row: AdvocacyCase,
  { serviceId, reason }: Pick<To, 'serviceId' | 'reason'>,
): Promise<Referred> {
  const [people, texts] = await Promise.all([peopleIn(tx, row.id), textsOf(tx, [row.id])]);
  const victim = people.find(({ part }) => part === 'victim');
  const called = victim?.names.find(({ kind }) => kind === 'preferred') ?? victim?.names[0];
  const fact = (kind: string) => victim?.facts.find((one) => one.kind === kind)?.value;
  const { method, value, times } = (victim?.safeContact ?? {}) as Record<string, string | undefined>;
  const { daRelated, risk, areaCode, district } = row;
  return {
    agencyId: serviceId,
    source: 'professional',
    referredOn: tx.actor.today,
    daRelated,
    risk: risk ?? undefined,
    areaCode: areaCode ?? undefined,
    district: district ?? undefined,
    forename: called?.forename ?? undefined,
    surname: called?.surname ?? undefined,
    dateOfBirth: fact('date_of_birth'),
    language: fact('language'),
    contactMethod: method,
    contactValue: value,
    contactTimes: times,
    crimeRef: texts.get(row.id)?.crimeRef,
    why: reason,
  } as Referred;
}

/** In which cases of the clinic the victim is goes along, so that the next advocate hears at once what happens there. */
const carry = `WITH gone AS (UPDATE advocacy_link SET ended_at = $4 WHERE case_id = $1 AND ended_at IS NULL RETURNING clinic_case_id)
  INSERT INTO advocacy_link (id, case_id, agency_id, category, released, clinic_case_id, linked_at, linked_by)
  SELECT gen_random_uuid(), $2, $3, 'advocateConfidence', false, clinic_case_id, $4, $5 FROM gone`;

/**
 * The victim is another service's from now on: those who allocate there find a new referral, and nobody of the old team
 * reaches either case any more.
 * @throws Problem `invalid-input` for the same service, for one where nobody would see it, and where neither the victim's
 * consent nor the reason for going without it is recorded
 */
export async function transferTo(tx: Tx, row: AdvocacyCase, to: To): Promise<void> {
  mustHaveConsent(to);
  if (to.serviceId === row.agencyId) throw wrong('sameService');
  const [other, seniors] = await Promise.all([
    tx.rows(Agency).where({ id: to.serviceId, state: 'active' }).one(),
    seniorsOf(tx, to.serviceId),
  ]);
  if (!other || !seniors.length) throw wrong('nobodyThere');
  const opened = await openHere(tx, { ...(await asReferred(tx, row, to)), withoutConsent: withoutConsent(to) });
  await end(tx, row);
  row.leadId = null;
  const text = 'UPDATE case_team SET to_at = $2 WHERE case_id = $1 AND (to_at IS NULL OR to_at > $2)';
  await tx.run({ text, values: [row.id, tx.at] });
  await tx.run({ text: carry, values: [row.id, opened.id, opened.agencyId, tx.at, tx.actor.id] });
}
