import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { freshDatabase, type TestDatabase } from '../database.js';

type MigrateOnce = (
  settings: { dataDir: string; isEmbedded: boolean },
  asked: { url: string; config: Record<string, string> },
  migrate: () => Promise<void>,
) => Promise<void>;

describe('A later start of the launcher', () => {
  let database: TestDatabase;
  let dataDir: string;
  let migrateOnce: MigrateOnce;
  let runs = 0;
  const startsWith = async (config: Record<string, string> = {}, isEmbedded = true): Promise<number> => {
    runs = 0;
    await migrateOnce({ dataDir, isEmbedded }, { url: database.ownerUrl, config }, () => Promise.resolve(void runs++));
    return runs;
  };
  const asIfFromAnEarlierBackup = async (): Promise<void> => {
    const owner = new pg.Client({ connectionString: database.ownerUrl });
    await owner.connect();
    await owner.query('DELETE FROM migration WHERE id = (SELECT max(id) FROM migration)');
    await owner.end();
  };

  beforeAll(async () => {
    database = await freshDatabase();
    dataDir = await mkdtemp(join(tmpdir(), 'migrated-'));
    const tool = new URL('../../tools/launcher/migrating.mjs', import.meta.url).href;
    ({ migrateOnce } = (await import(tool)) as { migrateOnce: MigrateOnce });
  });
  afterAll(async () => {
    await database.drop();
    await rm(dataDir, { recursive: true });
  });

  it('migrates the embedded database once for each build, setting and state of it, and any other each time', async () => {
    expect(await startsWith()).toBe(1);
    expect(await startsWith()).toBe(0);
    expect(await startsWith({ DEMO: 'no' })).toBe(1);
    expect(await startsWith({ DEMO: 'no' })).toBe(0);
    await asIfFromAnEarlierBackup();
    expect(await startsWith({ DEMO: 'no' })).toBe(1);
    expect(await startsWith({ DEMO: 'no' })).toBe(0);
    expect(await startsWith({ DEMO: 'no' }, false)).toBe(1);
    expect(await startsWith({ DEMO: 'no' }, false)).toBe(1);
  });
});
