import { readFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import { systemClock } from '../../libs/kernel/clock.js';
import { Imports } from '../../libs/intake/nominations/index.js';
import { openLoadedClinic } from '../factories.js';
import type { Clinic } from '../harness.js';
import { buildProduct, program } from '../processes.js';
import { pause, seeded, until } from '../seeded.js';

const isFull = process.env['FULL'] === '1';
const SEED = 20_260_325;
const { rows, kills } = isFull ? { rows: 10_000, kills: 8 } : { rows: 600, kills: 1 };
const [header = '', first = ''] = readFileSync(new URL('../data/nominations.csv', import.meta.url), 'utf8').split(
  /\r?\n/,
);
const COORDINATOR = 'mererid.cadwaladr@dp-coord.example';

describe('a worker that is killed while it takes a spreadsheet', () => {
  const random = seeded(SEED);
  let clinic: Clinic;
  let worker: ReturnType<typeof program>;
  const number = async (text: string): Promise<number> =>
    Number((await clinic.owner.query<{ n: string }>(`SELECT count(*) AS n ${text}`)).rows[0]?.n);
  const done = async (): Promise<number> =>
    Number((await clinic.owner.query<{ n: number }>('SELECT rows_done AS n FROM import')).rows[0]?.n);

  beforeAll(async () => {
    await buildProduct();
    clinic = await openLoadedClinic({ at: systemClock.now().toISOString() });
    await clinic.owner.query(`
      UPDATE post SET to_on = NULL, vetting_expires_on = NULL;
      INSERT INTO setting (name, value) VALUES ('mode', '"demonstration"') ON CONFLICT DO NOTHING`);
    worker = program('worker', {
      DATABASE_URL: clinic.config.DATABASE_URL,
      SESSION_SECRET: clinic.config.SESSION_SECRET,
    });
  }, 120_000);
  afterAll(async () => {
    await worker.stop();
    await clinic.close();
  });

  it(
    'goes on where it was, every row once and every reference once',
    async () => {
      const lines = Array.from({ length: rows }, (_, at) => first.replace('DPC-N-0001', `MANY-${String(at)}`));
      const file = Readable.from([Buffer.from([header, ...lines].join('\n'))]);
      await clinic.api.get(Imports).receive(await clinic.actor(COORDINATOR), file, { rehearse: false, watched: true });
      await worker.start();
      let least = 0;
      for (let turn = 1; turn <= kills; turn += 1) {
        await until(async () => (await done()) > Math.max(least, (rows * turn) / (kills + 2)));
        await pause(random() * 100);
        await worker.kill();
        // What the worker had sent when it died may be committed yet: both are read of one moment.
        const kept = await clinic.owner.query<{ done: number; rows: number }>(
          'SELECT rows_done AS done, (SELECT count(*)::int FROM import_row) AS rows FROM import',
        );
        least = kept.rows[0]?.done ?? 0;
        expect(least).toBeLessThan(rows);
        expect(kept.rows[0]?.rows).toBe(least);
        await worker.start();
      }
      await until(async () => (await number(`FROM import WHERE state = 'done'`)) === 1);
      expect(await done()).toBe(rows);
      expect(await number('FROM nomination')).toBe(rows);
      expect(await number('FROM (SELECT DISTINCT external_ref_key FROM nomination) AS each')).toBe(rows);
      expect(await number(`FROM import_row WHERE outcome = 'accepted'`)).toBe(rows);
      await until(
        async () => (await number(`FROM follow_up WHERE job = 'nominations.take-import' AND state = 'done'`)) === 1,
      );
    },
    isFull ? 10 * 60_000 : 180_000,
  );
});
