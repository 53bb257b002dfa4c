import pg from 'pg';

/** How many statements are sent to Postgres while something is done. */
export async function countStatements(act: () => Promise<unknown>): Promise<number> {
  const sent = Object.getOwnPropertyDescriptor(pg.Client.prototype, 'query');
  if (!sent) throw new Error('Statements are sent otherwise');
  let count = 0;
  const counted = function (this: pg.Client, ...asked: unknown[]): unknown {
    count += 1;
    return Reflect.apply(sent.value as () => unknown, this, asked);
  };
  Object.defineProperty(pg.Client.prototype, 'query', { ...sent, value: counted });
  try {
    await act();
  } finally {
    Object.defineProperty(pg.Client.prototype, 'query', sent);
  }
  return count;
}
