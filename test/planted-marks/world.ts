import { randomUUID } from 'node:crypto';
import { Agency, AgreementParty, Post, SharingAgreement, Staff } from '../../libs/administration/agencies/index.js';
import { agreementWords, categories } from '../../libs/platform/access/access-matrix.js';
import type { Tx } from '../../libs/platform/work/tx.js';
import type { Kept } from '../database.js';
import { openClinic, type Clinic } from '../harness.js';
import { rowsOf } from '../story-ways.js';
import { Marks } from './marks.js';
import { allRoles, GUEST_FORCE, ofTheForce, type Somebody } from './people.js';

const HERE = 'dyfed-powys-clinic';
const ELSEWHERE = 'kent-masip';
/** The area of the force that comes as a guest. */
const AWAY = 'west-mercia';
export const AT = '2026-05-14T09:00:00+01:00';

const kinds: Readonly<Record<string, string>> = {
  social_care: 'adult_care',
  programme_provider: 'programme',
  mappa_coordinator: 'mappa',
  guest: 'police',
  partner: 'prison',
  strategic: 'policing_body',
};

interface Ids {
  readonly agencies: Map<string, string>;
  readonly people: Map<string, string>;
  readonly forums: { readonly here: string; readonly elsewhere: string };
}

/** Who has a post at whichever agency, by keys; people planted here have addresses at planted.example. */
async function engage(
  tx: Tx,
  { agencies, people }: Ids,
  one: Omit<Somebody, 'situation' | 'facts'> & {
    forumIds: string[];
    duty?: 'victim_liaison' | null;
    areaCode?: string;
  },
) {
  const staff = Object.assign(new Staff(), {
    id: randomUUID(),
    key: `planted-${one.name}`,
    forename: 'Person',
    surname: one.name,
    email: emailOf(one.name),
    languages: ['en'],
    kind: 'person',
    state: 'active',
  });
  await tx.add(staff);
  await tx.add(
    Object.assign(new Post(), {
      id: randomUUID(),
      staffId: staff.id,
      agencyId: agencies.get(one.agency),
      role: one.role,
      jobTitle: '',
      areaCode: one.areaCode ?? 'dyfed-powys',
      forumIds: one.forumIds,
      membership: 'substantive',
      duty: one.duty ?? null,
      state: 'held',
      fromOn: '2024-04-01',
      vettingExpiresOn: '2028-01-01',
    }),
  );
  people.set(one.name, staff.id);
}

export const emailOf = (name: string): string => `${name}@planted.example`;

async function found(
  tx: Tx,
  agencies: Map<string, string>,
  key: string,
  {
    kind,
    controllerId,
    areaCode = 'dyfed-powys',
  }: { kind: string; controllerId?: string | undefined; areaCode?: string },
) {
  const id = randomUUID();
  agencies.set(key, id);
  await tx.add(
    Object.assign(new Agency(), {
      id,
      key: `planted-${key}`,
      name: `The ${key}`,
      kind,
      controllerId: controllerId ?? id,
      areaCode,
      districts: [],
      regime: 'uk_gdpr',
      dutyToCooperate: 'no',
      state: 'active',
    }),
  );
  return id;
}

async function agree(tx: Tx, agencyIds: readonly string[]): Promise<string> {
  const id = randomUUID();
  await tx.add(
    Object.assign(new SharingAgreement(), {
      id,
      key: `planted-${id}`,
      issue: 1,
      title: 'An agreement',
      forumKeys: [HERE, ELSEWHERE],
      words: [...new Set(Object.values(agreementWords))],
      startsOn: '2020-01-01',
      endsOn: '2099-12-31',
      state: 'in_force',
    }),
  );
  for (const agencyId of agencyIds)
    await tx.add(
      Object.assign(new AgreementParty(), {
        id: randomUUID(),
        agreementId: id,
        agencyId,
        part: 'controller',
        regime: 'part3',
      }),
    );
  return id;
}

/**
 * The clinic with an agency for each role, an agreement that all of them are in, a second that will lapse, and people in
 * every situation, all of whose facts are still in force: `lapse` stops what is to have stopped.
 */
export async function openWorld(people: readonly Somebody[]) {
  const clinic = await openClinic({ at: AT, start: 'loaded', logLevel: 'debug' });
  const { idOf } = rowsOf(() => clinic);
  const ids: Ids = {
    agencies: new Map([
      ['office', await idOf('agency', 'key', 'dp-coord')],
      ['other-force', await idOf('agency', 'key', 'kt-police')],
    ]),
    people: new Map([
      ['the.coordinator', await idOf('staff', 'email', 'siwan.gwynne@dp-coord.example')],
      ['the.chair', await idOf('staff', 'email', 'huw.bebb@dp-ppu.example')],
      ['other.coordinator', await idOf('staff', 'email', 'amrit.pilbeam@kt-police.example')],
    ]),
    forums: { here: await idOf('forum', 'key', HERE), elsewhere: await idOf('forum', 'key', ELSEWHERE) },
  };
  // The forum ranks whom crimes that are swept in are recorded of, and asks a question of its own and one that is counted.
  const more = {
    selection: { rule: 'ranked', text: 'The highest four.' },
    countedQuestions: ['intervention'],
    tactics: ['prevention', 'disruption'],
    capPerMeeting: 1,
    memberMinimumRank: 'Chief Constable',
    standardQuestions: [{ key: 'planted', name: { en: 'Is there a dog?', cy: 'Oes ci yno?' } }],
  };
  await clinic.owner.query(
    `INSERT INTO forum_setting (id, forum_id, from_on, issue, settings)
     SELECT gen_random_uuid(), forum_id, '2026-05-01', issue + 1, settings || $2 FROM forum_setting
     WHERE forum_id = $1 ORDER BY issue DESC LIMIT 1`,
    [ids.forums.here, JSON.stringify(more)],
  );
  const force = await idOf('agency', 'key', 'dp-police');
  const lapsing = await clinic.work.as(clinic.system(), async (tx) => {
    const { agencies, forums } = ids;
    await found(tx, agencies, 'force-team', { kind: 'police', controllerId: force });
    await found(tx, agencies, 'asked-team', { kind: 'police', controllerId: force });
    await found(tx, agencies, 'response', { kind: 'police', controllerId: force });
    await found(tx, agencies, 'no-agreement', { kind: 'health' });
    for (const kind of ['health', 'housing']) await found(tx, agencies, `beside-${kind}`, { kind });
    for (const role of allRoles) {
      const kind = kinds[role] ?? role;
      for (const prefix of ofTheForce.includes(role) ? [] : ['agency', 'asked'])
        await found(tx, agencies, `${prefix}-${role}`, { kind });
      await found(tx, agencies, `lapsed-${role}`, { kind: ofTheForce.includes(role) ? 'police' : kind });
    }
    const guestForce = await found(tx, agencies, GUEST_FORCE, { kind: 'police', areaCode: AWAY });
    const of = (prefix: string) => [...agencies].filter(([key]) => key.startsWith(prefix)).map(([, id]) => id);
    const parties = [
      force,
      guestForce,
      ...of('agency-'),
      ...of('beside-'),
      ...of('asked-').filter((id) => id !== agencies.get('asked-team')),
    ];
    await agree(tx, parties);
    const ending = await agree(tx, [...parties, ...of('lapsed-')]);
    await engage(tx, ids, { name: 'the.constable', role: 'police', agency: 'response', forumIds: [] });
    await engage(tx, ids, { name: 'the.nurse', role: 'health', agency: 'beside-health', forumIds: [] });
    // Whom a request about the restricted case goes to.
    await engage(tx, ids, { name: 'the.landlord', role: 'housing', agency: 'beside-housing', forumIds: [] });
    await engage(tx, ids, { name: 'other.constable', role: 'police', agency: 'other-force', forumIds: [] });
    for (const somebody of people) {
      const forumIds = somebody.facts.forum ? [forums[somebody.facts.forum]] : [];
      const areaCode = somebody.facts.ofAnotherForce ? AWAY : 'dyfed-powys';
      await engage(tx, ids, {
        ...somebody,
        forumIds,
        areaCode,
        duty: somebody.facts.liaison ? 'victim_liaison' : null,
      });
    }
    return ending;
  });
  return { clinic, ids, people, marks: new Marks(), lapsing, categories };
}

export type World = Awaited<ReturnType<typeof openWorld>>;

/** What is known of a world, so that it can be opened again where its database was kept. */
export const knownOf = ({ clinic, ids, marks, lapsing }: World) => ({
  at: clinic.clock.now().toISOString(),
  agencies: [...ids.agencies],
  people: [...ids.people],
  forums: ids.forums,
  marks: marks.all,
  lapsing,
});

/** A world that was kept, with what is known of it. */
export async function openAgain(
  start: Kept,
  people: readonly Somebody[],
  { at, marks, lapsing, ...ids }: ReturnType<typeof knownOf>,
): Promise<World> {
  const clinic = await openClinic({ at, start, logLevel: 'debug' });
  const known = { agencies: new Map(ids.agencies), people: new Map(ids.people), forums: ids.forums };
  return { clinic, ids: known, people, marks: new Marks(marks), lapsing, categories };
}

/** A promise that everybody has made but these. */
async function owe(owner: Clinic['owner'], debtors: readonly unknown[]): Promise<void> {
  const id = randomUUID();
  await owner.query(
    `INSERT INTO undertaking (id, kind, issue, text, state, from_on, grace_days) VALUES ($1, 'promise', 1, 'I promise.', 'published', '2026-05-01', 0)`,
    [id],
  );
  await owner.query(
    `INSERT INTO acceptance (id, undertaking_id, staff_id, accepted_at)
     SELECT gen_random_uuid(), $1, id, '2026-05-01' FROM staff WHERE NOT id = ANY($2)`,
    [id, debtors],
  );
}

/** Everything that is to have stopped for somebody stops, after they have seen it in force. */
export async function lapse(
  { clinic: { owner }, people, ids, lapsing }: World,
  caseId: string,
  said: (name: string, column: 'relation' | 'reason') => string,
) {
  const stopped = (what: string) =>
    people.filter(({ facts }) => facts.stopped === what).map(({ name }) => ids.people.get(name));
  await owner.query(`UPDATE sharing_agreement SET ends_on = '2026-05-13' WHERE id = $1`, [lapsing]);
  await owner.query(`UPDATE post SET vetting_expires_on = '2026-05-13' WHERE staff_id = ANY($1)`, [stopped('vetting')]);
  await owner.query(`UPDATE post SET to_on = '2026-05-13' WHERE staff_id = ANY($1)`, [stopped('post')]);
  await owe(owner, stopped('promise'));
  for (const { name } of people.filter(({ facts }) => facts.stopped === 'barred'))
    await owner.query(
      `INSERT INTO conflict (id, case_id, staff_id, relation, reason, declared_at, declared_by)
       VALUES (gen_random_uuid(), $1, $2, $3, $4, '2026-05-01', $2)`,
      [caseId, ids.people.get(name), said(name, 'relation'), said(name, 'reason')],
    );
}
