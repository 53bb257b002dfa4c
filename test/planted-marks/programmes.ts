import { randomUUID } from 'node:crypto';
import { fieldNames, fields, type Field } from '../../libs/perpetrators/interventions/programmes.texts.js';
import type { Also } from './marks.js';
import type { Planted } from './planting.js';
import type { World } from './world.js';

/** By whom somebody was referred, to whom, and how far that has come. */
const referred = [
  ['office', 'agency-programme_provider', 'started'],
  ['agency-health', 'agency-programme_provider', 'dropped_out'],
  ['office', 'agency-probation', 'completed'],
  ['no-agreement', 'agency-programme_provider', 'referred'],
] as const;
type Referred = (typeof referred)[number];

const ofSessions: readonly Field[] = ['freshRisk', 'missedReason', 'alert'];

/** What goes to a provider its people read, as far as the table opens it to those who deliver programmes. */
const toProvider = (provider: string, field: Field): { also?: Also[] } =>
  fields[field].goes ? { also: [{ received: provider }] } : {};

/** Programmes, and referrals to them with sessions and support for the victim, with all that can be written of each marked. */
export async function plantProgrammes(world: World, planted: Planted): Promise<void> {
  for (const one of referred) await referral(world, planted, one);
}

async function programme({ clinic: { owner, clock }, ids }: World, provider: string): Promise<string> {
  const id = randomUUID();
  await owner.query(
    `INSERT INTO programme (id, name, agency_id, area_code, state, tier, modules, levels, domestic, min_age, max_age, routes, no_investigation,
       needs_holder, sessions, supports_victims, accreditation, capacity, waiting_weeks, from_on, until_on, funded_until, source, verified_on,
       closes_on, closing_reason, made_by, made_at)
     VALUES ($1, 'A programme', $2, 'dyfed-powys', 'closing', 'High', '{One}', '{standard,medium,high}', 'any', 18, 99, '{voluntary,oocd}', false, false,
       12, true, 'Nobody', 'waiting', 3, '2025-01-01', '2027-01-01', '2026-01-31', 'Its page', '2026-01-01', '2026-12-31', 'The grant ends', $3, $4)`,
    [id, ids.agencies.get(provider), ids.people.get('the.coordinator'), clock.now()],
  );
  return id;
}

async function texts(
  world: World,
  { cases }: Planted,
  about: { id: string; of: Referred; names: readonly Field[]; on: string },
): Promise<void> {
  const {
    clinic: { owner, clock },
    ids,
    marks,
  } = world;
  const [agency, provider] = about.of;
  for (const field of about.names) {
    const { of: category, goes } = fields[field];
    const released = category === 'programmeAttendance';
    // Its page opens for whoever reads attendance, of which the head is released.
    const text = marks.plant({
      where: `ProgrammeText.${field} of ${about.on}`,
      caseKey: 'here',
      agency,
      category,
      released,
      ...toProvider(provider, field),
      through: { category: 'programmeAttendance', agency, released: true },
    });
    await owner.query(
      `INSERT INTO programme_text (id, about_id, case_id, agency_id, category, released, field, text, provider_agency_id, made_by, made_at)
       VALUES (gen_random_uuid(), $1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [
        about.id,
        cases.here,
        ids.agencies.get(agency),
        category,
        released,
        field,
        text,
        goes ? ids.agencies.get(provider) : null,
        ids.people.get('the.coordinator'),
        clock.now(),
      ],
    );
  }
}

async function referral(world: World, planted: Planted, of: Referred): Promise<void> {
  const {
    clinic: { owner, clock },
    ids,
    marks,
  } = world;
  const [agency, provider, state] = of;
  const [id, by, at] = [randomUUID(), ids.people.get('the.coordinator'), clock.now()];
  await owner.query(
    `INSERT INTO programme_referral (id, case_id, agency_id, category, released, case_reference, forum_id, item_id, programme_id, provider_agency_id, state,
       entry_route, consent, consent_on, basis, answer_due_on, assessed_on, answered_on, support_answered_on, started_on, sessions_offered, attended,
       missed, ended_on, alert_due_on, follow_up_on, disposal_offered_on, disposal_accepted_on, flagged_at, made_by, made_at, external_key)
     SELECT $1::uuid, $2::uuid, $3::uuid, 'programmeAttendance', true, reference, $4, $5, $6, $7, $8, 'oocd', 'given', '2026-02-01', 'public_task', '2026-02-15', '2026-02-02',
       '2026-02-03', '2026-02-04', '2026-02-05', 12, 3, 1, '2026-02-20', '2026-02-23', '2026-03-01', '2026-01-20', '2026-01-21', $9, $10, $9, $11
     FROM case_file WHERE id = $2`,
    [
      id,
      planted.cases.here,
      ids.agencies.get(agency),
      ids.forums.here,
      planted.itemId,
      await programme(world, provider),
      ids.agencies.get(provider),
      state,
      at,
      by,
      `P-${agency}`,
    ],
  );
  await texts(world, planted, { id, of, names: fieldNames, on: 'a referral' });
  const reason = marks.plant({
    where: 'ProgrammeSupport.reason',
    caseKey: 'here',
    agency,
    category: 'victimIdentity',
    released: false,
    through: { category: 'programmeAttendance', agency, released: true },
  });
  await owner.query(
    `INSERT INTO programme_support (id, referral_id, case_id, agency_id, category, released, answer, reason, advocate_id, answered_on, made_by, made_at)
     VALUES (gen_random_uuid(), $1, $2, $3, 'victimIdentity', false, 'not_offered', $4, $5, '2026-02-04', $5, $6)`,
    [id, planted.cases.here, ids.agencies.get(agency), reason, by, at],
  );
  for (const [number, held] of [
    [1, 'offered'],
    [2, 'missed'],
    [3, 'alerted'],
  ] as const) {
    const sessionId = randomUUID();
    await owner.query(
      `INSERT INTO programme_session (id, referral_id, case_id, agency_id, category, released, case_reference, forum_id, provider_agency_id, number, state,
         planned_on, held_on, alert_due_on, alerted_at, made_by, made_at)
       SELECT $1, $2, case_id, agency_id, category, released, case_reference, forum_id, provider_agency_id, $3, $4, '2026-02-12', '2026-02-12',
         '2026-02-13', $5, $6, $7 FROM programme_referral WHERE id = $2`,
      [sessionId, id, number, held, held === 'alerted' ? at : null, by, at],
    );
    await texts(world, planted, { id: sessionId, of, names: ofSessions, on: 'a session' });
  }
}
