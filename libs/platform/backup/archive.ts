import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { environmentOf } from '../config/config.js';
import { firstError, runTool, ToolFailed } from './tools.js';
import type { Tools } from './tools.rules.js';

/** A backup's file, and the tools that it is read with. */
export interface Archive {
  readonly file: string;
  readonly tools: Tools;
}

/** A row of a backup, each column as the text that Postgres wrote. */
export type KeptRow = Readonly<Record<string, string | null>>;

/** What a backup holds, line by line as pg_restore lists it. @throws ToolFailed where it is no backup */
export async function contentsOf({ file, tools }: Archive): Promise<string[]> {
  const said = await runTool(tools, 'pg_restore', { args: ['--list', file] });
  return said.split('\n').filter((line) => line && !line.startsWith(';'));
}

const escapes: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' };

/** A value as COPY writes it. */
const valueOf = (text: string): string | null =>
  text === '\\N' ? null : text.replaceAll(/\\(.)/g, (_, sign: string) => escapes[sign] ?? sign);

/** The rows of one table of a backup, one by one, without a database. @throws ToolFailed */
export async function* rowsOf({ file, tools }: Archive, table: string): AsyncGenerator<KeptRow> {
  const args = ['--data-only', '--schema=public', `--table=${table}`, '--file=-', file];
  const child = spawn(join(tools.folder, 'pg_restore'), args, {
    env: environmentOf({}),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (data: Buffer) => (said += data.toString()));
  const ended = once(child, 'close') as Promise<[number | null]>;
  let columns: string[] | undefined;
  for await (const line of createInterface({ input: child.stdout, crlfDelay: Infinity })) {
    const begins = /^COPY \S+ \((.+)\) FROM stdin;$/.exec(line);
    if (begins) columns = (begins[1] ?? '').split(', ').map((name) => name.replaceAll('"', ''));
    else if (line === '\\.') columns = undefined;
    else if (columns) {
      const values = line.split('\t').map(valueOf);
      yield Object.fromEntries(columns.map((name, at) => [name, values[at] ?? null]));
    }
  }
  const [code] = await ended;
  if (code !== 0) throw new ToolFailed(firstError(said));
}
