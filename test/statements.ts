import pg from 'pg';

/** As many as a page may send, with whoever asks, the names of its cases, the second lock, the record and the commit among them. */
export const MOST_OF_A_PAGE = 13;

/** How many statements are sent to Postgres while something is done. */
export const countStatements = async (act: () => Promise<unknown>): Promise<number> => (await statementsOf(act)).length;

/** What is sent to Postgres while something is done. */
export async function statementsOf(act: () => Promise<unknown>): Promise<string[]> {
  const sent = Object.getOwnPropertyDescriptor(pg.Client.prototype, 'query');
  if (!sent) throw new Error('Statements are sent otherwise');
  const texts: string[] = [];
  const counted = function (this: pg.Client, ...asked: unknown[]): unknown {
    const [said] = asked as [string | { text?: string }];
    texts.push(typeof said === 'string' ? said : (said.text ?? ''));
    return Reflect.apply(sent.value as () => unknown, this, asked);
  };
  Object.defineProperty(pg.Client.prototype, 'query', { ...sent, value: counted });
  try {
    await act();
  } finally {
    Object.defineProperty(pg.Client.prototype, 'query', sent);
  }
  return texts;
}

/**
 * As `countStatements`, the fewest of some times, for what can be asked again: where two answers of the database come
 * apart, what follows from them leaves apart. It is not asked again once it is as few as is wanted.
 */
export async function fewestStatements(act: () => Promise<unknown>, wanted = 0): Promise<number> {
  let fewest = Infinity;
  for (let times = 0; times < 4 && fewest > wanted; times += 1) fewest = Math.min(fewest, await countStatements(act));
  return fewest;
}
