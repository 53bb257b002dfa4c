import type { Clinic } from './harness.js';

/** Ways to the rows of a clinic as its database's owner sees them; the clinic is opened before the first is asked for. */
export function rowsOf(clinic: () => Pick<Clinic, 'owner'>) {
  const all = async <R extends object>(text: string, values: unknown[] = []): Promise<R[]> =>
    (await clinic().owner.query<R>(text, values)).rows;
  const one = async <R extends object>(text: string, values: unknown[] = []): Promise<R> =>
    (await all<R>(text, values))[0] as R;
  /** The id of the row with this value. @throws Error where there is none */
  const idOf = async (table: string, column: string, value: string): Promise<string> => {
    const [row] = await all<{ id: string }>(`SELECT id FROM ${table} WHERE ${column} = $1`, [value]);
    if (!row) throw new Error(`No ${table} whose ${column} is ${value}`);
    return row.id;
  };
  return { all, one, idOf };
}

/** As `rowsOf`, and ways through the API as people whom a test calls by short names. */
export function storyWays<Who extends string>(clinic: () => Clinic, who: Readonly<Record<Who, string>>) {
  const rows = rowsOf(clinic);
  const as = (name: Who) => clinic().as(who[name]);
  const post = async (name: Who, path: string, body: object) => (await as(name)).post(`/v1/${path}`).send(body);
  const get = async (name: Who, path: string) => (await as(name)).get(`/v1/${path}`);
  /** Makes moves on things of one kind at the version they have now, whether or not whoever makes them sees them. */
  const movesOf =
    (table: string) =>
    async (name: Who, id: string, made: string, answers: object = {}) => {
      const { version } = await rows.one<{ version: number }>(`SELECT version FROM ${table} WHERE id = $1`, [id]);
      return post(name, `${table}s/${id}/${made}`, { version, ...answers });
    };
  return { ...rows, as, post, get, movesOf };
}

/** Which fields an answer of the API finds fault with. */
export const fieldsAtFault = (body: { errors?: { pointer: string }[] }): string[] =>
  (body.errors ?? []).map(({ pointer }) => pointer);
