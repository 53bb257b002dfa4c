import { randomUUID } from 'node:crypto';
import { noteCategories } from '../../libs/panels/decisions/note.rules.js';
import type { Also } from './marks.js';
import { GUEST_FORCE } from './people.js';
import type { Planted } from './planting.js';
import type { World } from './world.js';

/** What a marked row is: its category, whose it is, and whether it was released. */
interface Kind {
  readonly category: string;
  readonly agency: string;
  readonly released: boolean;
}

/** Every category, held by the office, by an agency with an agreement and one without, released and not. */
const kindsOf = ({ categories, people }: World): Kind[] => {
  const own = [...new Set(people.map(({ agency }) => agency))].filter(
    (key) => key !== 'other-force' && key !== GUEST_FORCE,
  );
  return categories
    .filter((category) => category !== 'caseExists')
    .flatMap((category) => [
      ...['office', 'agency-health', 'no-agreement'].flatMap((agency) =>
        [true, false].map((released) => ({ category, agency, released })),
      ),
      ...(category === 'agencyReturn' ? own.map((agency) => ({ category, agency, released: false })) : []),
    ]);
};

/** A crime reference that identifies the perpetrator goes to the police when they are asked, of whatever the coordinator who asks reads. */
const toldWith = ({ category, agency }: Kind, caseKey: string): Also[] =>
  caseKey === 'here' && agency !== 'no-agreement' && ['perpetratorIdentity', 'offendingHistory'].includes(category)
    ? [{ asked: ['coordinator', 'chair', 'police'] }]
    : [];

/** What the area settles for itself; victims of every stalking are sent to one service. */
const settled = (agencyId: string | undefined) => ({
  glassHours: 3,
  advocacyDa: { agencyId, contact: 'The duty desk' },
  advocacyOther: { agencyId, contact: 'The duty desk' },
  outOfHours: 'Force Control Room, 101',
  guidance: { href: 'https://intranet.dyfed-powys.example/stalking', text: 'How reports are joined' },
});

/** Rows of every kind in the case and in the one beside it, of each entity that the matrix reads. */
export async function plantRows(world: World, { cases, itemId }: Omit<Planted, 'open'>): Promise<void> {
  const {
    clinic: { owner, clock },
    ids,
    marks,
  } = world;
  const by = ids.people.get('the.coordinator');
  const at = clock.now();
  await owner.query(
    `INSERT INTO area_setting (id, area_code, number, from_on, settings, settled_by, settled_at)
     VALUES ($1, 'dyfed-powys', 1, '2026-01-01', $4, $2, $3)`,
    [randomUUID(), by, at, JSON.stringify(settled(ids.agencies.get('agency-isac')))],
  );
  await owner.query(
    `INSERT INTO area_timing (id, area_code, timing, number, from_on, count, reason, set_by, set_at)
     VALUES ($1, 'dyfed-powys', 'nomination_answer', 1, '2026-01-01', 4, 'The clinic meets each week', $2, $3)`,
    [randomUUID(), by, at],
  );
  await owner.query(
    `INSERT INTO serial_rule (id, key, name, area_code, number, from_on, window_months, min_records, min_victims, min_age, da_only, statuses,
       source, standing, reason, set_by, set_at)
     VALUES ($1, 'northumbria', 'Our own rule', 'dyfed-powys', 1, '2026-01-01', 36, 2, 2, 16, true, '{suspect,charged,convicted}',
       'Our procedure', 'local', 'As we know it', $2, $3)`,
    [randomUUID(), by, at],
  );
  await owner.query(
    `INSERT INTO bank_holiday (id, on_day, name, substitute, source, entered_by, entered_at, withdrawn_reason, withdrawn_by, withdrawn_at)
     VALUES ($1, '2025-05-08', 'A day of thanks', false, 'The Gazette', $2, $3, 'It was never proclaimed', $2, $3)`,
    [randomUUID(), by, at],
  );
  await owner.query(
    `INSERT INTO follow_up (job, key, payload, state, made_at, run_at, attempts, last_error, failed_at, forum_ids)
     VALUES ('exports.tell-ready', 'planted', $1, 'failed', $2, $2, 10, 'Error', $2, ARRAY[$3::uuid])`,
    [JSON.stringify({ staffId: by }), at, ids.forums.here],
  );
  await owner.query(
    `INSERT INTO advocacy_offer (id, area_code, agency_id, number, from_on, last_on, high, medium, standard, told, reason, set_by, set_at)
     VALUES ($1, 'dyfed-powys', $2, 1, '2026-01-01', '2027-12-31', 'full', 'short', 'advice', '{coordinator,system_admin}', 'A pilot', $3, $4)`,
    [randomUUID(), ids.agencies.get('agency-isac'), by, at],
  );
  await owner.query(
    `INSERT INTO forum_grant (id, forum_id, area_code, number, from_on, funder, pays_for, starts_on, last_on, owner_id, owner_agency_id, reason, set_by, set_at)
     VALUES ($1, $2, 'dyfed-powys', 1, '2026-01-01', 'The fund', 'A coordinator', '2025-04-01', '2026-06-30', $3, $4, 'Renewed', $3, $5)`,
    [randomUUID(), ids.forums.here, by, ids.agencies.get('office'), at],
  );
  const persons = await owner.query<{ id: string; caseId: string; part: string }>(
    `SELECT person_id AS id, case_id AS "caseId", part FROM case_person`,
  );
  const heldBy = ({ agency, category, released }: Kind, caseId: string) => [
    randomUUID(),
    caseId,
    ids.agencies.get(agency),
    category,
    released,
  ];
  const plantNote = async (kind: Kind): Promise<void> => {
    const text = marks.plant({ where: 'ItemNote.text', caseKey: 'here', ...kind });
    await owner.query(
      `INSERT INTO item_note (id, case_id, agency_id, category, released, item_id, kind, text, version, made_by, made_at, changed_at)
       VALUES ($1, $2, $3, $4, $5, $6, 'information', $7, 1, $8, $9, $9)`,
      [...heldBy(kind, cases.here), itemId, text, by, at],
    );
  };
  for (const kind of kindsOf(world)) {
    if ((noteCategories as readonly string[]).includes(kind.category)) await plantNote(kind);
    for (const { id, caseId } of persons.rows.filter(({ part }) => part === 'perpetrator')) {
      const caseKey = Object.entries(cases).find(([, one]) => one === caseId)?.[0] ?? '';
      const through = { category: 'perpetratorIdentity', agency: caseKey === 'elsewhere' ? 'other-force' : 'office' };
      const fact = marks.plant({ where: 'PersonFact.value', caseKey, ...kind, through, also: toldWith(kind, caseKey) });
      await owner.query(
        `INSERT INTO person_fact (id, case_id, agency_id, category, released, person_id, kind, value, value_key, source, recorded_at)
         VALUES ($1, $2, $3, $4, $5, $6, 'crime_ref', $7, lower($7), 'nomination', $8)`,
        [...heldBy(kind, caseId), id, fact, at],
      );
    }
  }
}
