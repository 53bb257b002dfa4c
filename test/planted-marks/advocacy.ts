import { randomUUID } from 'node:crypto';
import { fields } from '../../libs/advocacy/advocacy.texts.js';
import type { Planted } from './planting.js';
import type { World } from './world.js';

/** The service whose case it is. */
export const SERVICE = 'agency-isac';

/** What is of an advocate's own case: read by the service's people who work on it, and by nobody else whatever they bring. */
export const held = (where: string, category: string) =>
  ({ where, caseKey: 'advocacy', agency: SERVICE, category, released: false, only: ['advocates'] }) as const;

interface Ours {
  readonly id: string;
  readonly agencyId: string | undefined;
  readonly by: string | undefined;
  readonly at: Date;
}

/** An advocate's own case of the victim of the case that everything is planted in, with a victim of its own. */
export async function plantAdvocacy(world: World, { cases }: Pick<Planted, 'cases'>): Promise<string> {
  const { clinic: { owner, clock }, ids, people, marks } = world; // prettier-ignore
  const lead = people.find(({ role, situation }) => role === 'isac' && situation === 'team');
  const ours: Ours = {
    id: randomUUID(), agencyId: ids.agencies.get(SERVICE), by: ids.people.get(lead?.name ?? '') ?? ids.people.get('the.coordinator'), at: clock.now(),
  }; // prettier-ignore
  const { id, agencyId, by, at } = ours;
  await owner.query('BEGIN');
  await owner.query(
    `INSERT INTO case_file (id, case_id, agency_id, category, released, reference, state, version, opened_at, restricted)
     VALUES ($1, $1, $2, 'advocateConfidence', false, 'V-222-2222', 'active', 1, $3, false)`,
    [id, agencyId, at],
  );
  await owner.query(
    `INSERT INTO advocacy_case (id, case_id, agency_id, category, released, reference, state, source, referred_on, da_related, risk, lead_id, opened_at, opened_by, closed_at, external_key)
     VALUES ($1, $1, $2, 'victimIdentity', false, 'V-222-2222', 'open', 'self', '2026-03-02', false, 'high', $3, $4, $3, $4, 'K-1')`,
    [id, agencyId, by, at],
  );
  await owner.query('COMMIT');
  for (const { name } of people.filter((one) => one.role === 'isac' && one.facts.team && one.agency === SERVICE))
    await owner.query(
      `INSERT INTO case_team (id, case_id, staff_id, agency_id, part, from_at) VALUES (gen_random_uuid(), $1, $2, $3, 'advocate', $4)`,
      [id, ids.people.get(name), agencyId, at],
    );
  await owner.query(
    `INSERT INTO advocacy_link (id, case_id, agency_id, category, released, clinic_case_id, linked_at, linked_by)
     VALUES (gen_random_uuid(), $1, $2, 'advocateConfidence', false, $3, $4, $5)`,
    [id, agencyId, cases.here, at, by],
  );
  for (const [field, category] of Object.entries(fields))
    await owner.query(
      `INSERT INTO advocacy_text (id, advocacy_case_id, case_id, agency_id, category, released, field, text, made_by, made_at)
       VALUES (gen_random_uuid(), $1, $1, $2, $3, false, $4, $5, $6, $7)`,
      [id, agencyId, category, field, marks.plant(held(`AdvocacyText.${field}`, category)), by, at],
    );
  await plantVictim(world, ours);
  await plantReleases(world, ours, cases.here);
  return id;
}

/** Who the victim is and how they may safely be reached, as the advocate knows it. */
async function plantVictim({ clinic: { owner }, marks }: World, { id, agencyId, at }: Ours): Promise<void> {
  const personId = randomUUID();
  await owner.query('INSERT INTO person (id, made_at) VALUES ($1, $2)', [personId, at]);
  await owner.query(
    `INSERT INTO case_person (id, case_id, agency_id, category, released, person_id, part) VALUES (gen_random_uuid(), $1, $2, 'victimIdentity', false, $3, 'victim')`,
    [id, agencyId, personId],
  );
  const name = marks.plant(held('PersonName.surname of the advocate’s case', 'victimIdentity'));
  await owner.query(
    `INSERT INTO person_name (id, case_id, agency_id, category, released, person_id, kind, full_name, surname, name_key, source, recorded_at)
     VALUES (gen_random_uuid(), $1, $2, 'victimIdentity', false, $3, 'as_recorded', $4, $4, lower($4), 'advocacy referral', $5)`,
    [id, agencyId, personId, name, at],
  );
  const language = marks.plant(held('PersonFact.value of the advocate’s case', 'victimIdentity'));
  await owner.query(
    `INSERT INTO person_fact (id, case_id, agency_id, category, released, person_id, kind, value, value_key, source, recorded_at)
     VALUES (gen_random_uuid(), $1, $2, 'victimIdentity', false, $3, 'language', $4, lower($4), 'advocacy referral', $5)`,
    [id, agencyId, personId, language, at],
  );
  const answers = Object.fromEntries(
    ['value', 'times', 'codeWord'].map((key) => [key, marks.plant(held(`SafeContact.${key} of the advocate’s case`, 'victimLocation'))]),
  );
  await owner.query(
    `INSERT INTO safe_contact (id, case_id, agency_id, category, released, person_id, answers, verified_on, from_at)
     VALUES (gen_random_uuid(), $1, $2, 'victimLocation', false, $3, $4, '2026-05-01', $5)`,
    [id, agencyId, personId, JSON.stringify({ method: 'phone', ...answers }), at],
  );
} // prettier-ignore

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
        releaseId, id, agencyId, state, isOut ? clinicCase : null, state === 'with_nomination' ? randomUUID() : null, said('note'), said('reason'),
        state === 'taken_back' ? said('taken_back_reason') : null, by, at, isOut ? by : null, isOut ? at : null,
      ],
    );
    if (!isOut) continue;
    for (const [what, category] of [['name', 'victimIdentity'], ['safe_contact', 'victimLocation']])
      await owner.query(
        `INSERT INTO release_line (id, release_id, case_id, agency_id, category, released, what, text) VALUES (gen_random_uuid(), $1, $2, $3, $4, false, $5, $6)`,
        [releaseId, id, agencyId, category, what, marks.plant(held(`ReleaseLine.${what ?? ''}`, category ?? ''))],
      );
    const note = marks.plant({
      where: `ReleasedNote.text of what is ${state}`, caseKey: 'here', agency: SERVICE, category: 'victimIdentity', released: true,
      ...(state === 'taken_back' && { unshown: true as const, only: [] }),
    });
    await owner.query(
      `INSERT INTO released_note (id, release_id, case_id, agency_id, category, released, text, made_by, made_at, withdrawn_at)
       VALUES (gen_random_uuid(), $1, $2, $3, 'victimIdentity', true, $4, $5, $6, $7)`,
      [releaseId, clinicCase, agencyId, note, by, at, state === 'taken_back' ? at : null],
    );
  }
} // prettier-ignore
