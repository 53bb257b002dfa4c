import { problems } from '../../../libs/kernel/problem.js';
import { SignIn } from '../../../libs/platform/http/sign-in.js';
import { openStory, who, type Story } from '../../every-page/story.js';
import type { Operation } from '../../fuzz/document.js';
import type { Agent } from '../../harness.js';
import { exchanged } from '../../told-by-time/comparing.js';
import { withoutIds } from '../../told-by-time/hidden.js';
import { TEXT } from './drafts.js';
import { partsOf, tableOf, type Asked } from './rows.js';

const recorded = {
  there: { postcode: 'QX7 7ZZ', phone: '07700 900461', address: '14 Quarn Lane', name: 'Quilla Zennor' },
  elsewhere: { postcode: 'QX9 9XX', phone: '07700 900592', address: '92 Zarle Moor', name: 'Ottoly Wexham' },
};
export type World = keyof typeof recorded;
export const worlds: readonly World[] = ['there', 'elsewhere'];

/** Records where the victims of all cases are, and takes from people what was granted to them of it. */
async function record({ clinic: { owner } }: Story, world: World, people: readonly string[]): Promise<void> {
  const { postcode, phone, address, name } = recorded[world];
  const { rows } = await owner.query<{ caseId: string; personId: string; agencyId: string }>(
    `SELECT DISTINCT ON (p.case_id) p.case_id AS "caseId", p.person_id AS "personId", p.agency_id AS "agencyId"
     FROM case_person p WHERE p.part = 'victim' ORDER BY p.case_id, p.person_id`,
  );
  for (const { caseId, personId, agencyId } of rows) {
    const of = [caseId, agencyId, personId];
    for (const [kind, value] of Object.entries({ postcode, phone, address }))
      await owner.query(
        `INSERT INTO person_fact (id, case_id, agency_id, category, released, person_id, kind, value, value_key, source, recorded_at)
         VALUES (md5($1 || $4)::uuid, $1::uuid, $2, 'victimLocation', false, $3, $4, $5, 'key', 'nomination', '2026-05-14T09:00:00Z')`,
        [...of, kind, value],
      );
    await owner.query(
      `INSERT INTO person_name (id, case_id, agency_id, category, released, person_id, kind, full_name, name_key, source, recorded_at)
       VALUES (md5($1 || 'name')::uuid, $1::uuid, $2, 'victimLocation', false, $3, 'protected_new', $4, 'key', 'nomination', '2026-05-14T09:00:00Z')`,
      [...of, name],
    );
  }
  await owner.query(
    `UPDATE case_grant SET categories = array_remove(categories, 'victimLocation')
     WHERE staff_id IN (SELECT id FROM staff WHERE email = ANY($1))`,
    [people],
  );
  await owner.query('ANALYZE');
}

/** A person who works on no case and signs in, with a password that says where she is. */
export const SIGNS_IN = 'claudia.vance@dp-hub.example';
/** What all of these people sign in with. */
export const PASSWORD = 'lantern gravel seven thimble';

/** The story, with its victims where they are in one of the worlds. */
export async function openWorld(world: World, people: readonly string[]): Promise<Story> {
  const story = await openStory();
  const { api, actor, clock } = story.clinic;
  const passwords = [[SIGNS_IN, TEXT], ...[who.auditor, ...people].map((email) => [email, PASSWORD])] as const;
  for (const [email = '', password = ''] of passwords)
    await api.get(SignIn).setPassword((await actor(email)).id, password, clock.now());
  await record(story, world, people);
  return story;
}

export interface Sent {
  readonly operation: Asked;
  readonly id: string | undefined;
  readonly body: object;
}

/** Tables whose rows count their versions. */
export async function versioned({ clinic }: Story): Promise<ReadonlySet<string>> {
  const { rows } = await clinic.owner.query<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.columns WHERE table_schema = 'public' AND column_name = 'version'`,
  );
  return new Set(rows.map(({ name }) => name));
}

export interface Outcome {
  readonly status: number;
  readonly problem: string;
  /** The fields that are at fault. */
  readonly pointers: readonly string[];
  readonly told: string;
  readonly body: Readonly<Record<string, unknown>>;
  readonly exchanged: readonly string[];
}

/** A text without what is made by chance: ids, references that people say to each other, secrets, and how long something took. */
export const withoutChance = (text: string): string =>
  withoutIds(text)
    .replaceAll(/(T\d\d:\d\d):\d\d\.\d+Z/g, '$1')
    .replaceAll(/\b[A-Z]{1,3}-[0-9A-Z]{3}-[0-9A-Z]{4}\b/g, ':reference')
    .replaceAll(/[A-Za-z0-9_-]{40,}/g, ':secret');

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

/** What an answer says, whatever order its rows and lines came in: of what was made at one moment ids decide, and these are chance. */
export function inAnyOrder(value: unknown): unknown {
  if (typeof value === 'string') return withoutChance(value).split('\n').sort().join('\n');
  if (Array.isArray(value)) {
    const said = value.map((one) => JSON.stringify(inAnyOrder(one))).sort();
    return said.map((one) => JSON.parse(one) as unknown);
  }
  if (!isRecord(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [withoutChance(key), inAnyOrder(one)]));
}

const toldBy = (body: unknown): string => JSON.stringify(inAnyOrder(body)) ?? '';

/** The version that a row has now. */
async function versionOf({ clinic }: Story, { operation, id }: Sent, tables: ReadonlySet<string>): Promise<number> {
  const table = tableOf(operation.path);
  if (!tables.has(table) || !id) return 1;
  const { rows } = await clinic.owner.query<{ version: number }>(`SELECT version FROM "${table}" WHERE id = $1`, [id]);
  return rows[0]?.version ?? 1;
}

/** A file, where that is what an operation takes. */
interface File {
  readonly file?: string;
}
const isFile = (of: Operation, body: object): boolean => of.body?.type !== 'application/json' && 'file' in body;

/** The body as it leaves: with the version of its row, and of many rows with which these are. */
async function wholeOf(story: Story, sent: Sent, tables: ReadonlySet<string>): Promise<object> {
  const { operation, id, body } = sent;
  const { moves } = operation;
  // Of what is settled for the first time there is no version yet.
  if ((body as { version?: unknown }).version === null) return { ...body, version: undefined };
  if (!moves && (!operation.body?.schema.properties?.['version'] || 'version' in body)) return body;
  const version = await versionOf(story, sent, tables);
  return moves ? { ...body, move: partsOf(moves.path).move, items: [{ id, version }] } : { ...body, version };
}

interface Row {
  readonly problem?: keyof typeof problems;
  readonly errors?: readonly { readonly pointer: string }[];
}

/** What came of the one row of which a move of many was asked, as if it had been asked of it alone. */
function ofOneRow({ rows }: { readonly rows?: readonly Row[] }) {
  const { problem, errors } = rows?.[0] ?? {};
  return problem ? { status: problems[problem], type: problem, errors } : undefined;
}

/** A person's requests in one world, and what came of each. */
export const asking =
  (story: Story, tables: ReadonlySet<string>) =>
  async (agent: Agent, sent: Sent): Promise<Outcome> => {
    const { operation, id, body } = sent;
    const whole = await wholeOf(story, sent, tables);
    const url = operation.path.replace('{kind}', 'action').replaceAll(/\{\w+\}/g, () => id ?? '');
    let [status, said] = [0, {} as Readonly<Record<string, unknown>>];
    const { type: media = '' } = operation.body ?? {};
    const statements = await exchanged(async () => {
      const request = agent[operation.method === 'DELETE' ? 'delete' : 'post'](url);
      const answer = await (isFile(operation, body)
        ? request.type(media).send(String((body as File).file))
        : request.send(whole));
      [status, said] = [answer.status, answer.body as typeof said];
    });
    const refused = operation.moves && status === 200 ? ofOneRow(said) : { ...said, status };
    const errors = ((refused as Row | undefined)?.errors ?? []) as readonly { readonly pointer: string }[];
    const type = String((refused as { type?: string } | undefined)?.type ?? '');
    return {
      status: refused?.status ?? status,
      problem: type.replace('/problems/', ''),
      pointers: errors.map(({ pointer }) => pointer),
      told: toldBy(said),
      body: said,
      exchanged: statements,
    };
  };

/** What stands in one list and not in the other, as often as it does. */
export function differing(one: readonly string[], other: readonly string[]): string[] {
  const left = new Map<string, number>();
  for (const line of one) left.set(line, (left.get(line) ?? 0) + 1);
  for (const line of other) left.set(line, (left.get(line) ?? 0) - 1);
  return [...left].flatMap(([line, count]) => (count === 0 ? [] : [`${count > 0 ? 'there' : 'elsewhere'}: ${line}`]));
}

/** Each process reads the list of bank holidays anew every twenty seconds, whoever asks meanwhile. */
const isOfHolidays = /"bank_holiday"|set_config\('clinic\.house'|^(?:BEGIN|COMMIT)\b/;

/** Where two outcomes come apart. */
export function apart(there: Outcome, elsewhere: Outcome): string[] {
  if (there.status !== elsewhere.status || there.told !== elsewhere.told)
    return [there, elsewhere].map(({ status, told }) => `${String(status)} ${told.slice(0, 300)}`);
  const [one, other] = [there, elsewhere].map((all) => all.exchanged.filter((line) => !isOfHolidays.test(line)));
  return differing(one ?? [], other ?? []).map((line) => line.slice(0, 300));
}
