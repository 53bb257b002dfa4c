import { dataSource } from './data-source.js';

/** Brings the database at this address up to date, one migration a transaction; answers the names of those it ran. */
export async function migrate(url: string): Promise<string[]> {
  const db = dataSource({ url, entities: [], size: 1, name: 'stalking-clinic-migrate' });
  await db.initialize();
  try {
    return (await db.runMigrations({ transaction: 'each' })).map(({ name }) => name);
  } finally {
    await db.destroy();
  }
}
