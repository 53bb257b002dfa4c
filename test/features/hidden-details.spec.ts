import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { recordFact, recordSafeContact, type FactKind, type Part } from '../../libs/cases/people/index.js';
import { openStory } from '../factories.js';
import type { Clinic } from '../harness.js';
import { HUW, LLEUCU, MERERID, OWAIN } from '../people.js';
import { openPages, tokenIn } from '../web.js';

/** Days of birth, addresses and numbers of people of a case are hidden with their names (decision 241), on whatever page. */
const DETAILS: Readonly<Record<Part, readonly (readonly [kind: FactKind, value: string])[]>> = {
  perpetrator: [
    ['date_of_birth', '1961-01-29'],
    ['pnc', '61/7654321Q'],
    ['postcode', 'ZZ7 7QZ'],
    ['phone', '07700 900731'],
    ['email', 'quiet.marks@mail.example'],
    ['address', '71 Quarry Row, Zetown'],
    ['vehicle', 'QX61 ZZZ'],
    ['online_account', 'marked.watcher61'],
  ],
  victim: [
    ['date_of_birth', '1962-02-27'],
    ['postcode', 'QX7 7ZZ'],
    ['phone', '07700 900732'],
  ],
};
const SAFE = '07700 900733';
const WRITTEN = '07700 900734';
const DAYS = ['29 January 1961', '29 Jan 1961', '1961-01-29', '27 February 1962', '27 Feb 1962', '1962-02-27'];
const MARKS = [
  ...DAYS,
  SAFE,
  WRITTEN,
  ...Object.values(DETAILS).flatMap((facts) =>
    facts.flatMap(([kind, value]) => (kind === 'date_of_birth' ? [] : value)),
  ),
];

let clinic: Clinic;
let pages: Awaited<ReturnType<typeof openPages>>;
let caseId: string;
let paths: readonly string[];

const idOf = async (sql: string, ...values: string[]): Promise<string> => {
  const { rows } = await clinic.owner.query<{ id: string }>(sql, values);
  return rows[0]?.id ?? '';
};

beforeAll(async () => {
  clinic = await openStory('2026-04-10T09:00:00+01:00');
  pages = await openPages(clinic);
  caseId = await idOf(`SELECT id FROM case_file WHERE external_key = 'DPC-C-004'`);
  const agencyId = await idOf('SELECT agency_id AS id FROM case_file WHERE id = $1', caseId);
  await clinic.work.as(clinic.system(), async (tx) => {
    for (const part of ['perpetrator', 'victim'] as const) {
      const sql = 'SELECT person_id AS id FROM case_person WHERE case_id = $1 AND part = $2 LIMIT 1';
      const about = { caseId, agencyId, personId: await idOf(sql, caseId, part), part, source: 'nomination' };
      for (const [kind, value] of DETAILS[part]) await recordFact(tx, about, { kind, value });
      if (part === 'victim') await recordSafeContact(tx, about, { answers: { method: 'phone', value: SAFE } });
    }
  });
  const owain = await clinic.as(OWAIN);
  const told = { caseId, noteCategory: 'offendingHistory', information: `He rang her from ${WRITTEN}.` };
  const { body } = await owain.post('/v1/updates').send(told).expect(201);
  const nomination = await idOf('SELECT id FROM nomination WHERE case_id = $1 LIMIT 1', caseId);
  const item = await idOf('SELECT id FROM agenda_item WHERE case_id = $1 LIMIT 1', caseId);
  const tabs = ['', 'timeline', 'risk', 'perpetrator', 'victim', 'panels', 'actions', 'orders', 'access', 'all'];
  paths = [
    '/',
    '/cases',
    '/updates',
    '/updates/urgent',
    `/updates/${(body as { id: string }).id}`,
    ...tabs.map((tab) => `/cases/${caseId}${tab && `/${tab}`}`),
    `/cases/${caseId}/conduct`,
    `/contact-details/${caseId}`,
    `/actions/new?case=${caseId}`,
    `/updates/new?case=${caseId}`,
    `/nominations/${nomination}`,
    `/agenda-items/${item}`,
  ];
}, 120_000);
afterAll(async () => {
  await pages.close();
  await clinic.close();
});

type Visitor = Awaited<ReturnType<typeof pages.as>>;

/** What a page shows, without what is typed into its fields. */
const seen = (html: string): string => html.replaceAll(/<textarea[^]*?<\/textarea>|\bvalue="[^"]*"/g, '');
const marksOn = async (browser: Visitor): Promise<{ readonly path: string; readonly mark: string }[]> => {
  const found: { path: string; mark: string }[] = [];
  for (const path of paths) {
    const { text } = await browser.get(path);
    found.push(...MARKS.filter((mark) => seen(text).includes(mark)).map((mark) => ({ path, mark })));
  }
  for (const words of ['61/7654321Q', 'ZZ7 7QZ']) {
    const { text } = await browser.fill('/search', { words }, '/search');
    found.push(...MARKS.filter((mark) => seen(text).includes(mark)).map((mark) => ({ path: `search ${words}`, mark })));
  }
  return found;
};
const hide = async (browser: Visitor): Promise<void> => {
  const { text } = await browser.get('/');
  await browser.post('/names/hide', { _csrf: tokenIn(text), here: '/' });
};

describe('what finds a person of a case, while names are hidden', () => {
  it.each([
    ['a coordinator', MERERID, ['29 January 1961', 'ZZ7 7QZ', '07700 900731', WRITTEN]],
    ['a chair', HUW, ['29 January 1961', 'ZZ7 7QZ']],
    ['the officer in the case', OWAIN, ['29 January 1961', '71 Quarry Row, Zetown', WRITTEN]],
    ['the advocate', LLEUCU, ['27 February 1962', WRITTEN]],
  ])(
    'is on no page of %s, who is shown it otherwise',
    async (_, email, some) => {
      const browser = await pages.as(email);
      const before = await marksOn(browser);
      expect(before.map(({ mark }) => mark)).toEqual(expect.arrayContaining(some));
      await hide(browser);
      expect(await marksOn(browser)).toEqual([]);
      const { text } = await browser.get(`/cases/${caseId}/perpetrator`);
      expect(text).toContain(
        'Names, dates of birth, addresses and numbers are hidden. Free text may still say who it is.',
      );
      expect(text).toContain('1961');
    },
    120_000,
  );

  it('leaves whom to ring in danger', async () => {
    const browser = await pages.as(OWAIN);
    const danger = async () =>
      /<strong>([^<]*999[^<]*)<\/strong>/.exec((await browser.get(`/cases/${caseId}`)).text)?.[1];
    const before = await danger();
    expect(before).toBeTruthy();
    await hide(browser);
    expect(await danger()).toBe(before);
  });
});
