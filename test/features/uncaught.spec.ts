import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { openClinic, type Clinic } from '../harness.js';
import { buildProduct } from '../processes.js';
import { freePort } from '../redis.js';

let clinic: Clinic;
beforeAll(async () => {
  await buildProduct();
  clinic = await openClinic();
  await clinic.owner.query(`INSERT INTO setting (name, value) VALUES ('mode', '"demonstration"')`);
}, 240_000);
afterAll(() => clinic.close());

/** Starts a process of the product in which, once it is ready, something goes wrong that nobody catches; gives its exit code and what it said. */
async function startWith(wrong: string): Promise<{ code: unknown; said: string }> {
  const code = `const words = 'PLAN' + 'TED'; process.send = () => setTimeout(() => { ${wrong} });`;
  const args = ['--import', `data:text/javascript,${encodeURIComponent(code)}`, 'dist/apps/api/main.js'];
  const { DATABASE_URL, SESSION_SECRET } = clinic.config;
  const child = spawn(process.execPath, args, {
    cwd: fileURLToPath(new URL('../..', import.meta.url)),
    env: {
      PATH: process.env['PATH'],
      DATABASE_URL,
      SESSION_SECRET,
      API_PORT: String(await freePort()),
      LOG_LEVEL: 'error',
    },
  });
  const said: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data: Buffer) => said.push(data.toString()));
  const [ended] = (await once(child, 'close')) as [unknown];
  return { code: ended, said: said.join('') };
}

describe('what nobody caught', () => {
  it.each([
    ['an error that is thrown', `throw new TypeError(words);`, 'TypeError'],
    ['a promise that fails', `void Promise.reject(new RangeError(words));`, 'RangeError'],
    ['something that is no error', `throw words;`, 'Error'],
  ])('ends the process and is logged without its words: %s', async (_, wrong, name) => {
    const { code, said } = await startWith(wrong);
    expect(code).toBe(1);
    expect(said).not.toContain('PLANTED');
    const line = JSON.parse(said.trim()) as { level: string; msg: string; trace: string[] };
    expect(line).toMatchObject({ level: 'fatal', msg: name });
    expect(line.trace.length).toBeGreaterThan(1);
  });
});
