import { readFileSync } from 'node:fs';
import supertest from 'supertest';
import { openAccounts, ADMINISTRATOR, COORDINATOR } from '../second-factor.js';

const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };

let accounts: Awaited<ReturnType<typeof openAccounts>>;
beforeAll(async () => void (accounts = await openAccounts({ live: false })));
afterAll(async () => {
  await accounts.pages.close();
  await accounts.clinic.close();
});

const askApi = (path: string) => accounts.clinic.nobody().get(path);
const askWeb = (path: string) => supertest(accounts.pages.app.getHttpServer()).get(path);

/** Does something to the list of migrations that were run, asks, and takes it back. */
async function meanwhile(text: string, ask: () => Promise<void>): Promise<void> {
  const { owner } = accounts.clinic;
  await owner.query(`CREATE TABLE migration_before AS TABLE migration; ${text}`);
  try {
    await ask();
  } finally {
    await owner.query(`TRUNCATE migration; INSERT INTO migration TABLE migration_before; DROP TABLE migration_before`);
  }
}

const expectUnready = async (): Promise<void> => {
  for (const ask of [askApi, askWeb]) {
    const { status, body, text, headers } = await ask('/health/ready');
    expect(status).toBe(503);
    expect(body.type ?? text).toMatch(/other-schema|not the one that this version/);
    expect(Number(headers['retry-after'])).toBeGreaterThan(0);
    await ask('/health/live').expect(200);
  }
};

describe('whether a process is ready', () => {
  it('is said with its version, by the API and the pages', async () => {
    for (const ask of [askApi, askWeb])
      expect((await ask('/health/ready').expect(200)).body).toEqual({ status: 'ready', version });
  });

  it.each([
    ['the newest migration was not run yet', `DELETE FROM migration WHERE id = (SELECT max(id) FROM migration)`],
    ['one in between was not run', `DELETE FROM migration WHERE id = (SELECT min(id) + 7 FROM migration)`],
    [
      'a newer version migrated it',
      `INSERT INTO migration (timestamp, name) VALUES (1764000009999, 'ToCome1764000009999')`,
    ],
    ['nothing was migrated', 'TRUNCATE migration'],
  ])('is denied while the database is of another version: %s', async (_, text) => {
    await meanwhile(text, expectUnready);
    await askApi('/health/ready').expect(200);
  });
});

describe('the version', () => {
  it('stands in the footer for administrators, and for no others', async () => {
    const shown = async (email: string) => (await (await accounts.pages.as(email)).get('/account')).text;
    expect(await shown(ADMINISTRATOR)).toContain(`Version ${version}`);
    expect(await shown(COORDINATOR)).not.toContain(`Version ${version}`);
    expect((await accounts.pages.stranger().get('/sign-in')).text).not.toContain(`Version ${version}`);
  });
});
