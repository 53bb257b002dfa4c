/** How long people wait beside pgbench with the same statements: 16 at once, both in turns. */
import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { load, median, summed } from '../load.mjs';
import { startApi, startWeb } from '../processes.mjs';

const ROUNDS = 5;
const packages = '/usr/lib/postgresql';
const noting = fileURLToPath(new URL('noting.mjs', import.meta.url));

/** Debian's pgbench, the newest; nothing where there is none. */
function findPgbench() {
  const versions = existsSync(packages) ? readdirSync(packages).sort((a, b) => b - a) : [];
  return versions.map((version) => join(packages, version, 'bin/pgbench')).find((file) => existsSync(file));
}

/** The statements that one request sends once everything is planned and known, in their order, as a script of pgbench. */
async function scriptOf(side, ask, { askOf, folder }) {
  const notes = join(folder, 'notes');
  const start = ask.door === 'web' ? startWeb : startApi;
  const noted = await start(side.url, { env: { NOTES: notes }, args: ['--import', noting] });
  try {
    const alone = { [ask.door]: noted };
    for (let turn = 0; turn < 4; turn += 1) await askOf(alone, ask);
    writeFileSync(notes, '');
    await askOf(alone, ask);
  } finally {
    await noted.stop();
  }
  const statements = readFileSync(notes, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line).trim().replace(/;?$/, ';'))
    // Sixteen at once without a pause may wait longer than a person would be kept waiting.
    .map((line) => line.replace(/set_config\('statement_timeout', '\d+'/, "set_config('statement_timeout', '0'"));
  const file = join(folder, 'script.sql');
  writeFileSync(file, statements.join('\n'));
  return file;
}

async function pgbench(program, file, { url, seconds, connections }) {
  const args = ['-n', '-M', 'prepared', '-c', String(connections), '-j', '1', '-T', String(seconds), '-f', file, url];
  const settings =
    '-c jit=off -c seq_page_cost=0.1 -c random_page_cost=0.1 -c plan_cache_mode=force_generic_plan -c timezone=UTC';
  const { stdout } = await promisify(execFile)(program, args, { env: { PGOPTIONS: settings } });
  return Number(/latency average = ([\d.]+) ms/.exec(stdout)?.[1] ?? Number.NaN);
}

/**
 * @param side a database with its processes; `asks` those that only read
 * @returns for each what it takes with so many at once, the same of pgbench, and the median of the shares; nothing without pgbench
 */
export async function waiting(side, asks, { askOf, requestOf, options, tell }) {
  const program = findPgbench();
  if (!program) return void tell('There is no pgbench here (Debian: postgresql-17): waiting is not measured');
  const { connections } = options;
  // pgbench plans everything on each connection first: in a second it does little else.
  const seconds = Math.max(2, Math.round(options.seconds / 2));
  const results = [];
  tell(`\n${'waiting, 16 at once'.padEnd(38)}${'ms'.padStart(9)}${'pgbench'.padStart(9)}${'share'.padStart(8)}`);
  for (const ask of asks) {
    const folder = mkdtempSync(join(tmpdir(), 'clinic-waiting-'));
    try {
      const file = await scriptOf(side, ask, { askOf, folder });
      const rounds = [];
      for (let round = 0; round < ROUNDS; round += 1) {
        const { perSecond } = summed([
          await load({ port: side[ask.door].port, connections, requests: [requestOf(ask)], seconds }),
        ]);
        const own = (connections * 1000) / perSecond;
        const bare = await pgbench(program, file, { url: side.url, seconds, connections });
        rounds.push({ own, bare, share: bare / own });
      }
      const of = (key) => Math.round(median(rounds.map((one) => one[key])) * 100) / 100;
      results.push({ name: ask.name, who: ask.who, own: of('own'), bare: of('bare'), share: of('share') });
      const { name, who, own, bare, share } = results.at(-1);
      tell(
        `${name.padEnd(24)}${who.padEnd(14)}${String(own).padStart(9)}${String(bare).padStart(9)}${`${Math.round(share * 100)} %`.padStart(8)}`,
      );
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
  return results;
}
