import pg from 'pg';
import { toldNow } from '../../libs/platform/access/facts-standing.js';
import { pause } from '../seeded.js';

describe('a server that crashed', () => {
  interface Postgres {
    readonly startEphemeral: () => Promise<{ url: string; stop: () => Promise<void> }>;
  }
  interface Life {
    readonly server: string;
    readonly began: Date;
    readonly pid: number;
  }

  it('and recovered by itself is another one, though it began when it did', async () => {
    const { startEphemeral } = (await import(new URL('../../tools/postgres.mjs', import.meta.url).href)) as Postgres;
    const own = await startEphemeral();
    const life = async (): Promise<Life> => {
      const client = new pg.Client({ connectionString: own.url });
      client.on('error', () => undefined);
      await client.connect();
      const text = `SELECT ${toldNow}, pg_postmaster_start_time() AS began, pg_backend_pid() AS pid`;
      const { rows } = await client.query<Life>(text);
      if (killing) process.kill(rows[0]?.pid ?? 0, 'SIGKILL');
      await client.end().catch(() => undefined);
      return rows[0] as Life;
    };
    let killing = false;
    try {
      const before = await life();
      expect((await life()).server).toBe(before.server);
      killing = true;
      await life();
      killing = false;
      const after = await eventually(life);
      expect(after.began).toEqual(before.began);
      expect(after.server).not.toBe(before.server);
    } finally {
      await own.stop();
    }
  });

  /** While it recovers it takes nobody in. */
  const eventually = async <R>(ask: () => Promise<R>): Promise<R> => {
    for (;;) {
      const answered = await ask().catch(() => undefined);
      if (answered) return answered;
      await pause(100);
    }
  };
});
