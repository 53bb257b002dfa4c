import { randomUUID } from 'node:crypto';
import { Agency, AgreementParty, SharingAgreement } from '../libs/administration/agencies/index.js';
import { openClinic, type Agent, type Clinic } from './harness.js';
import { engage, setStage, type Stage } from './stage.js';

/** What is recorded of him, as it was nominated. */
export const HIS = '07700 900999';

/** An agency of probation that shares with the police, with an officer on the team of the case. */
async function addProbation({ work, system, owner }: Clinic, { police, caseId, forum }: Stage) {
  const agency = Object.assign(new Agency(), {
    id: randomUUID(),
    key: 'probation',
    name: 'The probation',
    kind: 'probation',
    areaCode: 'dyfed-powys',
    regime: 'part3',
    dutyToCooperate: 'no',
    districts: [],
  });
  agency.controllerId = agency.id;
  const agreement = Object.assign(new SharingAgreement(), {
    id: randomUUID(),
    key: 'with-probation',
    issue: 1,
    title: 'With probation',
    forumKeys: [forum.key],
    words: ['case_exists', 'actions', 'perpetrator_identity', 'offending_history'],
    startsOn: '2020-01-01',
    endsOn: '2099-12-31',
    state: 'in_force',
  });
  const staffId = await work.as(system(), async (tx) => {
    await tx.add(agency);
    await tx.add(agreement);
    for (const agencyId of [police.id, agency.id])
      await tx.add(
        Object.assign(new AgreementParty(), {
          id: randomUUID(),
          agreementId: agreement.id,
          agencyId,
          part: 'controller',
          regime: 'part3',
        }),
      );
    return engage(tx, 'pat.probation', { role: 'probation', agencyId: agency.id, forumIds: [forum.id] });
  });
  await owner.query(
    `INSERT INTO case_team (id, case_id, staff_id, agency_id, part, from_at, forum_id)
     VALUES (gen_random_uuid(), $1, $2, $3, 'offender_manager', '2026-03-01', $4)`,
    [caseId, staffId, agency.id, forum.id],
  );
  return { agencyId: agency.id, staffId };
}

/** The small clinic, with a perpetrator of whom one number is recorded, and a probation officer on the team. */
async function setNumbersStage(clinic: Clinic) {
  const stage = await setStage(clinic);
  const probation = await addProbation(clinic, stage);
  const personId = randomUUID();
  const held = [stage.caseId, stage.police.id, personId];
  await clinic.owner.query('INSERT INTO person (id, made_at) VALUES ($1, now())', [personId]);
  await clinic.owner.query(
    `INSERT INTO case_person (id, case_id, agency_id, category, released, person_id, part, version)
     VALUES (gen_random_uuid(), $1, $2, 'perpetratorIdentity', false, $3, 'perpetrator', 1)`,
    held,
  );
  await clinic.owner.query(
    `INSERT INTO person_fact (id, case_id, agency_id, category, released, person_id, kind, value, value_key, source, recorded_at)
     VALUES (gen_random_uuid(), $1, $2, 'perpetratorIdentity', false, $3, 'phone', $4, '07700900999', 'nomination', '2026-03-02')`,
    [...held, HIS],
  );
  return { ...stage, probation, personId };
}

/** So many telephone numbers of the drama range, none like another. */
export const numbers = (count: number, from = 100): string[] =>
  Array.from({ length: count }, (_, at) => `07700 900${String(from + at)}`);

export const emails = {
  pat: 'pat.probation@clinic.example',
  mererid: 'mererid.coordinates@clinic.example',
  huw: 'huw.chairs@clinic.example',
  michelle: 'michelle.houses@clinic.example',
  owain: 'owain.detects@clinic.example',
  carys: 'carys.elsewhere@clinic.example',
  audrey: 'audrey.audits@clinic.example',
} as const;
export type Who = keyof typeof emails;

/** A clinic with that stage, its people signed in to the API, and its rows beyond every lock. */
export async function openNumbers() {
  const clinic = await openClinic({ at: '2026-03-16T09:00:00Z' });
  const stage = await setNumbersStage(clinic);
  const agents = {} as Record<Who, Agent>;
  for (const who of Object.keys(emails) as Who[]) agents[who] = await clinic.as(emails[who]);
  const rowsOf = async <R extends object>(text: string, values: unknown[] = []): Promise<R[]> =>
    (await clinic.owner.query<R>(text, values)).rows;
  return { clinic, stage, agents, rowsOf };
}

export type Numbers = Awaited<ReturnType<typeof openNumbers>>;
