import { randomUUID } from 'node:crypto';
import { fieldNames, fields } from '../../libs/victims/advocacy/advocacy.texts.js';
import type { About } from './marks.js';
import type { Planted } from './planting.js';
import type { World } from './world.js';

/** Whoever allocates at the service that cases are planted in, and is alone on their team. */
export const SENIOR = 'isac.team';
export const SERVICE = 'agency-isac';

/** Read by whoever allocates at the service alone, and by nobody by the clinic's case, for there is none. */
const about = (where: string, besides: About['only'] = []): About => ({
  where,
  caseKey: 'none',
  agency: SERVICE,
  category: 'none',
  released: false,
  only: [{ person: SENIOR }, ...besides],
});

/** States in which something else is shown: a referral to decide about, the same victim again, who waits, and whose lead is gone. */
const states = ['referred', 'waiting', 'open'] as const;

/**
 * Advocates' own cases with every column filled: each is a shell that stands in no forum, whose team is of the service
 * alone. And what was sent to the service from outside, which whoever sent it reads.
 */
export async function plantAdvocacy(world: World, { cases }: Pick<Planted, 'cases'>): Promise<string> {
  let last = '';
  const {
    clinic: { owner, clock },
    ids,
    marks,
  } = world;
  const ask = (text: string, values: unknown[]) => owner.query(text, values);
  const [at, service] = [clock.now(), ids.agencies.get(SERVICE)];
  const by = ids.people.get('the.coordinator');
  const senior = ids.people.get(SENIOR) ?? by;
  const stream = randomUUID();
  await ask(
    `INSERT INTO advocacy_service (id, agency_id, number, from_on, areas, districts, minimum_age, takes, senior_ids, capacity, reason, set_by, set_at)
     VALUES ($1, $2, 1, '2026-01-01', '{dyfed-powys}', '{powys}', 16, 'da', ARRAY[$3::uuid], 10, 'As agreed', $3, $4)`,
    [randomUUID(), service, senior, at],
  );
  await ask(
    `INSERT INTO funding_stream (id, agency_id, name, from_on, to_on, added_by, added_at) VALUES ($1, $2, 'The fund', '2026-01-01', '2027-12-31', $3, $4)`,
    [stream, service, senior, at],
  );
  const type = randomUUID();
  await ask(
    `INSERT INTO advocate_type (id, agency_id, name, accreditation, role, added_by, added_at) VALUES ($1, $2, 'Adviser', 'ISAC', 'isac', $3, $4)`,
    [type, service, senior, at],
  );
  await ask(
    `INSERT INTO accreditation (id, staff_id, kind, last_good_day, state) VALUES ($1, $2, 'ISAC', '2027-01-01', 'held')`,
    [randomUUID(), senior],
  );
  const referrals = await plantReferrals(world);
  for (const state of states) {
    const id = randomUUID();
    await ask(
      `INSERT INTO case_file (id, case_id, agency_id, category, released, reference, state, version, opened_at, restricted)
       VALUES ($1::uuid, $1::uuid, $2, 'advocateConfidence', false, 'V-' || $1::uuid::text, 'active', 1, $3, false)`,
      [id, service, at],
    );
    await ask(
      `INSERT INTO advocacy_case (id, case_id, agency_id, category, released, reference, state, source, referred_on, da_related, risk, area_code, district,
         stream_id, bounce_reason, refused_rule, reoffer_on, decided_at, accepted_at, allocated_at, referral_id, referrer_agency_id, lead_id,
         opened_at, opened_by, closed_at, external_key)
       VALUES ($1::uuid, $1::uuid, $2, 'victimIdentity', false, 'V-' || $1::uuid::text, $3, 'police', '2026-05-01', false, 'high', 'dyfed-powys', 'powys', $4, 'other', 'other',
         '2026-06-01', $5, $5, $5, $6, $7, $8, $5, $9, $5, $10)`,
      [
        id,
        service,
        state,
        stream,
        at,
        referrals,
        ids.agencies.get('response'),
        state === 'open' ? by : senior,
        senior,
        `planted-${state}`,
      ],
    );
    await ask(
      `INSERT INTO case_team (id, case_id, staff_id, agency_id, part, from_at) VALUES ($1, $2, $3, $4, 'senior_advocate', $5)`,
      [randomUUID(), id, senior, service, at],
    );
    await plantVictim(world, id);
    for (const field of fieldNames)
      await ask(
        `INSERT INTO advocacy_text (id, advocacy_case_id, case_id, agency_id, category, released, field, text, made_by, made_at)
         VALUES ($1, $2, $2, $3, $4, false, $5, $6, $7, $8)`,
        [randomUUID(), id, service, fields[field], field, marks.plant(about(`AdvocacyText.${field}`)), senior, at],
      );
    await ask(
      `INSERT INTO advocacy_allocation (id, case_id, agency_id, category, released, staff_id, type_id, leads, from_at, made_by)
       VALUES ($1, $2, $3, 'victimIdentity', false, $4, $5, true, $6, $4)`,
      [randomUUID(), id, service, senior, type, at],
    );
    await ask(
      `INSERT INTO advocacy_feedback (id, case_id, agency_id, category, released, stage, answered_on, fear, frequency, engagement, made_by, made_at)
       VALUES ($1, $2, $3, 'advocateConfidence', false, 'entry', '2026-05-04', 'much', 'weekly', 'full', $4, $5)`,
      [randomUUID(), id, service, senior, at],
    );
    await ask(
      `INSERT INTO advocacy_attempt (id, case_id, agency_id, category, released, attempted_on, method, outcome, made_by, made_at)
       VALUES ($1, $2, $3, 'victimIdentity', false, '2026-05-04', 'phone', 'no_answer', $4, $5)`,
      [randomUUID(), id, service, senior, at],
    );
    last = id;
  }
  await ask(
    `INSERT INTO advocacy_link (id, case_id, agency_id, category, released, clinic_case_id, linked_at, linked_by)
     VALUES (gen_random_uuid(), $1, $2, 'advocateConfidence', false, $3, $4, $5)`,
    [last, service, cases.here, at, senior],
  );
  await plantReleases(world, { id: last, agencyId: service, by: senior, at }, cases.here);
  return last;
}

interface Ours {
  readonly id: string;
  readonly agencyId: string | undefined;
  readonly by: string | undefined;
  readonly at: Date;
}

/** The victim of a case, the same in each: so that one is found to be like another. */
async function plantVictim({ clinic: { owner, clock }, ids, marks }: World, id: string): Promise<void> {
  const [at, service, person] = [clock.now(), ids.agencies.get(SERVICE), randomUUID()];
  await owner.query('INSERT INTO person (id, made_at) VALUES ($1, $2)', [person, at]);
  await owner.query(
    `INSERT INTO case_person (id, case_id, agency_id, category, released, person_id, part) VALUES ($1, $2, $3, 'victimIdentity', false, $4, 'victim')`,
    [randomUUID(), id, service, person],
  );
  const surname = marks.plant(about('PersonName.surname'));
  await owner.query(
    `INSERT INTO person_name (id, case_id, agency_id, category, released, person_id, kind, full_name, surname, forename, name_key, source, recorded_at, from_on, to_on)
     VALUES ($1, $2, $3, 'victimIdentity', false, $4, 'as_recorded', 'Gwenno ' || $5::text, $5, 'Gwenno', 'gwenno talfryn', 'advocacy referral', $6, '2020-01-01', '2030-01-01')`,
    [randomUUID(), id, service, person, surname, at],
  );
  await owner.query(
    `INSERT INTO person_fact (id, case_id, agency_id, category, released, person_id, kind, value, value_key, source, recorded_at, from_on, to_on)
     VALUES ($1, $2, $3, 'victimIdentity', false, $4, 'date_of_birth', '1988-02-14', '1988-02-14', 'advocacy referral', $5, '2020-01-01', '2030-01-01')`,
    [randomUUID(), id, service, person, at],
  );
  const answers = { method: 'phone', value: marks.plant(about('SafeContact.answers')), times: 'weekdays' };
  await owner.query(
    `INSERT INTO safe_contact (id, case_id, agency_id, category, released, person_id, answers, verified_on, from_at)
     VALUES ($1, $2, $3, 'victimLocation', false, $4, $5, '2026-05-01', $6)`,
    [randomUUID(), id, service, person, JSON.stringify(answers), at],
  );
}

const sent = ['forename', 'surname', 'crime_ref', 'why', 'without_consent_reason'] as const;
const camel = (column: string): string => column.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());

/** What the police sent to the service, and what somebody of the service sent to another, which came back. @returns the first */
async function plantReferrals({ clinic: { owner, clock }, ids, marks }: World): Promise<string> {
  const [at, first] = [clock.now(), randomUUID()];
  const by = ids.people.get('the.constable');
  const senior = ids.people.get(SENIOR) ?? by;
  const insert = `INSERT INTO advocacy_referral (id, reference, agency_id, sent_by, role, sent_at, service_id, clinic_case_id, state, forename, surname, date_of_birth,
      da_related, risk, crime_ref, why, consent, without_consent_reason, bounce_reason, answered_at, seen_at)
    VALUES ($1::uuid, 'V-' || $1::uuid::text, $2, $3, $4, $5, $6, NULL, 'bounced', $7, $8, '1988-02-14', true, 'high', $9, $10, 'without', $11, 'duplicate', $5, $12)`;
  const said = sent.map((column) =>
    marks.plant(about(`AdvocacyReferral.${camel(column)}`, [{ person: 'the.constable' }])),
  );
  await owner.query(insert, [
    first,
    ids.agencies.get('response'),
    by,
    'police',
    at,
    ids.agencies.get(SERVICE),
    ...said,
    at,
  ]);
  await owner.query(insert, [
    randomUUID(),
    ids.agencies.get(SERVICE),
    senior,
    'isac',
    at,
    ids.agencies.get('agency-idva'),
    'Nest',
    'Puw',
    'X1',
    'She asked.',
    'She cannot be asked.',
    null,
  ]);
  return first;
}

/** What is of an advocate's own case: read by whoever is on its team, and by nobody else of the service whatever they bring. */
export const held = (where: string, category: string) =>
  ({ where, caseKey: 'advocacy', agency: SERVICE, category, released: false, only: [{ person: SENIOR }] }) as const;

/** What was released of it, in each state, with what the advocate wrote for the clinic's case. */
async function plantReleases({ clinic: { owner }, marks }: World, { id, agencyId, by, at }: Ours, clinicCase: string) {
  const said = (column: string): string => marks.plant(held(`Release.${column}`, 'victimIdentity'));
  for (const state of ['draft', 'released', 'taken_back', 'with_nomination']) {
    const releaseId = randomUUID();
    const isOut = state === 'released' || state === 'taken_back';
    await owner.query(
      `INSERT INTO release (id, case_id, agency_id, category, released, state, clinic_case_id, draft_id, what, note, reason, taken_back_reason, copied, made_by, made_at, released_by, released_at)
       VALUES ($1, $2, $3, 'victimIdentity', false, $4, $5, $6, '{name,safe_contact}', $7, $8, $9, '[]', $10, $11, $12, $13)`,
      [
        releaseId,
        id,
        agencyId,
        state,
        isOut ? clinicCase : null,
        state === 'with_nomination' ? randomUUID() : null,
        said('note'),
        said('reason'),
        state === 'taken_back' ? said('taken_back_reason') : null,
        by,
        at,
        isOut ? by : null,
        isOut ? at : null,
      ],
    );
    if (!isOut) continue;
    for (const [what, category] of [
      ['name', 'victimIdentity'],
      ['safe_contact', 'victimLocation'],
    ])
      await owner.query(
        `INSERT INTO release_line (id, release_id, case_id, agency_id, category, released, what, text) VALUES (gen_random_uuid(), $1, $2, $3, $4, false, $5, $6)`,
        [releaseId, id, agencyId, category, what, marks.plant(held(`ReleaseLine.${what ?? ''}`, category ?? ''))],
      );
    const note = marks.plant({
      where: `ReleasedNote.text of what is ${state}`,
      caseKey: 'here',
      agency: SERVICE,
      category: 'victimIdentity',
      released: true,
      ...(state === 'taken_back' && { unshown: true as const, only: [] }),
    });
    await owner.query(
      `INSERT INTO released_note (id, release_id, case_id, agency_id, category, released, text, made_by, made_at, withdrawn_at)
       VALUES (gen_random_uuid(), $1, $2, $3, 'victimIdentity', true, $4, $5, $6, $7)`,
      [releaseId, clinicCase, agencyId, note, by, at, state === 'taken_back' ? at : null],
    );
  }
}
