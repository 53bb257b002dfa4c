import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openStory } from '../factories.js';
import type { Clinic } from '../harness.js';
import { ALASTAIR, HUW, LLEUCU, OWAIN, RACHEL, SIWAN, STRANGER } from '../people.js';
import { fewestStatements } from '../statements.js';
import { storyWays } from '../story-ways.js';
import { openPages } from '../web.js';

const GETHIN = 'gethin.brwynog@dp-housing-carms.example';
const who = {
  siwan: SIWAN,
  huw: HUW,
  owain: OWAIN,
  lleucu: LLEUCU,
  rachel: RACHEL,
  alastair: ALASTAIR,
  gethin: GETHIN,
  carol: STRANGER,
} as const;
type Who = keyof typeof who;

let clinic: Clinic;
let pages: Awaited<ReturnType<typeof openPages>>;
let caseId: string;
beforeAll(async () => {
  clinic = await openStory('2026-06-30T20:00:00+01:00');
  pages = await openPages(clinic);
  caseId = await idOf('case_file', 'external_key', 'DPC-C-004');
  for (const name of ['siwan', 'owain', 'rachel', 'gethin', 'alastair', 'lleucu'] as const) {
    const t = await page(name);
    console.log(name, t.status, JSON.stringify(rows(t.text), null, 0));
  }
}, 240_000);
afterAll(async () => {
  await pages.close();
  await clinic.close();
});

const { all, one, idOf, post, get } = storyWays(() => clinic, who);
const page = async (name: Who, query = '', of = caseId) =>
  (await pages.as(who[name])).get(`/cases/${of}/timeline${query}`);

const plain = (html: string): string =>
  html
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
/** The cells of the table, row by row. */
const rows = (text: string): string[][] => {
  const body = /<tbody[^]*?<\/tbody>/.exec(text)?.[0] ?? '';
  return [...body.matchAll(/<tr[^]*?<\/tr>/g)].map(([row]) =>
    [...row.matchAll(/<t[hd][^>]*>([^]*?)<\/t[hd]>/g)].map(([, cell = '']) => plain(cell)),
  );
};
describe('x', () => {
  it('y', async () => {
    expect(await fewestStatements(async () => page('siwan'), 12)).toBeLessThanOrEqual(12);
    void [all, one, post, get];
  });
});
