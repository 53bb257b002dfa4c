import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { COVER_MINUTES } from '../../libs/platform/http/sessions.js';
import { faultsOf, openSignedIn } from '../browser.js';
import { openClinic, type Agent, type Clinic } from '../harness.js';
import { HIM, nameThem } from '../listings-stage.js';
import { anAction, setStage, type Stage } from '../stage.js';
import { openPages } from '../web.js';

/** A page with names covers itself when it is left alone, and a press or a key brings it back as it was (decision 241). */
let clinic: Clinic;
let stage: Stage;
let pages: Awaited<ReturnType<typeof openPages>>;
let page: Page;
let address: string;
let close: () => Promise<void>;
let action: string;

const email = 'mererid.coordinates@clinic.example';

beforeAll(async () => {
  clinic = await openClinic({ at: '2026-03-16T09:00:00Z' });
  stage = await setStage(clinic);
  await nameThem(clinic, { caseId: stage.caseId, agencyId: stage.police.id });
  const mererid: Agent = await clinic.as(email);
  action = ((await mererid.post('/v1/actions').send(anAction(stage)).expect(201)).body as { id: string }).id;
  pages = await openPages(clinic);
  ({ page, address, close } = await openSignedIn(pages.app, (await pages.as(email)).cookie()));
  await page.clock.install();
}, 120_000);
afterAll(async () => {
  await close();
  await pages.close();
  await clinic.close();
});

const minutes = (count: number): Promise<void> => page.clock.fastForward(count * 60_000);
const isCovered = (): Promise<boolean> => page.isVisible('#cover');
const open = (path: string) => page.goto(address + path, { waitUntil: 'load' });
/** What a screen reader would find on the page. */
async function told(): Promise<string> {
  const tools = await page.context().newCDPSession(page);
  const { nodes } = await tools.send('Accessibility.getFullAXTree');
  await tools.detach();
  return nodes.flatMap(({ ignored, name }) => (ignored || !name ? [] : String(name.value))).join('\n');
}

describe('a page with names that is left alone', () => {
  it('covers itself after some minutes without a press or a key, and says so', async () => {
    await open(`/actions/${action}`);
    expect(await told()).toContain(HIM);
    await minutes(COVER_MINUTES - 1);
    expect(await isCovered()).toBe(false);
    await page.keyboard.press('Shift');
    await minutes(COVER_MINUTES - 1);
    expect(await isCovered()).toBe(false);
    await minutes(1.1);
    expect(await isCovered()).toBe(true);
    expect(await page.getByRole('dialog', { name: 'This page is covered' }).isVisible()).toBe(true);
    expect(await page.locator(':focus').textContent()).toContain('Show the page again');
    const [width, height] = [1366, 768];
    expect(await page.locator('#cover').boundingBox()).toEqual({ x: 0, y: 0, width, height });
    expect(await faultsOf(page)).toEqual([]);
  });

  it('shows nothing of itself meanwhile to eyes or to a screen reader', async () => {
    expect(await told()).not.toContain(HIM);
    const behind = await page.evaluate("document.elementFromPoint(200, 200)?.closest('#cover') !== null");
    expect(behind).toBe(true);
  });

  it('comes back by one press', async () => {
    await page.mouse.click(20, 20);
    expect(await isCovered()).toBe(false);
    expect(page.url()).toBe(`${address}/actions/${action}`);
    expect(await told()).toContain(HIM);
  });

  it('comes back by one key with what was typed, and the key is not typed into it', async () => {
    await open(`/actions/${action}/cancel`);
    const box = page.locator('main textarea').first();
    await box.fill('She has moved');
    await minutes(COVER_MINUTES + 0.1);
    expect(await isCovered()).toBe(true);
    await page.keyboard.press('x');
    expect(await isCovered()).toBe(false);
    expect(await box.inputValue()).toBe('She has moved');
    expect(await box.evaluate((one) => one.matches(':focus'))).toBe(true);
  });

  it('is printed as ever until it is covered, and empty from then on', async () => {
    await open(`/actions/${action}`);
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByText(HIM).first().isVisible()).toBe(true);
    await page.emulateMedia({ media: 'screen' });
    await minutes(COVER_MINUTES + 0.1);
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByText(HIM).first().isVisible()).toBe(false);
    await page.emulateMedia({ media: 'screen' });
  });
});

describe('what was being typed when names are hidden', () => {
  it('is in the form of the page that comes back', async () => {
    await open(`/actions/${action}/cancel`);
    await page.locator('main textarea').first().fill('She has moved');
    await page.getByRole('button', { name: 'Hide names' }).click();
    await page.getByRole('button', { name: 'Show names' }).waitFor();
    expect(page.url()).toBe(`${address}/actions/${action}/cancel`);
    expect(await page.locator('main textarea').first().inputValue()).toBe('She has moved');
    await page.reload();
    expect(await page.locator('main textarea').first().inputValue()).toBe('');
    await page.getByRole('button', { name: 'Show names' }).click();
    await page.getByRole('button', { name: 'Hide names' }).waitFor();
  });
});

describe('a page without names', () => {
  it('is not covered', async () => {
    await open('/who-can-see-what');
    await minutes(COVER_MINUTES + 1);
    expect(await isCovered()).toBe(false);
  });
});
