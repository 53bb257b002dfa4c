/** Named statements over a pool of pipelined connections, and nothing else between the code and the database. */
import { createHash } from 'node:crypto';
import { availableParallelism } from 'node:os';
import pg from 'pg';

pg.types.setTypeParser(pg.types.builtins.DATE, (day) => day);

export const pool = new pg.Pool({
  connectionString: process.env.DATABASE_URL,
  max: 2 * availableParallelism() + 1,
  pipeline: true,
  options:
    '-c timezone=UTC -c jit=off -c seq_page_cost=0.1 -c random_page_cost=0.1 -c plan_cache_mode=force_generic_plan',
  application_name: 'bench-baseline',
});

/** A statement of which only the values vary; its name lets Postgres plan it once a connection. */
export function statement(text) {
  const name = createHash('sha256').update(text).digest('base64url').slice(0, 20);
  return (client, values) => client.query({ name, text, values });
}

/**
 * What `act` does, as one transaction: BEGIN leaves with its first statement. `act` answers the statements to send
 * together with COMMIT, without waiting between them, and what to give back.
 */
export async function transaction(act) {
  const client = await pool.connect();
  try {
    const begun = client.query('BEGIN');
    const { last, result } = await act(client);
    await Promise.all([begun, ...last(client), client.query('COMMIT')]);
    return result;
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  } finally {
    client.release();
  }
}
