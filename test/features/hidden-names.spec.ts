import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { openClinic, type Agent, type Clinic } from '../harness.js';
import { HER, HIM, nameThem } from '../listings-stage.js';
import { anAction, setStage, type Stage } from '../stage.js';
import { openPages, tokenIn } from '../web.js';

/** Pages show initials in the place of names, for who asks for it, until they ask for the names again (decision 241). */
let clinic: Clinic;
let stage: Stage;
let pages: Awaited<ReturnType<typeof openPages>>;
let mererid: Agent;
let reference: string;
let action: string;

type Visitor = Awaited<ReturnType<typeof pages.as>>;
let coordinator: Visitor;

const email = 'mererid.coordinates@clinic.example';
const names = /Zebediah|Quarn|Zenobia|Vexley/i;
const initials = 'Z Q (perpetrator), Z V (victim)';

beforeAll(async () => {
  clinic = await openClinic({ at: '2026-03-16T09:00:00Z' });
  stage = await setStage(clinic);
  await nameThem(clinic, { caseId: stage.caseId, agencyId: stage.police.id });
  mererid = await clinic.as(email);
  ({ reference } = (await mererid.get(`/v1/cases/${stage.caseId}`).expect(200)).body as { reference: string });
  const given = anAction(stage, { text: `Visit ${HER} at work; Quarn waits for her there`, dueOn: '2026-03-20' });
  action = ((await mererid.post('/v1/actions').send(given).expect(201)).body as { id: string }).id;
  pages = await openPages(clinic);
}, 120_000);
afterAll(async () => {
  await pages.close();
  await clinic.close();
});
beforeEach(async () => {
  coordinator = await pages.as(email);
});

const page = async (browser: Visitor, path: string): Promise<string> => {
  const { status, text } = await browser.get(path);
  expect([path, status]).toEqual([path, 200]);
  return text;
};
/** Presses the button in the header of a page. */
const press = async (browser: Visitor, way: 'hide' | 'show', path = '/'): Promise<string> => {
  const text = await page(browser, path);
  expect(text).toContain(`action="/names/${way}"`);
  const here = /name="here" value="([^"]*)"/.exec(text)?.[1]?.replaceAll('&amp;', '&');
  const { status, headers } = await browser.post(`/names/${way}`, { _csrf: tokenIn(text), here });
  expect(status).toBe(303);
  return headers['location'] ?? '';
};
const titleOf = (html: string): string => /<title[^>]*>(.*?)<\/title>/s.exec(html)?.[1] ?? '';
const search = async (browser: Visitor, words: string): Promise<string> =>
  (await browser.fill('/search', { words }, '/search')).text;

const shown = () => [
  '/',
  '/cases',
  `/cases/${stage.caseId}`,
  `/cases/${stage.caseId}/perpetrator`,
  '/actions/all',
  `/actions/${action}`,
];

describe('names that are hidden', () => {
  it('are initials with the reference on lists, on pages of a case, at home and in what people wrote', async () => {
    for (const path of shown().filter((one) => one !== '/'))
      expect([path, names.test(await page(coordinator, path))]).toEqual([path, true]);
    await press(coordinator, 'hide');
    for (const path of shown()) expect([path, names.exec(await page(coordinator, path))]).toEqual([path, null]);
    expect(await page(coordinator, '/')).toMatch(
      new RegExp(`Recently opened[^]*${initials.replaceAll(/[()]/g, '.')}</a>`),
    );
    const text = await page(coordinator, `/actions/${action}`);
    expect(text).toContain(`data-names>${initials}, ${reference}</h1>`);
    expect(text).toContain('Visit Z V at work; Q waits for her there');
    expect(await page(coordinator, `/actions/${action}/cancel`)).toContain(`${initials}, ${reference}</a>`);
    expect(await page(coordinator, '/cases')).toContain(
      `>${initials}</a> <span class="app-reference">${reference}</span>`,
    );
  });

  it('are initials in a search, which still finds by the name', async () => {
    await press(coordinator, 'hide');
    const text = await search(coordinator, 'Quarn');
    expect(text).toContain('Z Q (perpetrator)');
    expect(text).toContain(reference);
    expect(text.match(names)).toBeNull();
  });

  it('stay in a form that is edited, which sends them as they are', async () => {
    await press(coordinator, 'hide');
    const given = { caseId: stage.caseId, text: `Visit ${HER} at work`, dueOn: '' };
    const { status, text } = await coordinator.fill(`/actions/new?case=${stage.caseId}`, given, '/actions/new');
    expect(status).toBe(422);
    expect(text).toMatch(/<textarea[^>]*>\s*Visit Zenobia Vexley at work/);
    expect(text.replaceAll(/<textarea[^]*?<\/textarea>/g, '').match(names)).toBeNull();
  });

  it('are said to be hidden in the header, and are shown again by the same button', async () => {
    expect(await page(coordinator, '/cases')).not.toContain('Names hidden');
    expect(await press(coordinator, 'hide', '/actions/all')).toBe('/actions/all');
    expect(await page(coordinator, '/cases')).toContain('Names hidden');
    await press(coordinator, 'show', '/cases');
    const text = await page(coordinator, '/cases');
    expect(text).toContain(`${HIM} (perpetrator), ${HER} (victim)`);
    expect(text).not.toContain('Names hidden');
  });

  it('are hidden for this sign-in alone', async () => {
    await press(coordinator, 'hide');
    const elsewhere = await pages.as(email);
    expect(await page(elsewhere, '/cases')).toContain(HIM);
    expect(await page(coordinator, '/cases')).not.toContain(HIM);
  });

  it('leave titles, names of staff and what programs get as they are', async () => {
    const before = await Promise.all(shown().map(async (path) => titleOf(await page(coordinator, path))));
    await press(coordinator, 'hide');
    expect(await Promise.all(shown().map(async (path) => titleOf(await page(coordinator, path))))).toEqual(before);
    expect(await page(coordinator, `/actions/${action}`)).toContain('michelle houses');
    const { body } = await mererid.get(`/v1/actions/${action}`).expect(200);
    expect((body as { text: string }).text).toContain(HER);
  });

  it('go back to a page of this service alone', async () => {
    const text = await page(coordinator, '/');
    for (const here of ['https://elsewhere.example/', '//elsewhere.example', undefined]) {
      const { headers } = await coordinator.post('/names/hide', { _csrf: tokenIn(text), here });
      expect(headers['location']).toBe('/');
    }
  });
});
