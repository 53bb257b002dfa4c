import { execFile } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { BadSettings, environmentOf, type KeepingConfig } from '../config/config.js';
import { fittingTools, majorOf, OLDEST, readingTools, versionIn, type Tools } from './tools.rules.js';

/** Where packages of PostgreSQL put the tools of each version. */
const PACKAGED = ['/usr/lib/postgresql', '/usr/pgsql', '/opt/homebrew/opt', '/Library/PostgreSQL'];

async function packagedFolders(): Promise<string[]> {
  const below = async (parent: string): Promise<string[]> =>
    (await readdir(parent).catch(() => []))
      .filter((name) => /\d\d/.test(name))
      .map((name) => join(parent, name, 'bin'));
  return (await Promise.all(PACKAGED.map(below))).flat();
}

async function toolsIn(folder: string): Promise<Tools[]> {
  try {
    const said = await Promise.all(
      ['pg_dump', 'pg_restore'].map((name) =>
        promisify(execFile)(join(folder, name), ['--version'], { env: environmentOf({}) }),
      ),
    );
    const [version, other] = said.map(({ stdout }) => versionIn(stdout));
    return version && version === other ? [{ folder, version }] : [];
  } catch {
    return [];
  }
}

/** All that are installed, or those of the folder that is set. */
async function installed({ POSTGRES_TOOLS: set }: Pick<KeepingConfig, 'POSTGRES_TOOLS'>): Promise<Tools[]> {
  const ofPath = (environmentOf({})['PATH'] ?? '').split(delimiter).filter(Boolean);
  const folders = set ? [set] : [...(await packagedFolders()), ...ofPath];
  return (await Promise.all([...new Set(folders)].map(toolsIn))).flat();
}

/**
 * pg_dump and pg_restore, to back up a server of this version or to restore into it.
 * @throws BadSettings that says which version it takes, which were found, and where to get it
 */
export async function toolsFor(
  config: Pick<KeepingConfig, 'POSTGRES_TOOLS'>,
  to: 'back up' | 'restore',
  server: string,
): Promise<Tools> {
  const found = await installed(config);
  const tools = (to === 'restore' ? readingTools : fittingTools)(found, majorOf(server));
  if (tools) return tools;
  const needed = String(to === 'restore' ? OLDEST : Math.max(majorOf(server), OLDEST));
  const what = found.length
    ? `found are those of ${found.map(({ version, folder }) => `${version} in ${folder}`).join(', ')}`
    : 'none are found';
  throw new BadSettings(
    `The database is PostgreSQL ${server} and takes pg_dump and pg_restore of version ${needed} or newer; ${what}. ` +
      `Install postgresql-client-${needed} (Debian, or https://www.postgresql.org/download/), ` +
      'or set POSTGRES_TOOLS to the folder they are in',
  );
}

/** One of the tools failed; the message is its first line, without what it quotes. */
export class ToolFailed extends Error {}

/** How a tool is run: with which arguments, and what it is told by its environment alone. */
export interface Run {
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

/** The first error that it names, without the lines after it, which may quote a row. */
export function firstError(said: string): string {
  const lines = said.split('\n').map((line) => line.trim());
  return (lines.find((line) => /\b(error|fatal):/i.test(line)) ?? lines.find(Boolean) ?? 'it said nothing').slice(
    0,
    400,
  );
}

/** Runs a tool to its end. @returns what it said @throws ToolFailed */
export async function runTool(tools: Tools, name: 'pg_dump' | 'pg_restore', { args, env = {} }: Run): Promise<string> {
  const options = { env: environmentOf(env), maxBuffer: 256 * 1024 * 1024 };
  try {
    return (await promisify(execFile)(join(tools.folder, name), args, options)).stdout;
  } catch (error) {
    throw new ToolFailed(firstError((error as { stderr?: string }).stderr || String((error as Error).message)));
  }
}
