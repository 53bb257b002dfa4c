import type { Page } from 'playwright-core';
import { openDiscussed } from '../discussed-stage.js';
import { said } from '../journey.js';
import { statementsOf } from '../statements.js';
import { HUW, MERERID, RACHEL, SIWAN } from '../people.js';

type Discussed = Awaited<ReturnType<typeof openDiscussed>>;
let stage: Discussed;
let panels: Discussed['panels'];
let journey: Discussed['journey'];
let itemId: string;
let path: string;
let item: Discussed['item'];
let notesLike: Discussed['notesLike'];
let answered: Discussed['answered'];
let open: Discussed['open'];

beforeAll(async () => {
  stage = await openDiscussed('discussion');
  ({ panels, journey, itemId, path, item, notesLike, answered, open } = stage);
}, 120_000);
afterAll(() => stage.close());

const part = (page: Page, key: string) => page.locator(`form[data-part="${key}"]`);
const saved = (page: Page, key: string) =>
  part(page, key)
    .getByText(/^Saved at/)
    .waitFor();

describe('the minute-taker’s screen', () => {
  it('saves a part while more is typed, without a press', async () => {
    const page = await open(SIWAN);
    await part(page, 'answer-mappa').getByLabel('Yes', { exact: true }).check();
    await part(page, 'answer-mappa').getByLabel('Reason').fill('Screened at level 1');
    await saved(page, 'answer-mappa');
    expect(await answered('mappa')).toMatchObject({ answer: 'yes', reason: 'Screened at level 1' });
    await part(page, 'answer-mappa').getByLabel('Reason').fill('Screened at level 1, recorded');
    await page.locator('form[data-part="answer-mappa"][data-version="2"]').waitFor();
    expect((await answered('mappa'))?.reason).toBe('Screened at level 1, recorded');
  });

  it('makes one note of a new note, however often it is changed, and offers another', async () => {
    const page = await open(SIWAN);
    const before = (await item()).notes.length;
    await part(page, 'note-new').getByLabel('What was said').fill('He has been seen near the school');
    await page.locator('form[data-part^="note-"]:not([data-part="note-new"])').first().waitFor();
    await page
      .locator('form[data-part^="note-"]:not([data-part="note-new"])')
      .getByLabel('What was said')
      .last()
      .fill('He was seen near the school twice');
    await page.locator('form[data-part="note-new"]').waitFor({ timeout: 15_000 });
    await page.waitForTimeout(2500);
    const { notes } = await item();
    expect(notes.length).toBe(before + 1);
    expect(notes.at(-1)).toMatchObject({ text: 'He was seen near the school twice', version: 2 });
  });

  it('saves a note that was just made once, and each later change of it alters the same note', async () => {
    const page = await open(SIWAN);
    let sent = 0;
    page.on('request', (request) => (sent += Number(request.url().endsWith('/note'))));
    await part(page, 'note-new').getByLabel('What was said').fill('She has moved her car');
    await page.getByText(/^Saved at/).waitFor();
    await page.waitForTimeout(2500);
    expect(sent).toBe(1);
    expect((await notesLike('car')).map(({ version }) => version)).toEqual([1]);
    const { id = '' } = (await notesLike('car'))[0] ?? {};
    await part(page, `note-${id}`).getByLabel('What was said').fill('She has moved her car to the yard');
    await page.locator(`form[data-part="note-${id}"][data-version="2"]`).waitFor();
    await part(page, 'note-new').waitFor({ timeout: 15_000 });
    await part(page, 'note-new').getByLabel('What was said').fill('His van was there on Sunday');
    await page
      .getByText(/^Saved at/)
      .nth(1)
      .waitFor();
    expect(await notesLike('car')).toEqual([
      expect.objectContaining({ id, text: 'She has moved her car to the yard', version: 2 }),
    ]);
    expect(await notesLike('van')).toHaveLength(1);
    expect(
      await page.evaluate(
        'document.querySelectorAll("[id]").length - new Set([...document.querySelectorAll("[id]")].map(({ id }) => id)).size',
      ),
    ).toBe(0);
  });

  it('makes no second note where the first answer was lost and more was typed', async () => {
    const page = await open(SIWAN);
    await page.route('**/discussion/note', async (route) => (await route.fetch(), route.abort()));
    await part(page, 'note-new').getByLabel('What was said').fill('A ladder was');
    await part(page, 'note-new').getByText('There is no connection').waitFor();
    await page.unroute('**/discussion/note');
    await part(page, 'note-new').getByLabel('What was said').fill('A ladder was found by the wall');
    await page.getByText(/^Saved at/).waitFor();
    await page.waitForTimeout(1500);
    expect((await notesLike('ladder')).map(({ text }) => text)).toEqual(['A ladder was found by the wall']);
  });

  it('makes no second note where the page is loaded anew before the first answer', async () => {
    const page = await open(SIWAN);
    await page.route('**/discussion/note', (route) => route.fetch(), { times: 1 });
    const sent = page.waitForRequest('**/discussion/note');
    await part(page, 'note-new').getByLabel('What was said').fill('The gate was open');
    await sent;
    for (let tries = 0; tries < 50 && !(await notesLike('gate')).length; tries++) await page.waitForTimeout(100);
    await part(page, 'note-new').getByLabel('What was said').fill('The gate was open again');
    page.once('dialog', (dialog) => void dialog.accept());
    await page.reload();
    await page.getByText(/^Saved at/).waitFor();
    await page.waitForTimeout(2500);
    const [note, ...more] = await notesLike('gate');
    expect([note?.text, more]).toEqual(['The gate was open again', []]);
    expect(await part(page, `note-${note?.id ?? ''}`).count()).toBe(1);
  });

  it('shows two people who write in one place both versions, and overwrites neither', async () => {
    const [siwan, huw] = [await open(SIWAN), await open(HUW)];
    await part(huw, 'answer-spo').getByLabel('No', { exact: true }).check();
    await part(huw, 'answer-spo').getByLabel('Reason').fill('The application is with the court');
    await saved(huw, 'answer-spo');
    await part(siwan, 'answer-spo').getByLabel('Yes', { exact: true }).check();
    await part(siwan, 'answer-spo').getByLabel('Reason').fill('An interim order is asked for');
    await part(siwan, 'answer-spo').getByText('Huw Bebb changed this while you were typing').waitFor();
    expect(await part(siwan, 'answer-spo').innerText()).toContain('The application is with the court');
    expect((await answered('spo'))?.reason).toBe('The application is with the court');
    await part(siwan, 'answer-spo').getByRole('button', { name: 'Keep mine' }).click();
    await saved(siwan, 'answer-spo');
    expect(await answered('spo')).toMatchObject({ answer: 'yes', reason: 'An interim order is asked for' });
    await huw.getByRole('heading', { level: 1 }).click();
    const theirs = part(huw, 'answer-spo').getByLabel('Reason');
    await part(huw, 'answer-spo').and(huw.locator('[data-version="2"]')).waitFor({ timeout: 15_000 });
    expect(await theirs.inputValue()).toBe('An interim order is asked for');
  });

  it('keeps the words of whoever writes in a note that somebody removed, and lets them bring it in as new', async () => {
    const { id = '' } = (await notesLike('van'))[0] ?? {};
    const [siwan, huw] = [await open(SIWAN), await open(HUW)];
    await part(siwan, `note-${id}`).getByLabel('What was said').fill('His van was there on Sunday and on Monday');
    await part(huw, `note-${id}`).getByLabel('What was said').fill('');
    await part(siwan, `note-${id}`).and(siwan.locator('[data-version="2"]')).waitFor();
    await huw.getByText('Siwan Gwynne changed this').waitFor();
    await huw.getByRole('button', { name: 'Keep mine' }).click();
    await saved(huw, `note-${id}`);
    expect(await notesLike('van')).toEqual([]);
    await part(siwan, `note-${id}`).getByLabel('What was said').fill('His van was there all week');
    await siwan.getByText('Huw Bebb removed this note while you were typing. Your words are kept.').waitFor();
    expect(await part(siwan, `note-${id}`).getByLabel('What was said').inputValue()).toBe('His van was there all week');
    await siwan.getByRole('button', { name: 'Add mine as a new note' }).click();
    await siwan.getByText(/^Saved at/).waitFor();
    const [note, ...more] = await notesLike('van');
    expect([note?.text, note?.version, more]).toEqual(['His van was there all week', 1, []]);
    expect(note?.id).not.toBe(id);
    await part(siwan, `note-${note?.id ?? ''}`)
      .getByLabel('What was said')
      .fill('His van was there all of the week');
    await siwan.locator(`form[data-part="note-${note?.id ?? ''}"][data-version="2"]`).waitFor();
    expect((await notesLike('van')).map(({ text }) => text)).toEqual(['His van was there all of the week']);
  });

  it('offers the words again as a new note without a script', async () => {
    const { id = '', version = 0 } = (await notesLike('ladder'))[0] ?? {};
    const plain = await journey.plain();
    await plain.addCookies(await (await journey.as(SIWAN)).context().cookies());
    const page = await plain.newPage();
    await page.goto(journey.address + path);
    const body = { noteId: id, noteVersion: version, kind: 'information', noteCategory: 'minutes' };
    await panels.post(HUW, `agenda-items/${itemId}/notes`, body);
    await part(page, `note-${id}`).getByLabel('What was said').fill('A ladder was found by the back wall');
    await part(page, `note-${id}`).getByRole('button', { name: 'Save' }).click();
    expect(await part(page, 'note-new').innerText()).toContain('Huw Bebb removed this note while you were typing.');
    await part(page, 'note-new').getByRole('button', { name: 'Save' }).click();
    expect((await notesLike('ladder')).map(({ text }) => text)).toEqual(['A ladder was found by the back wall']);
    await plain.close();
  });

  it('is asked whether anything changed without a word being read, and says it of every change', async () => {
    const page = await open(SIWAN);
    const mark = async (): Promise<unknown> => (await page.request.get(`${journey.address}${path}/mark`)).json();
    const before = await mark();
    expect(before).toEqual({ mark: await page.locator('[data-discussion]').getAttribute('data-discussion') });
    // No other page asks meanwhile.
    for (const one of [page, await journey.as(HUW)]) await one.goto('about:blank');
    const asked = (await statementsOf(mark)).filter((text) => text.includes('item_note'));
    expect(asked).toHaveLength(1);
    expect(asked.join()).not.toMatch(/"?(text|reason|decision|rationale|dissent|asked)"? AS|\.\*/);
    await panels.post(HUW, `agenda-items/${itemId}/notes`, {
      kind: 'risk',
      noteCategory: 'minutes',
      text: 'A new lock',
    });
    expect(await mark()).not.toEqual(before);
  });

  it('tells politely what others wrote, and leaves alone the part that is being typed in', async () => {
    const [siwan, huw] = [await open(SIWAN), await open(HUW)];
    await part(siwan, 'answer-children').getByLabel('Reason').focus();
    await part(huw, 'answer-disclosure').getByLabel('No', { exact: true }).check();
    await part(huw, 'answer-disclosure').getByLabel('Reason').fill('Nobody new to tell');
    await siwan.getByText('Another person has changed: ').waitFor({ timeout: 15_000 });
    expect(await part(siwan, 'answer-disclosure').getByLabel('Reason').inputValue()).toBe('Nobody new to tell');
    expect(await siwan.evaluate('document.activeElement.id')).toBe('answer-children-text');
  });

  it('loses nothing that is typed while the network is away for a minute', async () => {
    const page = await open(SIWAN);
    await page.context().setOffline(true);
    await part(page, 'answer-linked_victims').getByLabel('Yes', { exact: true }).check();
    await part(page, 'answer-linked_victims').getByLabel('Reason').fill('Two earlier partners, both spoken to');
    await part(page, 'answer-linked_victims').getByText('There is no connection').waitFor();
    panels.clock.advance({ minutes: 1 });
    expect((await answered('linked_victims'))?.answer).toBeNull();
    await page.context().setOffline(false);
    await saved(page, 'answer-linked_victims');
    expect((await answered('linked_victims'))?.reason).toBe('Two earlier partners, both spoken to');
  });

  it('brings back what was typed where the page is loaded anew before the line is back', async () => {
    const page = await open(SIWAN);
    await page.route('**/discussion/answer', (route) => route.abort());
    await part(page, 'answer-children').getByLabel('No', { exact: true }).check();
    await part(page, 'answer-children').getByLabel('Reason').fill('None in either household');
    await part(page, 'answer-children').getByText('There is no connection').waitFor();
    await page.unroute('**/discussion/answer');
    page.once('dialog', (dialog) => void dialog.accept());
    await page.reload();
    await saved(page, 'answer-children');
    expect(await answered('children')).toMatchObject({ answer: 'no', reason: 'None in either household' });
  });

  it('works without a script: saves by a press, and shows both where somebody was quicker', async () => {
    const browser = await journey.as(SIWAN);
    const cookies = await browser.context().cookies();
    const plain = await journey.plain();
    await plain.addCookies(cookies);
    const page = await plain.newPage();
    await page.goto(journey.address + path);
    const form = part(page, 'answer-victim_view');
    await panels.post(HUW, `agenda-items/${itemId}/answers`, {
      question: 'victim_view',
      answer: 'yes',
      reason: 'She wants it to stop',
      givenBy: 'isac',
    });
    await form.getByLabel('Yes', { exact: true }).check();
    await form.getByLabel('Reason').fill('She wants him to be told to stay away');
    await form.getByLabel('given by').selectOption('isac');
    await form.getByRole('button', { name: 'Save' }).click();
    expect(await form.innerText()).toContain('She wants it to stop');
    expect(await form.getByLabel('Reason').inputValue()).toBe('She wants him to be told to stay away');
    expect((await answered('victim_view'))?.reason).toBe('She wants it to stop');
    await form.getByRole('button', { name: 'Save' }).click();
    expect((await answered('victim_view'))?.reason).toBe('She wants him to be told to stay away');
    await plain.close();
  });

  it('takes what is saved while typing as a sign of life, and the page that looks by itself as none', async () => {
    const page = await open(MERERID);
    await page.clock.install();
    await page.reload();
    const later = async (minutes: number) => {
      panels.clock.advance({ minutes });
      await page.clock.runFor(minutes * 60_000);
    };
    const warning = page.locator('#idle-warning');
    await later(24);
    expect(await warning.isVisible()).toBe(false);
    // The page covered itself meanwhile; a key brings it back.
    await page.keyboard.press('Shift');
    await part(page, 'answer-spo').getByLabel('Yes', { exact: true }).check();
    await part(page, 'answer-spo').getByLabel('Reason').fill('An order is drafted');
    await page.clock.runFor(3000);
    await saved(page, 'answer-spo');
    await later(20);
    expect(await warning.isVisible()).toBe(false);
    const another = await page.context().newPage();
    await another.goto(journey.address + path);
    expect(another.url()).toContain(path);
    await later(26);
    expect(await warning.isVisible()).toBe(true);
    await later(5);
    await page.goto(journey.address + path);
    expect(page.url()).toContain('/sign-in');
    await page.context().close();
    panels.clock.set('2026-04-09T10:30:00+01:00');
  });

  it('shows who is in the room with times, the quorum, and no fault that axe knows of', async () => {
    const { faultsOf } = await import('../browser.js');
    const page = await open(SIWAN);
    const text = await said(page);
    for (const words of ['Rachel Adeyemi', 'since 10', 'Acknowledged', 'Quorum']) expect(text).toContain(words);
    expect(await faultsOf(page)).toEqual([]);
  });

  it('is locked from the outcome on, in words that a chair understands', async () => {
    await panels.moved(SIWAN, `agenda-items/${itemId}`, 'end');
    await panels.moved(HUW, `agenda-items/${itemId}`, 'override', { overrideReason: 'A trial' }).catch(() => undefined);
    await panels.moved(SIWAN, `agenda-items/${itemId}`, 'record_outcome', {
      decision: 'Go on',
      rationale: 'He goes on',
      outcome: 'close',
    });
    const agent = await panels.as(SIWAN);
    const { body } = await agent
      .post(`/v1/agenda-items/${itemId}/notes`)
      .send({ kind: 'risk', noteCategory: 'minutes', text: 'Later' })
      .expect(409);
    expect(body).toMatchObject({ type: '/problems/item-locked', title: 'The outcome of this item has been recorded' });
    const page = await open(SIWAN);
    expect(await said(page)).toContain('What was said about this item is locked');
    expect(await page.locator('form[data-part]').count()).toBe(0);
  });

  it('is for those who run the forum', async () => {
    const page = await open(RACHEL);
    expect(await said(page)).toContain('You cannot do this');
  });
});
