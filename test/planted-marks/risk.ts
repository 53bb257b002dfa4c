import { randomUUID } from 'node:crypto';
import type { Planted } from './planting.js';
import type { World } from './world.js';

/** As what and by whom something is written: of the risk itself, of a formulation, in confidence, and by an agency that shares nothing. */
const written = [
  ['victimIdentity', 'office'],
  ['victimIdentity', 'no-agreement'],
  ['victimIdentity', 'agency-probation'],
  ['offendingHistory', 'force-team'],
  ['perpetratorHealth', 'agency-health'],
  ['advocateConfidence', 'agency-isac'],
] as const;

const resultFields = ['note', 'withdrawn'] as const;
const gradeFields = ['reason', 'decision', 'withdrawn'] as const;
const factorFields = ['words', 'meets', 'accepted', 'reopened', 'withdrawn'] as const;

type Held = readonly [category: string, agency: string];

/** Registers with rows that have ended too, and results, grades and factors with all that can be written about them marked. */
export async function plantRisk(world: World, planted: Planted): Promise<void> {
  const { owner } = world.clinic;
  await owner.query(`UPDATE risk_tool SET valid_days = 90 WHERE key = 'arms'`);
  await owner.query(
    `INSERT INTO risk_expected (tool_key, by, forum_id, from_on, to_on, source) VALUES ('sash', 'forum', $1, '2026-01-01', '2099-12-31', 'This forum')`,
    [world.ids.forums.here],
  );
  const first = await grade(world, planted, { held: written[0], state: 'settled', replaces: null });
  for (const held of written) {
    await result(world, planted, held);
    if (held[0] !== 'victimIdentity') continue;
    const state = held[1] === 'office' ? 'asked' : 'declined';
    await grade(world, planted, { held, state, replaces: first });
    await factor(world, planted, held);
  }
}

/** Whatever is shown with the row that it is about. */
async function text(
  { clinic: { owner, clock }, ids, marks }: World,
  { cases }: Planted,
  {
    aboutId,
    held: [category, agency],
    fields,
    of,
  }: { aboutId: string; held: Held; fields: readonly string[]; of: string },
): Promise<void> {
  for (const field of fields) {
    const said = marks.plant({
      where: `RiskText.${field} of ${of}`,
      caseKey: 'here',
      agency,
      category,
      released: false,
      also: ['teamed'],
      through: { category, agency },
    });
    await owner.query(
      `INSERT INTO risk_text (id, about_id, case_id, agency_id, category, released, field, text, made_by, made_at)
       VALUES (gen_random_uuid(), $1, $2, $3, $4, false, $5, $6, $7, $8)`,
      [
        aboutId,
        cases.here,
        ids.agencies.get(agency),
        category,
        field,
        said,
        ids.people.get('the.coordinator'),
        clock.now(),
      ],
    );
  }
}

async function result(world: World, planted: Planted, held: Held): Promise<void> {
  const {
    clinic: { owner, clock },
    ids,
  } = world;
  const [id, by] = [randomUUID(), ids.people.get('the.coordinator')];
  await owner.query(
    `INSERT INTO risk_result (id, case_id, agency_id, category, released, state, tool_id, assessed_on, assessor_id, assessor_role, trained, sources,
       count, score, grade, level, domains, type, window_from, window_to, valid_until, made_by, made_at, external_key)
     SELECT $1, $2, $3, $4, false, 'recorded', id, '2026-01-06', CASE WHEN $5 THEN $6::uuid END, CASE WHEN NOT $5 THEN 'police' END, true, '{victim}',
       5, 7, 'High', 'high', '{"Violence": "high"}', 'Resentful', '2025-01-01', '2026-01-01', '2099-01-01', $6, $7, 'R-1' FROM risk_tool WHERE key = 'srp'`,
    [id, planted.cases.here, ids.agencies.get(held[1]), held[0], held[1] === 'office', by, clock.now()],
  );
  await text(world, planted, { aboutId: id, held, fields: resultFields, of: 'a result' });
}

async function grade(
  world: World,
  planted: Planted,
  { held, state, replaces }: { held: Held; state: string; replaces: string | null },
): Promise<string> {
  const {
    clinic: { owner, clock },
    ids,
  } = world;
  const [id, by, at] = [randomUUID(), ids.people.get('the.coordinator'), clock.now()];
  await owner.query(
    `INSERT INTO risk_grade (id, case_id, agency_id, category, released, state, level, from_level, replaces_id, made_by, made_at, settled_at, settled_by, ended_at)
     VALUES ($1, $2, $3, $4, false, $5, 'medium', 'high', $6, $7, $8, $9, $7, $8)`,
    [
      id,
      planted.cases.here,
      ids.agencies.get(held[1]),
      held[0],
      state,
      replaces,
      by,
      at,
      state === 'settled' ? at : null,
    ],
  );
  await text(world, planted, { aboutId: id, held, fields: gradeFields, of: 'a grade' });
  return id;
}

async function factor(world: World, planted: Planted, held: Held): Promise<void> {
  const {
    clinic: { owner, clock },
    ids,
  } = world;
  const [id, by] = [randomUUID(), ids.people.get('the.coordinator')];
  await owner.query(
    `INSERT INTO risk_factor (id, case_id, agency_id, category, released, state, kind_id, action_id, made_by, made_at, met_at, external_key)
     SELECT $1, $2, $3, $4, false, 'open', id, (SELECT id FROM action WHERE case_id = $2 ORDER BY id LIMIT 1), $5, $6, $6, 'F-1'
     FROM risk_factor_kind WHERE key = 'weapons'`,
    [id, planted.cases.here, ids.agencies.get(held[1]), held[0], by, clock.now()],
  );
  await text(world, planted, { aboutId: id, held, fields: factorFields, of: 'a factor' });
}
