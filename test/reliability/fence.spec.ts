import pg from 'pg';
import { openApi } from '../../apps/api/app.js';
import { domains } from '../../libs/domains.js';
import { dataSource } from '../../libs/platform/database/data-source.js';
import { Sessions } from '../../libs/platform/http/sessions.js';
import { entitiesOf } from '../../libs/platform/house.js';
import { lockedTablesOf } from '../../libs/platform/work/entity-map.js';
import { openStory } from '../factories.js';
import type { Clinic } from '../harness.js';
import { seeded } from '../seeded.js';
import { reportSuite } from '../suite-report.js';

const isFull = process.env['FULL'] === '1';
const requests = isFull ? 5_000 : 600;
const SEED = Number(process.env['FENCE_SEED'] ?? '20260420');
/** So many wait for one of two connections at a time. */
const AT_ONCE = 24;
const AGENCIES = 6;

/** Tables that name a case and hold no row of it: what was done, looked at and told, each behind the door with rules of its own. */
const notOfACase = ['audit_entry', 'case_merge', 'case_presence'];

/** Views that facts about a person are read through before anything is set, and which references there are, by the same decision. */
const factViews = [
  'case_kept',
  'case_standing',
  'case_led',
  'case_teamed',
  'case_granted',
  'case_barred',
  'glass_open',
  'item_place',
  'item_out',
  'return_asked',
  'reference_taken',
  'case_handed_over',
  'agency_consulted',
  'forum_chaired',
  'forum_grant_held',
  'contact_named',
  'programme_undecided',
  'case_owned',
  'case_listed',
  'case_holder',
  'case_taken',
  'victim_told',
];

/**
 * Functions that look beyond the lock and answer ids alone, or write what nobody reads, which forum leads or whose view of a
 * pre-screen is asked (decisions 19, 25, 72, 77, 93 and 101); and what erases a file that two people gave up, telling how many
 * rows, and lets nothing into it any more (decision 143); and what notes that rights may have changed, not whose (decision 147).
 */
const ownFunctions = [
  'spelt_like',
  'declaration_means',
  'declarations_meaning',
  'cases_meant_by',
  'names_declared',
  'lead_told',
  'note_written',
  'text_is_asked',
  'texts_are_asked',
  'tell_whom_it_is',
  'dispose_step',
  'file_is_there',
  'fact_changed',
  'unsent_naming',
];

let clinic: Clinic;
const counts = { passed: 0, failed: 0 };
const figures: Record<string, unknown> = { seed: SEED };
const all = async <R extends object>(text: string, values: unknown[] = []): Promise<R[]> =>
  (await clinic.owner.query<R>(text, values)).rows;
const names = async (text: string): Promise<string[]> => (await all<{ name: string }>(text)).map(({ name }) => name);
const told = (wrong: readonly unknown[], looked: number): void => {
  counts.failed += wrong.length;
  counts.passed += looked - wrong.length;
  expect(wrong).toEqual([]);
};

beforeAll(async () => {
  clinic = await openStory('2026-04-20T10:00:00Z');
}, 240_000);
afterAll(async () => {
  reportSuite('04-fence', counts, figures);
  await clinic.close();
});

/** As whom the applications connect; what that user may not read at all needs no lock. */
const user = (): string => new URL(clinic.config.DATABASE_URL).username;

describe('the catalogue', () => {
  it('locks every table that holds rows of cases, for its owner too', async () => {
    const locked = await names('SELECT relname AS name FROM pg_class WHERE relrowsecurity AND relforcerowsecurity');
    const ofCases = await names(
      `SELECT c.table_name AS name FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
       WHERE c.table_schema = 'public' AND c.column_name = 'case_id' AND t.table_type = 'BASE TABLE'
         AND has_table_privilege('${user()}', quote_ident(c.table_name), 'SELECT')`,
    );
    const must = [...new Set([...lockedTablesOf(clinic.db), ...ofCases])].filter((name) => !notOfACase.includes(name));
    figures['tables'] = must.length;
    told(
      must.filter((name) => !locked.includes(name)),
      must.length,
    );
  });

  it('gives the applications a user who is above no fence', async () => {
    const username = user();
    const [role] = await all<Record<string, boolean>>(
      `SELECT rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication,
         EXISTS (SELECT 1 FROM pg_auth_members m WHERE m.member = r.oid) AS "inAnother" FROM pg_roles r WHERE rolname = $1`,
      [username],
    );
    told(
      Object.entries(role ?? { missing: true }).filter(([, is]) => is),
      6,
    );
    const owned = `SELECT c.relname AS name FROM pg_class c JOIN pg_roles r ON r.oid = c.relowner WHERE r.rolname = '${username}'`;
    told(await names(owned), 1);
    const disabling = `SELECT relname AS name FROM pg_class c WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'
      AND has_table_privilege('${username}', c.oid, 'TRUNCATE, TRIGGER, REFERENCES')`;
    told(await names(disabling), 1);
  });

  it('has no view and no function that reads with the rights of somebody else', async () => {
    const views = await names(
      `SELECT relname AS name FROM pg_class WHERE relkind IN ('v', 'm') AND relnamespace = 'public'::regnamespace
       AND NOT coalesce(reloptions, '{}') && '{security_invoker=true,security_invoker=on}'::text[]`,
    );
    const functions = await names(
      `SELECT proname AS name FROM pg_proc WHERE prosecdef AND pronamespace = 'public'::regnamespace`,
    );
    const allowed = [...factViews, ...ownFunctions];
    told(
      [...views, ...functions].filter((name) => !allowed.includes(name)),
      2,
    );
    // They hold ids, references, codes, states and times, and no word that anybody wrote.
    const words = await names(
      `SELECT table_name || '.' || column_name AS name FROM information_schema.columns
       WHERE table_name = ANY('{${factViews.join()}}') AND data_type NOT IN ('uuid', 'boolean', 'timestamp with time zone', 'date')
         AND column_name NOT IN ('state', 'kind', 'reference', 'categories', 'depth', 'role', 'content_class', 'said', 'settled_as', 'staff_ids', 'side', 'area_code')`,
    );
    told(words, factViews.length);
  });
});

describe('a connection on which nothing was set', () => {
  it('reads no row of any case, by a statement, a cursor or a transaction of its own', async () => {
    const client = new pg.Client({ connectionString: clinic.config.DATABASE_URL });
    await client.connect();
    const wrong: string[] = [];
    const tables = lockedTablesOf(clinic.db);
    for (const table of tables) {
      const seen: number[] = [];
      seen.push((await client.query(`SELECT 1 FROM "${table}"`)).rowCount ?? 0);
      await client.query('BEGIN');
      await client.query(`DECLARE rows CURSOR FOR SELECT 1 FROM "${table}"`);
      seen.push((await client.query('FETCH ALL FROM rows')).rowCount ?? 0);
      seen.push((await client.query(`SELECT 1 FROM "${table}"`)).rowCount ?? 0);
      await client.query('ROLLBACK');
      if (seen.some((count) => count > 0)) wrong.push(`${table}: ${seen.join()}`);
    }
    await client.end();
    told(wrong, tables.length);
    const [{ n } = { n: 0 }] = await all<{ n: number }>('SELECT count(*)::int AS n FROM person_fact');
    expect(n).toBeGreaterThan(100);
  });
});

describe('two connections shared by six agencies', () => {
  const paths = [
    '/v1/cases?limit=50',
    '/v1/actions?limit=50',
    '/v1/returns?limit=50',
    '/v1/people?limit=50',
    '/v1/nominations?limit=50',
    '/v1/agenda-items?limit=50',
    '/v1/audit-entries?limit=1',
  ];

  it(`give each of ${String(requests)} requests what its own sender sees alone`, async () => {
    const { config, clock } = clinic;
    const db = await dataSource({ url: config.DATABASE_URL, entities: entitiesOf(domains), size: 2 }).initialize();
    const api = await openApi({ db, config, clock });
    const people = await all<{ id: string }>(
      `SELECT DISTINCT ON (p.agency_id) p.staff_id AS id FROM post p WHERE p.to_on IS NULL AND (p.vetting_expires_on IS NULL OR p.vetting_expires_on > '2026-04-20')
       AND EXISTS (SELECT 1 FROM action a WHERE a.agency_id = p.agency_id) ORDER BY p.agency_id, p.id LIMIT $1`,
      [AGENCIES],
    );
    expect(people).toHaveLength(AGENCIES);
    const tokens = await Promise.all(
      people.map(async ({ id }) => (await api.get(Sessions).open(id, 'api', clock.now())).token),
    );
    let busy = 0;
    // Where no connection came free in time they are told to come again, and do.
    const ask = async (who: number, url: string): Promise<string> => {
      const headers = { authorization: `Bearer ${tokens[who] ?? ''}` };
      let answer = await api.inject({ method: 'GET', url, headers });
      for (; answer.statusCode === 503; busy += 1) answer = await api.inject({ method: 'GET', url, headers });
      return `${String(answer.statusCode)} ${url.includes('audit') ? '' : answer.body}`;
    };
    const alone = new Map<string, string>();
    for (const who of people.keys()) for (const url of paths) alone.set(`${String(who)} ${url}`, await ask(who, url));
    const views = [...people.keys()].map((who) => paths.map((url) => alone.get(`${String(who)} ${url}`)).join());
    expect(new Set(views).size).toBe(AGENCIES);

    const random = seeded(SEED);
    const wrong: string[] = [];
    let [sent, bare] = [0, 0];
    const one = async (): Promise<void> => {
      while (sent < requests) {
        sent += 1;
        const [who, url] = [Math.floor(random() * people.length), paths[Math.floor(random() * paths.length)] ?? ''];
        if ((await ask(who, url)) !== alone.get(`${String(who)} ${url}`)) wrong.push(`${String(who)} ${url}`);
        if (sent % 10) continue;
        // Between them the bare connection, as it comes back from whoever used it last.
        const [row] = await db.query<{ n: number }[]>('SELECT count(*)::int AS n FROM person_fact');
        bare += 1;
        if (row?.n !== 0) wrong.push(`a bare connection reads ${String(row?.n)} facts`);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, one));
    await api.close();
    if (db.isInitialized) await db.destroy();
    Object.assign(figures, { requests: sent, bare, busy });
    told(wrong, sent + bare);
  }, 600_000);
});
