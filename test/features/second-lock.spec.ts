import type { Entity } from '../../libs/platform/access/access.js';
import type { Actor } from '../../libs/platform/access/actor.js';
import { heldTablesOf, lockedTablesOf } from '../../libs/platform/work/entity-map.js';
import type { Row, Tx } from '../../libs/platform/work/tx.js';
import { openStory } from '../factories.js';
import type { Clinic } from '../harness.js';
import { statementsOf } from '../statements.js';

const victims = ['victimIdentity', 'victimLocation', 'safetyPlan', 'advocateConfidence', 'victimHealth'];

interface Told {
  readonly id: string;
  readonly case_id: string;
  readonly agency_id: string;
  readonly category: string;
}

interface Concerning {
  readonly case_id: string | null;
  readonly forum_id?: string | null;
  readonly staff_id?: string;
  readonly lead_id?: string;
  readonly owner_id?: string | null;
  readonly agency_id?: string;
  readonly service_id?: string;
  readonly area_code?: string;
  readonly trained_on?: unknown;
}

let clinic: Clinic;
let everybody: string[];
/** Those whose rows carry an agency and a category, and with them those that say who is concerned with a case and what was asked. */
let tables: string[];
let locked: string[];

const asOwner = async <R extends object>(text: string, values: unknown[] = []) =>
  (await clinic.owner.query<R>(text, values)).rows;

/** All that a table gives to somebody without the application's filter: the second lock alone. */
const unfiltered = (actor: Actor, table: string) =>
  clinic.work.as(actor, (tx) =>
    tx.ask<Told>({ text: `SELECT id, case_id, agency_id, category FROM ${table}`, values: [] }),
  );

/** Whether a row may be known to somebody at all: by its case, its forum or agency, or as their own; of training also by the area of its forum; of no barred case. */
async function theirsOf(actor: Actor): Promise<(row: Concerning) => boolean> {
  const forums = actor.posts.flatMap(({ forumIds }) => forumIds);
  const own = actor.posts.map(({ agencyId }) => agencyId);
  const standing = await asOwner<{ id: string }>(
    'SELECT case_id AS id FROM case_forum WHERE forum_id = ANY($1) AND from_at <= $2 AND (to_at IS NULL OR to_at > $2)',
    [forums, actor.at],
  );
  const cases = new Set([...standing.map(({ id }) => id), ...actor.team.map(({ caseId }) => caseId)]);
  const bodies = actor.posts.filter(({ role }) => role === 'policing_body').map(({ areaCode }) => areaCode);
  const overseen = await asOwner<{ id: string }>('SELECT id FROM forum WHERE area_code = ANY($1)', [
    actor.posts.filter(({ role }) => ['coordinator', 'policing_body'].includes(role)).map(({ areaCode }) => areaCode),
  ]);
  const near = new Set(overseen.map(({ id }) => id));
  const looksBack = actor.posts.some(({ role }) => role === 'auditor');
  return (row) =>
    !actor.barredCaseIds.includes(row.case_id ?? '') &&
    (looksBack ||
      cases.has(row.case_id ?? '') ||
      forums.includes(row.forum_id ?? '') ||
      (row.trained_on !== undefined && near.has(row.forum_id ?? '')) ||
      bodies.includes(row.area_code ?? '') ||
      [row.staff_id, row.lead_id, row.owner_id].includes(actor.id) ||
      [row.agency_id, row.service_id].some((id) => id !== undefined && own.includes(id)));
}

/** What somebody reads of every entity that belongs to a case, through the door. */
const filtered = (actor: Actor) =>
  clinic.work.as(actor, async (tx) => {
    const found: Record<string, string[]> = {};
    for (const { target, tableName } of clinic.db.entityMetadatas.filter((meta) => locked.includes(meta.tableName)))
      found[tableName] = (await tx.rows(target as Entity<Row>).all()).map(({ id }) => id);
    return found;
  });

/** Of what the story has too little: one row for every standing of a case, by somebody from anywhere. */
const anybody = `FROM case_forum f CROSS JOIN LATERAL (
  SELECT p.staff_id, p.agency_id FROM post p ORDER BY md5(p.id::text || f.id::text) LIMIT 1) p`;
const planted = [
  `INSERT INTO access_request (id, case_id, forum_id, staff_id, agency_id, state, reason, categories, until, requested_at)
   SELECT gen_random_uuid(), f.case_id, f.forum_id, p.staff_id, p.agency_id, 'refused', 'To plan the visit', '{}', '2026-04-20', '2026-04-01' ${anybody}`,
  `INSERT INTO glass_break (id, case_id, forum_id, staff_id, agency_id, state, reason, categories, broken_at, ends_at, grant_id, review_due_on)
   SELECT gen_random_uuid(), f.case_id, f.forum_id, p.staff_id, p.agency_id, 'upheld', 'Danger tonight', '{}', '2026-03-01', '2026-03-02', gen_random_uuid(), '2026-03-09' ${anybody}`,
  `INSERT INTO look_without_task (id, week, agency_id, lead_id, staff_id, case_id, looks, first_at, last_at)
   SELECT gen_random_uuid(), '2026-04-13', p.agency_id, p.staff_id, p.staff_id, f.case_id, 1, '2026-04-14', '2026-04-14' ${anybody} ON CONFLICT DO NOTHING`,
  `INSERT INTO forum_request (id, case_id, case_reference, kind, from_forum_id, forum_id, state, reason, made_by, made_at, decided_by, decided_at)
   SELECT gen_random_uuid(), f.case_id, 'C-1', 'lead', f.forum_id, o.id, 'declined', 'It is theirs', p.staff_id, '2026-04-01', p.staff_id, '2026-04-02' ${anybody}
   CROSS JOIN LATERAL (SELECT id FROM forum WHERE id <> f.forum_id ORDER BY md5(id::text || f.id::text) LIMIT 1) o`,
  `INSERT INTO advice_record (id, forum_id, agency_id, state, advised_on, professional_agency, professional_role, level, asked, advised, advised_by, made_by, made_at)
   SELECT gen_random_uuid(), f.forum_id, p.agency_id, 'given', '2026-04-01', 'A school', 'Lead', 'high', 'What to do', 'This', p.staff_id, p.staff_id, '2026-04-01' ${anybody}`,
  `INSERT INTO victim_contact (id, case_id, agency_id, category, released, case_reference, person_id, state, happened_at, mode, direction, reached, purpose, made_by, made_at)
   SELECT gen_random_uuid(), f.case_id, p.agency_id, k.category, false, 'C-1', v.person_id, 'logged', '2026-04-01', 'telephone', 'in', 'spoke', 'support', p.staff_id, '2026-04-01'
   ${anybody} JOIN case_person v ON v.case_id = f.case_id AND v.part = 'victim' CROSS JOIN (VALUES ('victimIdentity'), ('advocateConfidence')) k (category)`,
  `INSERT INTO victim_contact_text (id, contact_id, case_id, agency_id, category, released, field, text, made_by, made_at)
   SELECT gen_random_uuid(), c.id, c.case_id, c.agency_id, c.category, false, 'note', 'x', c.made_by, c.made_at FROM victim_contact c`,
  `INSERT INTO training_session (id, forum_id, agency_id, state, trained_on, course, course_key, provider, agency_ids, kinds, concerned_ids, people, multi_agency, made_by, made_at)
   SELECT gen_random_uuid(), f.forum_id, p.agency_id, 'given', '2026-04-01', 'Awareness', 'x', 'Paladin', '{}', '{police}', ARRAY[p.agency_id], 9, false, p.staff_id, '2026-04-01' ${anybody}`,
  `INSERT INTO advocacy_referral (id, reference, agency_id, sent_by, role, sent_at, service_id, state, da_related, why)
   SELECT gen_random_uuid(), 'V-' || f.id, p.agency_id, p.staff_id, 'police', '2026-04-01', o.id, 'sent', false, 'He follows her' ${anybody}
   CROSS JOIN LATERAL (SELECT id FROM agency WHERE key = 'dp-isac') o`,
  `INSERT INTO safety_plan_summary (id, case_id, agency_id, category, released, text, released_by, released_at)
   SELECT gen_random_uuid(), f.case_id, a.id, 'safetyPlan', true, 'She keeps to it', p.staff_id, '2026-04-01' ${anybody} JOIN agency a ON a.key = 'dp-isac'`,
  `INSERT INTO safety_plan_release (id, plan_id, case_id, agency_id, category, released, summary_id, clinic_case_id, text, reason, recipients, released_by, released_at)
   SELECT gen_random_uuid(), s.id, s.case_id, s.agency_id, 'safetyPlan', false, gen_random_uuid(), s.case_id, 'She keeps to it', 'Asked', '{}', s.made_by, '2026-04-01' FROM safety_plan s`,
  `INSERT INTO advocacy_total (id, area_code, quarter, services, once, below, source, settled_at)
   VALUES (gen_random_uuid(), 'dyfed-powys', '2025-Q1', '[]', 40, 5, 'x', '2025-04-01')`,
  `WITH made AS (
     INSERT INTO quarterly_return (id, forum_id, quarter, version, handed_in_by, handed_in_at)
     SELECT gen_random_uuid(), f.id, '2026-Q1', 1, s.id, '2026-04-02' FROM forum f CROSS JOIN LATERAL (SELECT id FROM staff LIMIT 1) s RETURNING id, forum_id)
   INSERT INTO return_figures (id, return_id, forum_id, sight, figures, changes)
   SELECT gen_random_uuid(), id, forum_id, 'whole', '{}', '[]' FROM made`,
  `INSERT INTO out_of_view (id, subject, subject_id, case_id, reason, taken_by, taken_at)
   SELECT gen_random_uuid(), 'PersonFact', gen_random_uuid(), f.case_id, 'Wrong person', p.staff_id, '2026-04-01' ${anybody}`,
];

beforeAll(async () => {
  clinic = await openStory('2026-04-20T10:00:00Z');
  for (const text of planted) await asOwner(text);
  tables = heldTablesOf(clinic.db).sort();
  locked = lockedTablesOf(clinic.db).sort();
  everybody = (
    await asOwner<{ email: string }>('SELECT email FROM staff WHERE suspended_at IS NULL ORDER BY email')
  ).map(({ email }) => email);
}, 240_000);
afterAll(() => clinic.close());

describe('the second lock', () => {
  it('is on every table whose rows belong to a case, for their owner as well', async () => {
    const found = await asOwner<{ name: string }>(
      'SELECT relname AS name FROM pg_class WHERE relrowsecurity AND relforcerowsecurity ORDER BY 1',
    );
    // What is one person's own, of whatever case, is locked by whose it is; what is of no case by who keeps it.
    expect(found.map(({ name }) => name)).toEqual(
      [
        ...locked,
        'absence',
        'area_alert_pair',
        'contact_detail_count',
        'data_breach',
        'draft',
        'duty_share',
        'export',
        'export_file',
        'funding_stream',
        'intelligence_item',
        'kept_post',
        'minutes_copy',
        'outage_copy',
        'outage_pack',
        'own_copy',
        'passed_over',
        'protected_token',
        'subject_access',
        'working_week',
      ].sort(),
    );
    expect(tables.length).toBeGreaterThan(15);
  });

  it('gives nothing to a connection on which nothing is set, before and after somebody used it', async () => {
    const [email] = everybody;
    const actor = await clinic.actor(email ?? '');
    for (let turn = 0; turn < 8; turn += 1) {
      for (const table of locked) {
        const [told] = await clinic.db.query<{ n: number }[]>(`SELECT count(*)::int AS n FROM ${table}`);
        expect({ table, ...told }).toEqual({ table, n: 0 });
      }
      await unfiltered(actor, 'case_file');
    }
    expect((await asOwner<{ n: number }>('SELECT count(*)::int AS n FROM person_fact'))[0]?.n).toBeGreaterThan(100);
  });

  it('is opened once for what goes beyond it one after the other, and holds again for what comes next', async () => {
    const actor = await clinic.actor(everybody[0] ?? '');
    const count = (table: string) => ({ text: `SELECT count(*)::int AS n FROM ${table}`, values: [] });
    const [cases, facts] = [count('case_file'), count('person_fact')];
    let found: { n: number }[][] = [];
    const sent = await statementsOf(async () => {
      const all = (tx: Tx) =>
        Promise.all([tx.run<{ n: number }>(cases), tx.run<{ n: number }>(facts), tx.ask<{ n: number }>(cases)]);
      found = await clinic.work.as(actor, all);
    });
    const house = expect.stringContaining('clinic.house') as string;
    expect(sent).toEqual(['BEGIN', house, house, cases.text, facts.text, house, cases.text, 'COMMIT']);
    const [everyCase, everyFact, seen] = found.map(([row]) => row?.n ?? 0) as [number, number, number];
    expect([{ n: everyCase }, { n: everyFact }]).toEqual([
      ...(await asOwner(cases.text)),
      ...(await asOwner(facts.text)),
    ]);
    expect(seen).toBeLessThan(everyCase);
  });

  it('without the filter shows a provider nothing of any victim, and nobody a row of agencies that share nothing with them', async () => {
    let seen = 0;
    for (const email of everybody) {
      const actor = await clinic.actor(email);
      const provider = actor.posts.length > 0 && actor.posts.every(({ role }) => role === 'programme_provider');
      const sharing = new Set(
        actor.posts.flatMap((post) => [...post.ownAgencyIds, ...post.shares.flatMap(({ agencyIds }) => agencyIds)]),
      );
      for (const table of ['person_fact', 'person_name', 'safe_contact', 'item_note']) {
        const told = await unfiltered(actor, table);
        if (provider) expect(told.filter(({ category }) => victims.includes(category))).toEqual([]);
        expect(told.filter(({ agency_id }) => !sharing.has(agency_id))).toEqual([]);
        seen += told.length;
      }
    }
    expect(seen).toBeGreaterThan(1000);
  });

  it('without the filter shows nobody a barred case, nor where a victim is beyond their team, grants and receipts', async () => {
    const barred = await asOwner<{ email: string }>(
      'SELECT DISTINCT s.email FROM conflict c JOIN staff s ON s.id = c.staff_id WHERE c.ended_at IS NULL',
    );
    expect(barred.length).toBeGreaterThan(0);
    for (const { email } of barred) {
      const actor = await clinic.actor(email);
      for (const table of tables) {
        const told = await unfiltered(actor, table);
        expect(told.filter(({ case_id }) => actor.barredCaseIds.includes(case_id))).toEqual([]);
      }
    }
    const places = await asOwner<Told>(`SELECT id, case_id FROM safe_contact`);
    const somewhere = await Promise.all(
      everybody.map(async (email) => (await unfiltered(await clinic.actor(email), 'safe_contact')).length),
    );
    expect(Math.max(...somewhere)).toBeGreaterThan(0);
    expect(somewhere.filter((count) => count === places.length)).toEqual([]);
  });

  it('without the filter shows who is concerned with a case, and what was asked about it, to nobody beyond their forums, agencies and teams', async () => {
    // What rows were before their moves follows each row: test/attacks/moves-of-others.spec.ts.
    const concerning = locked.filter((table) => !tables.includes(table) && table !== 'move_made');
    const seen = new Map(concerning.map((table) => [table, 0]));
    for (const email of everybody) {
      const actor = await clinic.actor(email);
      const isTheirs = await theirsOf(actor);
      for (const table of concerning) {
        const told = await clinic.work.as(actor, (tx) =>
          tx.ask<Concerning>({ text: `SELECT * FROM ${table}`, values: [] }),
        );
        expect(told.filter((row) => !isTheirs(row))).toEqual([]);
        seen.set(table, (seen.get(table) ?? 0) + told.length);
      }
    }
    // Each of them has rows, which somebody sees and nobody sees all of; what messages were about is read by the product alone.
    const counts = await Promise.all(
      concerning.map(async (table) => {
        const [kept] = await asOwner<{ n: number }>(`SELECT count(*)::int AS n FROM ${table}`);
        return { table, seen: seen.get(table) ?? 0, most: (kept?.n ?? 0) * everybody.length };
      }),
    );
    expect(counts.filter((one) => one.seen === 0).map(({ table }) => table)).toEqual(['message_about']);
    expect(counts.filter((one) => one.seen === one.most)).toEqual([]);
  }, 120_000);

  it('takes nothing from anybody that the first lock gives: with it and without it, all read the same', async () => {
    const read = async () => {
      const all: Record<string, Record<string, string[]>> = {};
      for (const email of everybody) all[email] = await filtered(await clinic.actor(email));
      return all;
    };
    const both = await read();
    for (const table of locked) await asOwner(`ALTER TABLE ${table} DISABLE ROW LEVEL SECURITY`);
    try {
      expect(await read()).toEqual(both);
    } finally {
      for (const table of locked) await asOwner(`ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`);
    }
    const rows = Object.values(both).flatMap((told) => Object.values(told).flat());
    expect(rows.length).toBeGreaterThan(2000);
  }, 240_000);
});
