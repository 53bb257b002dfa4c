import pg from 'pg';
import type { DataSource } from 'typeorm';

// A day stays the text that it is, and a big count is a number: TypeORM's own reading of rows is not used by the door.
pg.types.setTypeParser(pg.types.builtins.DATE, (day) => day);
pg.types.setTypeParser(pg.types.builtins.INT8, (count) => Number(count));

const readInstant = pg.types.getTypeParser(pg.types.builtins.TIMESTAMPTZ) as (text: string) => Date;
const inUtc = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d+)?\+00$/;
// Every connection is set to UTC, and an instant of UTC is read by the engine itself, at a tenth of the cost.
pg.types.setTypeParser(pg.types.builtins.TIMESTAMPTZ, (text) =>
  inUtc.test(text) ? new Date(`${text.slice(0, 10)}T${text.slice(11, -3)}Z`) : readInstant(text),
);

/** The connections that TypeORM opened: the door's named statements go over them. */
export const poolOf = (db: DataSource): pg.Pool => (db.driver as unknown as { master: pg.Pool }).master;

/**
 * Lets commits on these connections not wait for the disk: for work that would be taken up again where it was, such as
 * setting up the demonstration.
 */
export async function commitLater(db: DataSource): Promise<void> {
  const text = 'SET synchronous_commit TO off';
  poolOf(db).on('connect', (client) => void client.query(text));
  await poolOf(db).query(text);
}
