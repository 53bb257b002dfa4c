import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { answersOf, askProbation, headed, openJourney, press, said, type Journey } from '../journey.js';
import { openPanels, SIWAN, type Panels } from '../panel-stage.js';
import { RACHEL } from '../people.js';

const TOMOS = 'tomos.dyer@dp-probation.example';
const long = Array.from(
  { length: 120 },
  (_, i) => `Contact ${i}: seen at the office, “spoke” of her & of <home>.`,
).join('\n');

let panels: Panels;
let journey: Journey;

beforeAll(async () => {
  panels = await openPanels();
  journey = await openJourney(panels.clinic);
});
afterAll(async () => {
  await journey.close();
  await panels.close();
});

const asked = (): Promise<string> => askProbation(panels);
const saved = (id: string): Promise<string[]> => answersOf(panels, id);

/** Opens the answer to a return and types for a long while, sending nothing. */
async function typing(id: string, text = long): Promise<Page> {
  const page = await journey.as(RACHEL);
  await page.goto(`${journey.address}/returns/${id}/answer`);
  await page.getByLabel('We hold information').check();
  await page.getByLabel('What we hold on the perpetrator').fill(text);
  return page;
}
const send = (page: Page) => press(page, 'Answer');

describe('a session that ends during a long answer', () => {
  it('leads to sign-in and from there to the text, and one button saves it once', async () => {
    const id = await asked();
    const page = await typing(id);
    panels.clock.advance({ minutes: 31 });
    await send(page);
    expect(await headed(page)).toBe('Sign in');
    expect(await said(page)).toContain('What you typed is safe: sign in and you will find it.');
    expect(await saved(id)).toEqual([]);
    await journey.signIn(page, RACHEL);
    expect(await headed(page)).toBe('What you typed is safe');
    expect(await page.getByText('Contact 119: seen at the office').isVisible()).toBe(true);
    await press(page, 'Send it again');
    expect(page.url()).toBe(`${journey.address}/returns/${id}`);
    expect(await saved(id)).toEqual([long]);
    await page.goto(`${journey.address}/kept`);
    expect(await said(page)).toContain('No saved answers');
  });

  it('keeps it through a second wait, and for nobody else who signs in on that computer', async () => {
    const id = await asked();
    const page = await typing(id);
    panels.clock.advance({ minutes: 31 });
    await send(page);
    await journey.signIn(page, TOMOS);
    expect(await headed(page)).toBe('Home');
    await page.goto(`${journey.address}/kept`);
    expect(await said(page)).not.toContain('Contact 1');
    await page.getByRole('button', { name: 'Sign out' }).click();
    await journey.signIn(page, RACHEL);
    panels.clock.advance({ minutes: 31 });
    await press(page, 'Send it again');
    await journey.signIn(page, RACHEL);
    expect(await page.getByRole('button', { name: 'Send it again' }).count()).toBe(1);
    await press(page, 'Send it again');
    expect(await saved(id)).toEqual([long]);
  });

  it('takes an answer that has to be put right before it can be saved', async () => {
    const id = await asked();
    const page = await typing(id, long.repeat(2));
    panels.clock.advance({ minutes: 31 });
    await send(page);
    await journey.signIn(page, RACHEL);
    await press(page, 'Send it again');
    expect(await said(page)).toContain('There is a problem');
    const box = page.getByLabel('What we hold on the perpetrator');
    expect(await box.inputValue()).toBe(long.repeat(2));
    await box.fill(long);
    await send(page);
    expect(await saved(id)).toEqual([long]);
    await page.goto(`${journey.address}/kept`);
    expect(await said(page)).toContain('No saved answers');
  });
});

describe('a form from an earlier sign-in', () => {
  it('is kept, and one button saves it once', async () => {
    const id = await asked();
    const page = await typing(id);
    const other = await page.context().newPage();
    await other.goto(journey.address);
    await other.getByRole('button', { name: 'Sign out' }).click();
    await journey.signIn(other, RACHEL);
    await other.close();
    // Where a session ended in another tab, this one says so above what is left of its page.
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    await send(page);
    expect(await headed(page)).toBe('What you typed is safe');
    await press(page, 'Send it again');
    expect(await saved(id)).toEqual([long]);
  });
});

describe('something that has moved on', () => {
  it('keeps the text, says what happened, and one button saves it', async () => {
    const id = await asked();
    const page = await typing(id);
    await panels.moved(TOMOS, `returns/${id}`, 'answer', { result: 'nothing_known' });
    await send(page);
    expect(await said(page)).toContain('Someone has changed this since you opened it. What you typed is still below.');
    expect(await saved(id)).toEqual([]);
    expect(await page.getByLabel('What we hold on the perpetrator').inputValue()).toBe(long);
    await send(page);
    expect(page.url()).toBe(`${journey.address}/returns/${id}`);
    expect(await saved(id)).toEqual([long]);
  });

  it('shows the text to copy where it can be sent no more', async () => {
    const id = await asked();
    const page = await typing(id);
    await panels.moved(SIWAN, `returns/${id}`, 'withdraw');
    await send(page);
    expect(await said(page)).toContain('You cannot do this in its present state');
    expect(await page.getByText('Contact 119: seen at the office').isVisible()).toBe(true);
    expect(await saved(id)).toEqual([]);
  });
});

describe('the idle limit', () => {
  it('warns five minutes before, is put off by keyboard alone, and what was typed can be sent', async () => {
    const id = await asked();
    const page = await journey.as(RACHEL);
    await page.clock.install();
    await typing(id);
    const pass = async (minutes: number) => {
      panels.clock.advance({ minutes });
      await page.clock.fastForward(minutes * 60_000);
    };
    await pass(24);
    expect(await page.isVisible('#idle-warning')).toBe(false);
    await pass(2);
    expect(await page.textContent('#idle-left')).toMatch(/in [45] minutes/);
    const extended = page.waitForResponse('**/session/extend');
    await page.keyboard.press('Enter');
    expect((await extended).status()).toBe(204);
    await page.waitForSelector('#idle-warning', { state: 'hidden' });
    await pass(20);
    // The page covered itself meanwhile; a key brings it back.
    await page.keyboard.press('Shift');
    await page.getByRole('button', { name: 'Answer', exact: true }).focus();
    await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')]);
    expect(page.url()).toBe(`${journey.address}/returns/${id}`);
    expect(await saved(id)).toEqual([long]);
  });
});
