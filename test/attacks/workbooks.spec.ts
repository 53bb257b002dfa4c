import { monitorEventLoopDelay } from 'node:perf_hooks';
import { XLSX } from '../../libs/platform/http/files.js';
import type { Agent, Clinic } from '../harness.js';
import { aCrime, openSweeps } from '../sweep-stage.js';
import { workbookOf } from '../workbook.js';

let clinic: Clinic;
let rosalind: Agent;
let forumId: string;
beforeEach(async () => void ({ clinic, rosalind, forumId } = await openSweeps()), 120_000);
afterEach(() => clinic.close());

const columns = Object.keys(aCrime(1));
const send = (file: Buffer) => rosalind.post(`/v1/sweeps?forum=${forumId}`).set('content-type', XLSX).send(file);
const MB = 1024 * 1024;

/** How long, at the longest, nothing else was done meanwhile, in milliseconds. */
async function heldUp(act: () => PromiseLike<unknown>): Promise<number> {
  const delays = monitorEventLoopDelay({ resolution: 5 });
  delays.enable();
  await act();
  await new Promise((go) => void setTimeout(go, 20));
  delays.disable();
  return delays.max / 1_000_000;
}

/** Words that are looked through and read as long as they may be, and that say nothing. */
const heavy = workbookOf(columns, [Object.values(aCrime(1))], (parts) => {
  const words = Array.from(
    { length: 200_000 },
    (_, at) => `<si><t>${String((at * 7919) % 1_000_003)} Quay side north and east, by the water</t></si>`,
  );
  parts['xl/sharedStrings.xml'] = Buffer.from(
    `<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">${words.join('')}</sst>`,
  );
});

it('a workbook that takes long to unpack holds up nobody else', async () => {
  await send(workbookOf(columns, [Object.values(aCrime(2))]));
  let status = 0;
  const longest = await heldUp(async () => ({ status } = await send(heavy)));
  expect([200, 413, 422]).toContain(status);
  expect(longest).toBeLessThan(250);
}, 120_000);

it('many at once are read by few, and each is answered', async () => {
  const small = (at: number) => send(workbookOf(columns, [Object.values(aCrime(at))]));
  const longest = await heldUp(async () => {
    const statuses = await Promise.all([heavy, heavy, heavy].map((file) => send(file)).concat([11, 12, 13].map(small)));
    expect(statuses.slice(3).map(({ status }) => status)).toEqual([200, 200, 200]);
    for (const { status } of statuses) expect(status).toBeLessThan(500);
  });
  expect(longest).toBeLessThan(400);
}, 120_000);

it('what unpacks to far more than it is, is refused before it has', async () => {
  const bomb = workbookOf(columns, [Object.values(aCrime(1))], (parts) => {
    parts['xl/sharedStrings.xml'] = new Uint8Array(40 * MB);
  });
  expect(bomb.length).toBeLessThan(100_000);
  await send(bomb).expect(413);
  const many = workbookOf(columns, [Object.values(aCrime(1))], (parts) => {
    for (let at = 0; at < 600; at += 1) parts[`xl/worksheets/sheet${String(at + 2)}.xml`] = new Uint8Array(10);
  });
  await send(many).expect(413);
  expect((await clinic.owner.query('SELECT 1 FROM sweep')).rows).toEqual([]);
}, 120_000);
