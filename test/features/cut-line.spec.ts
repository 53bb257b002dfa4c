import { afterAll, beforeAll, describe, expect, it, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { answersOf, askProbation, fillIn, openJourney, press, said, type Journey } from '../journey.js';
import { openPanels, SIWAN, type Panels } from '../panel-stage.js';
import { RACHEL } from '../people.js';

const TOMOS = 'tomos.dyer@dp-probation.example';
const long = Array.from({ length: 60 }, (_, i) => `Line ${i} of what is known, and who says so.`).join('\n');
const again = 'You sent this before, and no answer came back. What you typed is here again.';

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

type Moment = 'before it arrives' | 'before the answer is back';

/** Presses the button into a line that is cut at that moment, once. */
async function pressIntoTheCut(page: Page, button: string, when: Moment): Promise<void> {
  let left = 1;
  await page.route('**/*', async (route) => {
    if (route.request().method() !== 'POST' || left-- < 1) return route.continue();
    if (when === 'before the answer is back') await route.fetch({ maxRedirects: 0 });
    return route.abort('connectionreset');
  });
  const failed = page.waitForEvent('requestfailed');
  await page.getByRole('main').getByRole('button', { name: button, exact: true }).click();
  await failed;
  await page.waitForURL('chrome-error://**');
}

/** A browser with JavaScript off, in which somebody has signed in. */
async function withoutScripts(email: string): Promise<Page> {
  const signedIn = (await journey.as(email)).context();
  const context = await signedIn.browser()?.newContext({ javaScriptEnabled: false });
  if (!context) throw new Error('There is no browser');
  await context.addCookies((await signedIn.cookies()).filter(({ name }) => name === 'clinic_session'));
  return context.newPage();
}

const summary = (page: Page) => page.getByLabel('What we hold on the perpetrator');

/** Answers a return at length into a line that is cut, goes back, and opens the form again. */
async function answerIntoTheCut(id: string, when: Moment): Promise<Page> {
  const page = await journey.as(RACHEL);
  await page.goto(`${journey.address}/returns/${id}`);
  await press(page, 'Answer');
  await page.getByLabel('We hold information').check();
  await summary(page).fill(long);
  await pressIntoTheCut(page, 'Answer', when);
  await page.goBack();
  await press(page, when === 'before it arrives' ? 'Answer' : 'Correct this answer');
  return page;
}

describe('a line that is cut', () => {
  test.each<[Moment, string[]]>([
    ['before it arrives', []],
    ['before the answer is back', [long]],
  ])('%s leaves the text in the form, and pressing again saves it once', async (when, before) => {
    const id = await askProbation(panels);
    const page = await answerIntoTheCut(id, when);
    expect(await answersOf(panels, id)).toEqual(before);
    expect(await said(page)).toContain(again);
    expect(await summary(page).inputValue()).toBe(long);
    await press(page, 'Answer');
    expect(page.url()).toBe(`${journey.address}/returns/${id}`);
    expect(await said(page)).toContain('Line 59 of what is known');
    expect(await answersOf(panels, id)).toEqual([long]);
    expect((await panels.record(id)).filter((done) => done === 'answer')).toHaveLength(1);
    await page.goto(`${journey.address}/returns/${id}/answer`);
    // A correction begins with what was answered, and nothing waits to be sent again.
    expect(await summary(page).inputValue()).toBe(long);
    expect(await said(page)).not.toContain(again);
  });

  test.each<Moment>(['before it arrives', 'before the answer is back'])(
    '%s makes one new thing, not two',
    async (when) => {
      const caseId = await panels.aCase();
      const page = await journey.as(SIWAN);
      await page.goto(`${journey.address}/actions/new?case=${caseId}`);
      await fillIn(page, {
        'What needs to be done?': 'Visit her and agree a plan',
        'What kind of action is it?': 'Safeguard',
        'Which agency owns it?': 'Probation Service: Dyfed-Powys',
        'Who owns it?': 'Rachel Adeyemi',
        'When is it due?': '2026-04-24',
      });
      await pressIntoTheCut(page, 'Set the action', when);
      await page.goto(`${journey.address}/actions/new?case=${caseId}`);
      expect(await said(page)).toContain(again);
      await press(page, 'Set the action');
      const { rowCount } = await panels.owner.query('SELECT 1 FROM action WHERE case_id = $1', [caseId]);
      expect(rowCount).toBe(1);
    },
  );

  test.each<Moment>(['before it arrives', 'before the answer is back'])(
    '%s makes one new thing without JavaScript too, where the form is opened again',
    async (when) => {
      const caseId = await panels.aCase();
      const page = await withoutScripts(SIWAN);
      const path = `${journey.address}/actions/new?case=${caseId}`;
      const answers = {
        'What needs to be done?': 'Visit her and agree a plan',
        'What kind of action is it?': 'Safeguard',
        'Which agency owns it?': 'Probation Service: Dyfed-Powys',
        'Who owns it?': 'Rachel Adeyemi',
        'When is it due?': '2026-04-24',
      };
      await page.goto(`${journey.address}/cases/${caseId}/all`);
      await page.goto(path);
      await fillIn(page, answers);
      await pressIntoTheCut(page, 'Set the action', when);
      await page.goBack();
      await page.goto(path);
      await fillIn(page, answers);
      await press(page, 'Set the action');
      const made = async () => (await panels.owner.query('SELECT 1 FROM action WHERE case_id = $1', [caseId])).rowCount;
      expect(await made()).toBe(1);
      expect(page.url()).toMatch(/actions\/[0-9a-f-]{36}$/);
      // What is set afterwards is another, and like the first.
      await page.goto(path);
      await fillIn(page, answers);
      await press(page, 'Set the action');
      await page.locator('input[name="despiteLike"][value="yes"]').check();
      await press(page, 'Set the action');
      expect(await made()).toBe(2);
    },
  );

  it('does not swallow what was changed before pressing again', async () => {
    const id = await askProbation(panels);
    const page = await answerIntoTheCut(id, 'before the answer is back');
    await summary(page).fill(`${long}\nAnd one line more.`);
    await press(page, 'Answer');
    expect(await said(page)).toContain('You sent this before with other answers, and we kept what you sent first.');
    expect(await answersOf(panels, id)).toEqual([long]);
    expect(await summary(page).inputValue()).toContain('And one line more.');
    panels.clock.advance({ minutes: 1 });
    await press(page, 'Answer');
    expect(await answersOf(panels, id)).toEqual([long, `${long}\nAnd one line more.`]);
  });

  it('gives the text back to nobody else on that computer', async () => {
    const id = await askProbation(panels);
    const page = await answerIntoTheCut(id, 'before it arrives');
    await page.context().clearCookies();
    await page.goto(`${journey.address}/returns/${id}/answer`);
    await journey.signIn(page, TOMOS);
    await page.goto(`${journey.address}/returns/${id}/answer`);
    expect(await summary(page).inputValue()).toBe('');
    expect(await page.evaluate('JSON.stringify(sessionStorage)')).not.toContain('Line 1');
  });
});
