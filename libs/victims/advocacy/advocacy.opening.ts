import { randomUUID } from 'node:crypto';
import { CaseFile, joinTeam } from '../../cases/cases/index.js';
import { recordFact, recordName, recordSafeContact, standIn, type GivenFact } from '../../cases/people/index.js';
import { refusalOf } from '../../platform/work/record.js';
import { freeReferences } from '../../platform/work/references.js';
import type { Tx } from '../../platform/work/tx.js';
import { AdvocacyCase, AdvocacyLink } from './advocacy-case.entity.js';
import { clocksAgain, clocksOfReferred } from './advocacy.clocks.js';
import type { Referred } from './advocacy.forms.js';
import { advocacyStates } from './advocacy.states.js';
import { keep } from './advocacy.texts.js';
import { SENIOR } from './services/services.seating.js';
import { seniorsOf } from './services/services.settled.js';

/** The shell of an advocate's case: it stands in no forum, and by its category nobody reads it as a case of the clinic. */
const shellOf = ({ id, agencyId, reference, openedAt, externalKey, district }: AdvocacyCase): CaseFile =>
  Object.assign(new CaseFile(), {
    id,
    caseId: id,
    agencyId,
    category: 'advocateConfidence',
    released: false,
    reference,
    state: 'active',
    version: 1,
    openedAt,
    restricted: false,
    externalKey,
    district,
  });

/** Puts people on the team of an advocate's case, each once. Comes along with what was just permitted. */
export async function joinCase(
  tx: Tx,
  { id, agencyId }: AdvocacyCase,
  staffIds: readonly string[],
  part = 'advocate',
): Promise<void> {
  const on = await tx.run<{ staff_id: string }>({
    text: 'SELECT staff_id FROM case_teamed WHERE case_id = $1 AND agency_id = $2 AND (to_at IS NULL OR to_at > $3)',
    values: [id, agencyId, tx.at],
  });
  const known = new Set(on.map(({ staff_id: staffId }) => staffId));
  for (const staffId of new Set(staffIds)) if (!known.has(staffId)) await joinTeam(tx, id, { staffId, agencyId, part });
}

async function recordVictim(tx: Tx, row: AdvocacyCase, asked: Referred): Promise<void> {
  const holding = { caseId: row.id, agencyId: row.agencyId };
  const personId = await standIn(tx, holding, 'victim');
  const about = { ...holding, personId, part: 'victim', source: 'advocacy referral' } as const;
  const { forename = null, surname = null, dateOfBirth, language, contactMethod, contactValue, contactTimes } = asked;
  if (forename ?? surname) await recordName(tx, about, { kind: 'as_recorded', forename, surname });
  const facts: GivenFact[] = [
    ...(dateOfBirth ? [{ kind: 'date_of_birth' as const, value: dateOfBirth }] : []),
    ...(language ? [{ kind: 'language' as const, value: language }] : []),
  ];
  for (const fact of facts) await recordFact(tx, about, fact);
  const answers = Object.fromEntries(
    Object.entries({ method: contactMethod, value: contactValue, times: contactTimes }).filter(([, value]) => value),
  );
  if (Object.keys(answers).length) await recordSafeContact(tx, about, { answers });
}

type Opened = Referred & {
  readonly externalKey?: string;
  readonly streamId?: string | undefined;
  /** Why the victim was not asked whether they agree to it. */
  readonly withoutConsent?: string | undefined;
};

async function newRow(tx: Tx, asked: Opened): Promise<AdvocacyCase> {
  const [reference] = await freeReferences(tx, 'V', 1);
  if (!reference) throw new Error('No reference was drawn');
  const id = randomUUID();
  return Object.assign(new AdvocacyCase(), {
    id,
    caseId: id,
    agencyId: asked.agencyId,
    category: 'victimIdentity',
    released: false,
    reference,
    state: advocacyStates.initial,
    version: 1,
    source: asked.source,
    referredOn: asked.referredOn,
    daRelated: asked.daRelated,
    risk: asked.risk ?? null,
    areaCode: asked.areaCode ?? null,
    district: asked.district ?? null,
    streamId: asked.streamId ?? null,
    bounceReason: null,
    refusedRule: null,
    reofferOn: null,
    decidedAt: null,
    acceptedAt: null,
    allocatedAt: null,
    referralId: null,
    referrerAgencyId: null,
    leadId: null,
    openedAt: tx.at,
    openedBy: tx.actor.id,
    closedAt: null,
    externalKey: asked.externalKey ?? null,
    ...(await clocksOfReferred(tx, asked)),
  });
}

/** The shell, the team, the victim and what was written of a case whose row is there. */
async function furnish(tx: Tx, row: AdvocacyCase, asked: Opened, team: readonly string[]): Promise<AdvocacyCase> {
  await tx.along(shellOf(row));
  await joinCase(tx, row, await seniorsOf(tx, row.agencyId), SENIOR);
  await joinCase(tx, row, team);
  await recordVictim(tx, row, asked);
  const { why, perpetrator, crimeRef, withoutConsent } = asked;
  await keep(tx, row, { why, perpetrator, crimeRef, withoutConsent });
  clocksAgain(tx, row);
  return row;
}

/**
 * Opens an advocate's case for a victim, in the person's own service: unseen by everybody else until something of it is
 * released. Whoever opens it is on its team, and so is whoever allocates there.
 * @throws Problem `not-allowed` for whoever does not work for the service
 */
export async function openAdvocacyCase(tx: Tx, asked: Opened): Promise<AdvocacyCase> {
  const row = await newRow(tx, asked);
  if (!(await tx.may(AdvocacyCase, row, 'create'))) throw refusalOf(AdvocacyCase.name, row, 'create');
  await tx.add(row);
  return furnish(tx, row, asked, [tx.actor.id]);
}

/**
 * As `openAdvocacyCase`, in a service for which the person does not work: whoever allocates there alone sees it. Comes
 * along with what was just permitted.
 * @param from what was sent that it comes from, where something was
 */
export async function openHere(
  tx: Tx,
  asked: Opened,
  from: Partial<Pick<AdvocacyCase, 'referralId' | 'referrerAgencyId'>> = {},
): Promise<AdvocacyCase> {
  return furnish(tx, await tx.along(Object.assign(await newRow(tx, asked), from)), asked, []);
}

/** Says that an advocate's case and one of the clinic's are about the same victim. Comes along with what was just permitted. */
export async function linkTo(tx: Tx, { id, agencyId }: AdvocacyCase, clinicCaseId: string): Promise<void> {
  const link = {
    id: randomUUID(),
    caseId: id,
    agencyId,
    category: 'advocateConfidence',
    released: false,
    clinicCaseId,
    linkedAt: tx.at,
    linkedBy: tx.actor.id,
    endedAt: null,
  };
  await tx.along(Object.assign(new AdvocacyLink(), link));
  // What the desk of a panel says of her concerns the service from now on.
  const text = `UPDATE swept_crime SET service_ids = service_ids || $2::uuid WHERE case_id = $1 AND service_ids @> ARRAY[$2::uuid] IS NOT TRUE`;
  await tx.run({ text, values: [clinicCaseId, agencyId] });
}
