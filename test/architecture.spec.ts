import { readdirSync, readFileSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { openApi } from '../apps/api/app.js';
import { domains, sections } from '../libs/domains.js';
import ofSections from '../libs/sections.json' with { type: 'json' };
import { movesFrom, type Machine, type Move } from '../libs/kernel/state-machine.js';
import { roles, type Role } from '../libs/platform/access/access-matrix.js';
import { settings } from '../libs/platform/config/config.js';
import type { Door } from '../libs/platform/section.js';
import { questionsOf } from '../libs/platform/http/form.js';
import { hasWords } from '../libs/platform/messages/messages.js';
import { openClinic, type Clinic } from './harness.js';
import { routesOf, type Route } from './routes.js';
import { openPages } from './web.js';

const things = domains.flatMap((room) => room.things ?? []);
const grants = domains.flatMap((room) => room.access ?? []);
const libs = new URL('../libs/', import.meta.url);

const isMachine = (value: unknown): value is Machine =>
  typeof value === 'object' && value !== null && 'initial' in value && 'states' in value && 'moves' in value;

/** `VictimsModule` is the section `victims`. */
const sectionOf = ({ name }: { name: string }): string => name.replace(/Module$/, '').toLowerCase();

describe('sections', () => {
  it('are opened in the order that the dependency rules have, with the same rooms', () => {
    const opened = sections.map((section) => [sectionOf(section), section.rooms.map(({ name }) => name)]);
    expect(opened).toEqual(Object.entries(ofSections));
  });

  it('answer at each door by what is of that door', () => {
    const controllers = (door: Door) => sections.flatMap((section) => section.for(door).controllers ?? []);
    const [api, web] = [controllers('api'), controllers('web')];
    expect(api.length).toBeGreaterThan(50);
    expect(web.length).toBeGreaterThan(50);
    expect(api.filter((one) => web.includes(one))).toEqual([]);
    expect(controllers('worker')).toEqual([]);
  });
});

/** Every machine that a room exports from a file of states, whether a thing is made of it or not. */
async function machines(): Promise<{ name: string; of: Machine }[]> {
  const files = readdirSync(libs, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.states.ts'));
  const read = files.sort().map(async (file) => {
    const exported = (await import(`../libs/${file.replace(/\.ts$/, '.js')}`)) as Record<string, unknown>;
    return Object.entries(exported).flatMap(([name, of]) => (isMachine(of) ? [{ name, of }] : []));
  });
  return (await Promise.all(read)).flat();
}

function reached(of: Machine): Set<string> {
  const found = new Set<string>([of.initial, of.orBegins ?? of.initial]);
  for (const state of found) for (const name of movesFrom(of, state)) found.add(of.moves[name]?.to ?? state);
  return found;
}

let clinic: Clinic;
beforeAll(async () => void (clinic = await openClinic()));
afterAll(() => clinic.close());

const ask = async <R extends object>(text: string, values: unknown[] = []): Promise<R[]> =>
  (await clinic.owner.query<R>(text, values)).rows;

describe('machines', () => {
  it('reach every state that they name, by moves that lead from states that they name', async () => {
    const all = await machines();
    expect(all.length).toBeGreaterThan(0);
    for (const { name, of } of all) {
      expect({ name, states: [...reached(of)].sort() }).toEqual({ name, states: [...of.states].sort() });
      const from = Object.values(of.moves).flatMap((move) => move.from);
      expect({ name, unknown: from.filter((state) => !of.states.includes(state)) }).toEqual({ name, unknown: [] });
    }
  });

  it('name for each move who may put it right unless the row decides it, or that nothing of it can be taken back', async () => {
    const byRow = things.filter(({ corrects }) => corrects).map(({ machine }) => machine);
    for (const { name, of } of await machines()) {
      const unnamed = Object.entries(of.moves)
        .filter(
          ([, { correctedBy, lasting }]: [string, Move]) => !correctedBy.length && !lasting && !byRow.includes(of),
        )
        .map(([move]) => move);
      expect({ name, unnamed }).toEqual({ name, unnamed: [] });
      const named = Object.values(of.moves).flatMap(({ correctedBy }) => correctedBy);
      expect({ name, unknown: named.filter((role) => !roles.includes(role as Role)) }).toEqual({ name, unknown: [] });
    }
  });
});

describe('moves', () => {
  it('are each granted to somebody', () => {
    for (const { name, entity, machine } of things) {
      const granted = grants
        .filter((table) => table.entity === entity)
        .flatMap(({ moves }) => moves.flatMap(({ can }) => can));
      const ungranted = Object.keys(machine.moves).filter((move) => !granted.includes(move));
      expect({ name, ungranted }).toEqual({ name, ungranted: [] });
    }
  });

  it('have words, as have the states and every question', () => {
    const keys = things.flatMap(({ name, machine, moves }) => [
      ...machine.states.map((state) => `${name}.states.${state}`),
      ...Object.keys(machine.moves).flatMap((move) => [`${name}.moves.${move}.label`, `${name}.moves.${move}.explain`]),
      ...Object.values(moves).flatMap(({ form }) => questionsOf(form as never).map(({ words }) => `${words}.label`)),
    ]);
    expect(keys.filter((key) => !hasWords(key))).toEqual([]);
  });
});

describe('jobs', () => {
  it('are each handled once, and nothing else is', () => {
    const jobs = domains.flatMap((room) => (room.jobs ?? []).map(({ name }) => name));
    const handled = domains.flatMap((room) => (room.handlers ?? []).map(({ job }) => job.name));
    expect(handled.sort()).toEqual(jobs.sort());
    expect(new Set(jobs).size).toBe(jobs.length);
  });
});

describe('the database', () => {
  const typeNames: Readonly<Record<string, string>> = {
    int: 'integer',
    timestamptz: 'timestamp with time zone',
    int8: 'bigint',
  };

  it('has for every entity just the columns that it names, of the same type and the same need for a value', async () => {
    const found = await ask<{ table: string; column: string; type: string; nullable: boolean; viewed: boolean }>(`
      SELECT c.relname AS "table", a.attname AS "column", format_type(a.atttypid, a.atttypmod) AS "type",
        NOT a.attnotnull AS "nullable", c.relkind = 'v' AS "viewed"
      FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE n.nspname = 'public' AND c.relkind IN ('r', 'v') AND a.attnum > 0 AND NOT a.attisdropped`);
    const line = (column: string, type: string, nullable: boolean) => `${column} ${type}${nullable ? '' : ' not null'}`;
    expect(clinic.db.entityMetadatas.length).toBeGreaterThan(10);
    for (const { tableName, columns } of clinic.db.entityMetadatas) {
      const kept = found
        .filter(({ table }) => table === tableName)
        .map((one) => line(one.column, one.type, one.nullable));
      // Postgres does not say of a view's columns whether they need a value.
      const viewed = found.some((one) => one.table === tableName && one.viewed);
      const named = columns.map(({ databaseName, type, isArray, isNullable }) => {
        const name = typeNames[String(type)] ?? String(type);
        return line(databaseName, isArray ? `${name}[]` : name, isNullable || viewed);
      });
      expect({ tableName, columns: named.sort() }).toEqual({ tableName, columns: kept.sort() });
    }
  });

  it('refuses a held row without any of the four columns that say who may see it', async () => {
    const held = clinic.db.entityMetadatas.filter(({ columns }) =>
      ['caseId', 'category', 'released'].every((name) => columns.some(({ propertyName }) => propertyName === name)),
    );
    expect(held.length).toBeGreaterThan(3);
    for (const { tableName } of held) {
      const found = await ask<{ column: string }>(
        `SELECT attname AS "column" FROM pg_attribute WHERE attrelid = $1::regclass AND attnotnull
         AND attname IN ('case_id', 'agency_id', 'category', 'released') ORDER BY 1`,
        [`public."${tableName}"`],
      );
      expect({ tableName, columns: found.map(({ column }) => column) }).toEqual({
        tableName,
        columns: ['agency_id', 'case_id', 'category', 'released'],
      });
    }
  });

  it('knows every held entity by an access table that reads by the matrix', () => {
    const held = clinic.db.entityMetadatas.filter(({ columns }) =>
      columns.some(({ propertyName }) => propertyName === 'released'),
    );
    const otherwise = held.filter(({ target }) => {
      const table = grants.find(({ entity }) => entity === target);
      return !table || typeof table.reads === 'function';
    });
    // Read by fewer than their category is: by those who run the forum, what is kept inside of a summary by officers as
    // well, what is of MAPPA by those who have to do with it, how long a file is kept by who runs the forum and who looks
    // after data, and in no barred case.
    const fewer = [
      'AreaAlert',
      'DisclosureSummary',
      'LegalHold',
      'MappaReferral',
      'MappaText',
      'PdpCheck',
      'RankingScore',
      'Retention',
      'RetentionDecision',
      'SummaryParagraph',
      'SummaryText',
    ];
    expect(otherwise.map(({ name }) => name).sort()).toEqual(fewer);
  });

  it('lists the states of every thing in a constraint', async () => {
    for (const { name, entity, machine } of things) {
      const table = clinic.db.getMetadata(entity).tableName;
      // What a view shows is held to its states by the table that it is of.
      if ((await ask('SELECT 1 FROM pg_views WHERE viewname = $1', [table])).length) continue;
      const found = await ask<{ check: string }>(
        `SELECT pg_get_constraintdef(oid) AS "check" FROM pg_constraint WHERE conrelid = $1::regclass AND contype = 'c'
         AND conkey = ARRAY[(SELECT attnum FROM pg_attribute WHERE attrelid = $1::regclass AND attname = 'state')]`,
        [`public."${table}"`],
      );
      const listed = found.map(({ check }) => [...check.matchAll(/'(\w+)'::text/g)].map(([, state]) => state).sort());
      expect({ name, states: listed }).toEqual({ name, states: [[...machine.states].sort()] });
    }
  });

  it('belongs to its owner: the applications’ user owns nothing, makes nothing and is nobody special', async () => {
    const owned = await ask(`
      SELECT relname AS name FROM pg_class WHERE relowner = 'clinic_app'::regrole
      UNION ALL SELECT proname FROM pg_proc WHERE proowner = 'clinic_app'::regrole
      UNION ALL SELECT nspname FROM pg_namespace WHERE nspowner = 'clinic_app'::regrole
      UNION ALL SELECT datname FROM pg_database WHERE datdba = 'clinic_app'::regrole`);
    expect(owned).toEqual([]);
    const [role] = await ask(`
      SELECT rolsuper, rolcreaterole, rolcreatedb, rolbypassrls, rolreplication,
        has_schema_privilege('clinic_app', 'public', 'CREATE') AS creates
      FROM pg_roles WHERE rolname = 'clinic_app'`);
    expect(Object.values(role ?? { none: true })).toEqual(Array.from({ length: 6 }, () => false));
  });

  it('lets the applications’ user write the record and read it, and never change or empty it', async () => {
    const may = async (privilege: string) =>
      (
        await ask<{ may: boolean }>(`SELECT has_table_privilege('clinic_app', 'audit_entry', $1) AS may`, [privilege])
      )[0]?.may;
    expect(await Promise.all(['SELECT', 'INSERT'].map(may))).toEqual([true, true]);
    expect(await Promise.all(['UPDATE', 'DELETE', 'TRUNCATE', 'TRIGGER', 'REFERENCES'].map(may))).toEqual(
      Array.from({ length: 5 }, () => false),
    );
  });

  it('lets the applications’ user delete from few tables only, none of which holds what was entered into a case', async () => {
    const found = await ask<{ name: string }>(`
      SELECT c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE n.nspname = 'public' AND c.relkind = 'r' AND has_table_privilege('clinic_app', c.oid, 'DELETE') ORDER BY 1`);
    expect(found.map(({ name }) => name)).toEqual([
      'audit_address',
      'contact_detail_count',
      'draft',
      'follow_up',
      'idempotency_key',
      'import',
      'import_chunk',
      'import_row',
      'kept_post',
      'protected_token',
      'provider_sign_in',
      'rate_limit',
      'session',
      'sign_in_try',
    ]);
  });
});

describe('routes', () => {
  const openToAll = {
    api: [
      'GET /health/live',
      'GET /health/ready',
      'POST /v1/sessions',
      'POST /v1/invitations/accept',
      'POST /v1/password-resets',
      'POST /v1/password-resets/accept',
      'GET /v1/openapi.json',
    ],
    web: [
      'GET /health/live',
      'GET /health/ready',
      'GET /sign-in',
      'GET /invitation',
      'POST /invitation',
      'POST /sign-in',
      'POST /sign-in/provider/:id',
      'GET /sign-in/provider/back',
      'GET /sign-out/provider/:id',
      'GET /forgotten',
      'POST /forgotten',
      'GET /reset',
      'POST /reset',
      'GET /undo-factor',
      'POST /undo-factor',
      'GET /accessibility',
      'GET /privacy',
      'GET /favicon.ico',
      // Whoever has the secret in it is as much as its owner.
      'GET /calendar/:file',
    ],
  };
  const nameOf = ({ method, path }: Route) => `${method} ${path}`;

  /** A route's address, once for each move where it has one. */
  const addressesOf = ({ path }: Route): string[] => {
    const thing = things.find(({ name }) => path.startsWith(`/${name}/`));
    const moves = path.includes(':move') && thing ? Object.keys(thing.machine.moves) : ['x'];
    return moves.map((move) => path.replace(':move', move).replaceAll(/:\w+/g, randomUUID()).replace('*', 'x'));
  };

  it('of the API refuse a stranger, except those listed', async () => {
    const { db, config, clock } = clinic;
    const { opened, routes } = await routesOf(() => openApi({ db, config, clock }));
    const shut = routes.filter((route) => !openToAll.api.includes(nameOf(route)));
    expect(routes.map(nameOf)).toEqual(expect.arrayContaining(openToAll.api));
    for (const route of shut) {
      for (const url of addressesOf(route)) {
        const { statusCode, headers } = await opened.inject({ method: route.method as 'GET', url });
        expect({ route: nameOf(route), status: statusCode }).toEqual({ route: nameOf(route), status: 401 });
        expect(headers['content-type']).toContain('application/problem+json');
      }
    }
    await opened.close();
  });

  it('of the web lead a stranger to sign in, except those listed', async () => {
    const { opened, routes } = await routesOf(() => openPages(clinic));
    const shut = routes.filter((route) => !openToAll.web.includes(nameOf(route)) && !route.path.startsWith('/assets/'));
    expect(routes.map(nameOf)).toEqual(expect.arrayContaining(openToAll.web));
    expect(shut.length).toBeGreaterThan(3);
    for (const route of shut) {
      for (const url of addressesOf(route)) {
        const { statusCode, headers } = await opened.app.inject({ method: route.method as 'GET', url });
        const found = { route: nameOf(route), status: statusCode, to: String(headers.location).split('?')[0] };
        expect(found).toEqual({ route: nameOf(route), status: 303, to: '/sign-in' });
      }
    }
    await opened.close();
  });
});

describe('settings', () => {
  it('are those that .env.example explains', () => {
    const text = readFileSync(new URL('../.env.example', import.meta.url), 'utf8');
    const explained = [...text.matchAll(/^#? ?([A-Z][A-Z_]+)=/gm)].map(([, name]) => name);
    // This one the launcher sets, and nobody else.
    const forPeople = Object.keys(settings.shape).filter((name) => name !== 'EMBEDDED');
    expect(explained.sort()).toEqual(forPeople.sort());
  });
});
