import { randomUUID } from 'node:crypto';
import { Agency, AgreementParty, Post, SharingAgreement, Staff } from '../libs/administration/agencies/index.js';
import { Forum } from '../libs/administration/areas/index.js';
import { openCase } from '../libs/cases/cases/index.js';
import type { Tx } from '../libs/platform/work/tx.js';
import type { Clinic } from './harness.js';

type Play = Pick<Clinic, 'work' | 'system'>;

const anAgency = (key: string, kind: string, controllerId?: string): Agency => {
  const id = randomUUID();
  return Object.assign(new Agency(), {
    id,
    key,
    name: `The ${key}`,
    kind,
    controllerId: controllerId ?? id,
    areaCode: 'dyfed-powys',
    regime: 'part3',
    dutyToCooperate: 'no',
    districts: [],
  });
};

const aForum = (key: string): Forum =>
  Object.assign(new Forum(), {
    id: randomUUID(),
    key,
    name: `The ${key}`,
    areaCode: 'dyfed-powys',
    kind: 'clinic',
  });

/** Adds a member of staff with one post; the address is `<name>@clinic.example`. */
export async function engage(
  tx: Tx,
  name: string,
  post: { role: string; agencyId: string; forumIds?: string[]; areaCode?: string },
): Promise<string> {
  const id = randomUUID();
  const [forename = name, surname = name] = name.split('.');
  await tx.add(
    Object.assign(new Staff(), {
      id,
      key: name,
      forename,
      surname,
      email: `${name}@clinic.example`,
      languages: ['en'],
    }),
  );
  await tx.add(
    Object.assign(new Post(), {
      id: randomUUID(),
      staffId: id,
      forumIds: [],
      jobTitle: '',
      areaCode: 'dyfed-powys',
      membership: 'substantive',
      ...post,
    }),
  );
  return id;
}

async function agree(tx: Tx, agencyIds: readonly string[], words: readonly string[]): Promise<void> {
  const id = randomUUID();
  await tx.add(
    Object.assign(new SharingAgreement(), {
      id,
      key: `agreement-${id}`,
      issue: 1,
      title: 'An agreement',
      forumKeys: ['west', 'east'],
      words: [...words],
      startsOn: '2020-01-01',
      endsOn: '2099-12-31',
      state: 'in_force',
    }),
  );
  for (const agencyId of agencyIds) {
    await tx.add(
      Object.assign(new AgreementParty(), {
        id: randomUUID(),
        agreementId: id,
        agencyId,
        part: 'controller',
        regime: 'part3',
      }),
    );
  }
}

/**
 * A clinic small enough to see whole: two forums, the police with the clinic's office and a detective team, a housing
 * agency with an agreement, and a case in the first forum.
 */
export function setStage({ work, system }: Play) {
  return work.as(system(), async (tx) => {
    const police = anAgency('police', 'police');
    const [office, detectives] = [anAgency('office', 'police', police.id), anAgency('detectives', 'police', police.id)];
    const housing = anAgency('housing', 'housing');
    const [forum, elsewhere] = [aForum('west'), aForum('east')];
    for (const row of [police, office, detectives, housing, forum, elsewhere]) await tx.add(row);
    await agree(tx, [police.id, housing.id], ['case_exists', 'actions', 'agency_return']);
    const here = { forumIds: [forum.id] };
    const people = {
      mererid: await engage(tx, 'mererid.coordinates', { role: 'coordinator', agencyId: office.id, ...here }),
      huw: await engage(tx, 'huw.chairs', { role: 'chair', agencyId: office.id, ...here }),
      owain: await engage(tx, 'owain.detects', { role: 'police', agencyId: detectives.id, ...here }),
      medi: await engage(tx, 'medi.detects', { role: 'police', agencyId: detectives.id, ...here }),
      gethin: await engage(tx, 'gethin.leads', { role: 'housing', agencyId: housing.id }),
      michelle: await engage(tx, 'michelle.houses', { role: 'housing', agencyId: housing.id }),
      carys: await engage(tx, 'carys.elsewhere', {
        role: 'coordinator',
        agencyId: office.id,
        forumIds: [elsewhere.id],
      }),
      audrey: await engage(tx, 'audrey.audits', { role: 'auditor', agencyId: office.id }),
    };
    const agencyId = police.id;
    const { id: caseId } = await openCase(tx, { agencyId, forumId: forum.id, areaCode: 'dyfed-powys' });
    return { police, office, detectives, housing, forum, elsewhere, people, caseId };
  });
}

export type Stage = Awaited<ReturnType<typeof setStage>>;

/** The answers that set an action for the housing agency; with others where a test is about them. */
export const anAction = (stage: Stage, answers: object = {}) => ({
  caseId: stage.caseId,
  text: 'Fit locks at her tenancy',
  type: 'housing',
  agencyId: stage.housing.id,
  ownerId: stage.people.michelle,
  dueOn: '2026-03-27',
  successTest: 'Fitted and tested with her',
  despiteLike: true,
  ...answers,
});
