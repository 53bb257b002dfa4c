import { withoutRowSecurity } from '../without-row-security.js';
import { openClinic, type Clinic } from '../harness.js';

let clinic: Clinic;
beforeAll(async () => void (clinic = await openClinic()));
afterAll(() => clinic.close());

/** What the catalogue says of a table: whether row-level security holds it, for its owner too, by a policy for the applications. */
interface Table {
  readonly name: string;
  readonly isLocked: boolean;
  readonly isForced: boolean;
  readonly policies: number;
}

const catalogue = async (): Promise<Table[]> =>
  (
    await clinic.owner.query<Table>(
      `SELECT c.relname AS "name", c.relrowsecurity AS "isLocked", c.relforcerowsecurity AS "isForced",
         (SELECT count(*)::int FROM pg_policy p WHERE p.polrelid = c.oid AND 'clinic_app'::regrole = ANY (p.polroles)
            AND p.polpermissive AND p.polcmd IN ('*', 'r')) AS "policies"
       FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') ORDER BY 1`,
    )
  ).rows;

const open = async (): Promise<string[]> =>
  (await catalogue()).filter(({ isLocked }) => !isLocked).map(({ name }) => name);

it('stands with a reason on the list of every table that has none, and of no other', async () => {
  expect(await open()).toEqual(Object.keys(withoutRowSecurity).sort());
  for (const reason of Object.values(withoutRowSecurity)) expect(reason).toMatch(/^[A-Z].{15,}\.$/);
});

it('holds every other table for its owner too, by one policy that gives the applications rows', async () => {
  const locked = (await catalogue()).filter(({ isLocked }) => isLocked);
  expect(locked.length).toBeGreaterThan(100);
  expect(locked.filter(({ isForced, policies }) => !isForced || policies !== 1)).toEqual([]);
});

it('is missed on a new table', async () => {
  await clinic.owner.query('CREATE TABLE forgotten (id uuid PRIMARY KEY, words text)');
  try {
    expect((await open()).filter((name) => !(name in withoutRowSecurity))).toEqual(['forgotten']);
  } finally {
    await clinic.owner.query('DROP TABLE forgotten');
  }
});
