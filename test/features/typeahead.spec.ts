import { faultsOf, openSignedIn } from '../browser.js';
import { openLoadedClinic } from '../factories.js';
import type { Clinic } from '../harness.js';
import { openPages } from '../web.js';

const COORDINATOR = 'siwan.gwynne@dp-coord.example';

let clinic: Clinic;
let pages: Awaited<ReturnType<typeof openPages>>;
let path: string;

beforeAll(async () => {
  clinic = await openLoadedClinic({ at: '2026-03-16T09:00:00Z' });
  pages = await openPages(clinic);
  const { rows } = await clinic.owner.query<{ id: string }>(`SELECT id FROM forum WHERE key = 'dyfed-powys-clinic'`);
  const agent = await clinic.as(COORDINATOR);
  await agent.post('/v1/meetings/plan').send({ forumId: rows[0]?.id, until: '2026-05-31' }).expect(201);
  const { body } = await agent.get('/v1/meetings').expect(200);
  path = `/meetings/${String(body.items[0].id)}/attend`;
  await clinic.owner.query(
    `UPDATE staff SET surname = 'Adey<img>emi' WHERE email = 'rachel.adeyemi@dp-probation.example'`,
  );
});
afterAll(async () => {
  await pages.close();
  await clinic.close();
});

const selects = (html: string) => [...html.matchAll(/<select([^>]*)>([^]*?)<\/select>/g)];

it('is a plain list where there is no script, marked where it has more than fifteen choices', async () => {
  const { text } = await (await pages.as(COORDINATOR)).get(path);
  const found = selects(text);
  expect(found.length).toBeGreaterThan(0);
  for (const [, attributes = '', options = ''] of found)
    expect([attributes.includes('data-typeahead'), options.split('<option').length - 2 > 15]).toEqual([
      options.split('<option').length - 2 > 15,
      attributes.includes('data-typeahead'),
    ]);
  expect(found.some(([, attributes = '']) => attributes.includes('data-typeahead'))).toBe(true);
});

it('is typed into, chosen from by keys, sends only what stands in it, and shows what people are called as text', async () => {
  const { page, address, close } = await openSignedIn(pages.app, (await pages.as(COORDINATOR)).cookie());
  try {
    await page.goto(`${address}${path}`);
    const box = page.getByRole('combobox').first();
    await box.waitFor();
    const chosen = () => page.locator('select').first().inputValue();
    expect(await faultsOf(page)).toEqual([]);
    await box.click();
    expect(await page.getByRole('option').count()).toBeGreaterThan(15);
    await box.fill('adey');
    expect(await page.getByRole('option').allInnerTexts()).toEqual([expect.stringContaining('Adey<img>emi')]);
    expect(await page.locator('[role="option"] img').count()).toBe(0);
    expect(await faultsOf(page)).toEqual([]);
    expect(await chosen()).toBe('');
    await box.press('ArrowDown');
    await box.press('Enter');
    expect(await box.inputValue()).toContain('Adey<img>emi');
    expect(await chosen()).toMatch(/^[0-9a-f-]{36}$/);
    // What is typed over it no longer stands in the list, and is not sent.
    await box.fill('Nobody of that name');
    expect(await page.getByText('No matches').first().isVisible()).toBe(true);
    expect(await chosen()).toBe('');
    await page.setViewportSize({ width: 375, height: 812 });
    expect(await page.evaluate<boolean>('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    await box.fill('');
    await page.locator('main form button').first().click();
    await page.getByRole('alert').waitFor();
    const error = page.getByRole('alert').getByRole('link').first();
    await error.click();
    expect(await page.evaluate('document.activeElement.getAttribute("role")')).toBe('combobox');
  } finally {
    await close();
  }
}, 120_000);
