import { readFileSync } from 'node:fs';
import type { Clinic } from '../harness.js';
import { Sessions } from '../../libs/platform/http/sessions.js';
import type { Known } from './values.js';

export interface Person {
  readonly role: string;
  authorization: string;
}

/** Two people of each role, those first whose forums have most cases; nobody, and somebody whose token is no token. */
export async function peopleOf(clinic: Clinic): Promise<Person[]> {
  const { rows } = await clinic.owner.query<{ role: string; id: string }>(
    `SELECT role, id FROM (
       SELECT p.role, p.staff_id AS id, row_number() OVER (PARTITION BY p.role ORDER BY
         (SELECT count(*) FROM case_forum f WHERE f.forum_id = ANY(p.forum_ids)) DESC, p.id) AS nth
       FROM post p WHERE coalesce(p.to_on, 'infinity') > $1::date AND coalesce(p.vetting_expires_on, 'infinity') > $1::date) post
     WHERE nth <= 2 ORDER BY role, nth`,
    [clinic.clock.now()],
  );
  const signedIn = rows.map(async ({ role, id }) => ({ role, id, authorization: await tokenFor(clinic, id) }));
  const strangers = [
    { role: 'nobody', authorization: '' },
    { role: 'nobody', authorization: 'Bearer ' + 'x'.repeat(2000) },
    { role: 'nobody', authorization: 'Basic bm9ib2R5Og==' },
  ];
  return [...(await Promise.all(signedIn)), ...strangers];
}

async function tokenFor(clinic: Clinic, staffId: string): Promise<string> {
  const { token } = await clinic.api.get(Sessions).open(staffId, 'api', clinic.clock.now());
  return `Bearer ${token}`;
}

/** Tables that only say that somebody asked, and are written by refusals too: a file that is refused leaves its emptied try. */
const aboutAsking = [
  'audit_entry',
  'audit_address',
  'session',
  'sign_in_try',
  'rate_limit',
  'account_reset',
  'import',
  'import_chunk',
];

const tables = new WeakMap<Clinic, Promise<string[]>>();

async function namesOf({ owner }: Clinic): Promise<string[]> {
  const text = `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE' ORDER BY 1`;
  return (await owner.query<{ name: string }>(text)).rows.map(({ name }) => name);
}

/** The names of all tables, which do not change while a clinic is open. */
const tablesOf = (clinic: Clinic): Promise<string[]> => {
  const known = tables.get(clinic) ?? namesOf(clinic);
  tables.set(clinic, known);
  return known;
};

/** The reference spreadsheet of nominations. */
export const spreadsheetFile = new URL('../data/nominations.csv', import.meta.url);

/** The ids there are, and who works where. */
export async function knownOf(clinic: Clinic): Promise<Known> {
  const { owner, system } = clinic;
  const { rows } = await owner.query<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.columns WHERE table_schema = 'public' AND column_name = 'id' AND data_type = 'uuid'`,
  );
  const ids: Record<string, string[]> = {};
  for (const { name } of rows) {
    const found = await owner.query<{ id: string }>(`SELECT id FROM "${name}" ORDER BY id LIMIT 200`);
    ids[name] = found.rows.map(({ id }) => id);
  }
  const posts = await owner.query<Known['posts'][number]>(
    `SELECT p.staff_id AS "staffId", p.agency_id AS "agencyId" FROM post p JOIN agency a ON a.id = p.agency_id
     WHERE EXISTS (SELECT 1 FROM action x WHERE x.agency_id = a.id) ORDER BY p.id LIMIT 60`,
  );
  return { today: system().today, ids, posts: posts.rows, lines: readFileSync(spreadsheetFile, 'utf8').split('\n') };
}

/** A refused sign-in is entered into the record later, with the others of its window; a link that was asked for is mailed later. */
const noticed = (name: string): string =>
  name === 'follow_up' ? ` WHERE job NOT IN ('accounts.record-refused-sign-ins', 'accounts.send-reset')` : '';

/**
 * How all that is kept stands, as one short text; two that are equal mean that nothing was changed: what is added or
 * changed has a later transaction, and what is taken away is fewer.
 */
export async function fingerprint(clinic: Clinic): Promise<string> {
  const tables = (await tablesOf(clinic)).filter((name) => !aboutAsking.includes(name));
  const parts = tables.map(
    (name) =>
      `SELECT '${name}' AS of, count(*) || ' ' || coalesce(max(xmin::text::bigint), 0) AS is FROM "${name}" t${noticed(name)}`,
  );
  // By a name, for planning it takes longer than answering it.
  const { rows } = await clinic.owner.query<{ of: string; is: string }>({
    name: 'fingerprint',
    text: parts.join(' UNION ALL '),
  });
  return rows
    .map(({ of, is }) => `${of} ${is}`)
    .sort()
    .join('\n');
}
