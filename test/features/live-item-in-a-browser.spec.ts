import type { Page } from 'playwright-core';
import { controlsIn } from '../browser.js';
import { openDiscussed } from '../discussed-stage.js';
import { typeInto } from '../journey.js';
import { HUW, LLEUCU, SIWAN } from '../people.js';

type Discussed = Awaited<ReturnType<typeof openDiscussed>>;
let stage: Discussed;
let panels: Discussed['panels'];
let itemId: string;
let path: string;
let item: Discussed['item'];
let notesLike: Discussed['notesLike'];
let answered: Discussed['answered'];
let open: Discussed['open'];

beforeAll(async () => {
  stage = await openDiscussed('live', [[LLEUCU, 'dp-isac']]);
  ({ panels, itemId, path, item, notesLike, answered, open } = stage);
}, 120_000);
afterAll(() => stage.close());

const part = (page: Page, name: string) => page.locator(`[data-part="${name}"]`);
const saved = (page: Page, name: string) =>
  part(page, name)
    .getByText(/^Saved \d{1,2}:\d\d[ap]m$/)
    .waitFor();
const announced = (page: Page) => page.locator('[data-announced]').innerText();
const newNote = (page: Page) => part(page, 'note-new');

describe('whoever does not see the page', () => {
  const heard = (page: Page, name: string) => controlsIn(page.getByRole('group', { name, exact: true }).first());

  it('hears of each control what it is, under what it stands and how it is', async () => {
    const page = await open(SIWAN);
    const ofMappa = ['group MAPPA considered', 'group Answer', 'radio Yes', 'radio No', 'radio Not applicable'];
    expect(await heard(page, 'MAPPA considered')).toEqual([...ofMappa, 'textbox Reason']);
    expect(await heard(page, "Victim's view")).toContain('combobox The victim’s view was given by');
    expect(await heard(page, 'New note')).toEqual(
      expect.arrayContaining(['group Who is speaking?', 'textbox What was said', 'group Fact or opinion']),
    );
    const ofDay = (name: string): string[] => [`group ${name}`, 'textbox Day', 'textbox Month', 'textbox Year'];
    expect(await heard(page, 'New action 1')).toEqual(
      expect.arrayContaining(['textbox What needs to be done?', 'combobox Who owns it?', ...ofDay('When is it due?')]),
    );
    expect(await heard(page, 'Will the victim be told?')).toEqual([
      'group Will the victim be told?',
      'textbox What will the victim be told?',
      'combobox Who will tell the victim?',
      ...ofDay('When must the victim be told by?'),
      'textbox Why will the victim not be told?',
    ]);
    expect(await heard(page, 'Review on')).toEqual(ofDay('Review on'));
    for (const name of ['Decision', 'Rationale'])
      expect(await page.getByRole('textbox', { name, exact: true }).count()).toBe(1);
    expect(await page.getByRole('button', { name: 'Record the outcome' }).count()).toBe(1);
  });

  it('hears what was filled in, and why, with the question', async () => {
    const page = await open(SIWAN);
    for (const name of ['Review on', 'When must the victim be told by?']) {
      const described = await page.getByRole('group', { name, exact: true }).getAttribute('aria-describedby');
      expect(await page.locator(`#${described ?? ''}`).innerText()).toMatch(/^Filled in: \w+day \d/);
    }
  });
});

describe('a live item is saved as it is typed', () => {
  it('an answer, without a press, and each later change of it', async () => {
    const page = await open(SIWAN);
    await part(page, 'answer-mappa').getByLabel('Yes', { exact: true }).check();
    await part(page, 'answer-mappa').getByLabel('Reason').fill('Screened at level 1');
    await saved(page, 'answer-mappa');
    expect(await answered('mappa')).toMatchObject({ answer: 'yes', reason: 'Screened at level 1' });
    expect(await announced(page)).toMatch(/^Saved \d/);
    await part(page, 'answer-mappa').getByLabel('Reason').fill('Screened at level 1, recorded');
    await page.locator('[data-part="answer-mappa"][data-version="2"]').waitFor();
    expect((await answered('mappa'))?.reason).toBe('Screened at level 1, recorded');
  });

  it('a note once it is said who speaks, as one note however often it is changed', async () => {
    const page = await open(SIWAN);
    await newNote(page).getByLabel('What was said').fill('He keeps his appoint');
    await newNote(page).getByText('Choose who is speaking').waitFor();
    expect(await notesLike('appoint')).toEqual([]);
    await newNote(page).getByLabel('Probation Service: Dyfed-Powys').check();
    await saved(page, 'note-new');
    await newNote(page).getByLabel('What was said').fill('He keeps his appointments');
    await newNote(page).getByText('Not saved yet').waitFor();
    await saved(page, 'note-new');
    expect(await notesLike('appoint')).toEqual([
      expect.objectContaining({ text: 'He keeps his appointments', category: 'offendingHistory' }),
    ]);
    // Whoever goes on finds it among the others, and the next one empty.
    await part(page, 'answer-spo').getByLabel('Reason').focus();
    const [note] = await notesLike('appoint');
    await part(page, `note-${note?.id ?? ''}`).waitFor();
    expect(await newNote(page).getByLabel('What was said').inputValue()).toBe('');
    await part(page, `note-${note?.id ?? ''}`)
      .getByLabel('What was said')
      .fill('He keeps most appointments');
    await saved(page, `note-${note?.id ?? ''}`);
    expect((await notesLike('appoint')).map(({ text }) => text)).toEqual(['He keeps most appointments']);
  });

  it('a note is of another agency where it is said so later, and there is one of it', async () => {
    const page = await open(SIWAN);
    await newNote(page).getByLabel('Probation Service: Dyfed-Powys').check();
    await newNote(page).getByLabel('What was said').fill('She is afraid of the weekend');
    await saved(page, 'note-new');
    await newNote(page)
      .locator(`input[name="agencyId"][value="${await panels.agency('dp-isac')}"]`)
      .check();
    await newNote(page).getByText('Not saved yet').waitFor();
    await saved(page, 'note-new');
    expect(await notesLike('weekend')).toEqual([expect.objectContaining({ category: 'victimIdentity' })]);
  });

  it('and says since when it is not where the line is down, keeps what was typed, and sends it when the line is back', async () => {
    const page = await open(SIWAN);
    await page.context().setOffline(true);
    await part(page, 'answer-disclosure').getByLabel('No', { exact: true }).check();
    await part(page, 'answer-disclosure').getByLabel('Reason').fill('She knows of him');
    await part(page, 'answer-disclosure')
      .getByText(/^Not saved since \d{1,2}:\d\d[ap]m$/)
      .waitFor();
    expect(await announced(page)).toMatch(/^Not saved since .*There is no connection/);
    expect(await part(page, 'answer-disclosure').getByLabel('Reason').inputValue()).toBe('She knows of him');
    expect((await answered('disclosure'))?.answer).toBeNull();
    await page.context().setOffline(false);
    await saved(page, 'answer-disclosure');
    expect(await announced(page)).toMatch(/^Saved \d/);
    expect(await answered('disclosure')).toMatchObject({ answer: 'no', reason: 'She knows of him' });
  });

  it('makes one note of what arrived before the line was cut', async () => {
    const page = await open(SIWAN);
    await page.route('**/live', async (route) => {
      if (route.request().method() !== 'POST') return route.continue();
      await route.fetch();
      await route.abort();
    });
    await newNote(page).getByLabel('Probation Service: Dyfed-Powys').check();
    await newNote(page).getByLabel('What was said').fill('A ladder was');
    await newNote(page)
      .getByText(/^Not saved since/)
      .waitFor();
    await page.unroute('**/live');
    await newNote(page).getByLabel('What was said').fill('A ladder was found by the wall');
    await saved(page, 'note-new');
    expect((await notesLike('ladder')).map(({ text }) => text)).toEqual(['A ladder was found by the wall']);
  });

  it('brings back what was typed where the page is loaded anew before the line is back', async () => {
    const page = await open(SIWAN);
    await page.route('**/live', (route) => (route.request().method() === 'POST' ? route.abort() : route.continue()));
    await part(page, 'answer-children').getByLabel('No', { exact: true }).check();
    await part(page, 'answer-children').getByLabel('Reason').fill('None in either household');
    await part(page, 'answer-children')
      .getByText(/^Not saved since/)
      .waitFor();
    await page.unroute('**/live');
    page.once('dialog', (dialog) => void dialog.accept());
    await page.reload();
    await saved(page, 'answer-children');
    expect(await answered('children')).toMatchObject({ answer: 'no', reason: 'None in either household' });
  });
});

describe('several people typing', () => {
  it('lose no word: both texts are shown, and one is chosen', async () => {
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
    expect((await answered('spo'))?.reason).toBe('An interim order is asked for');
  });

  it('see what the others write in other parts', async () => {
    const [siwan, huw] = [await open(SIWAN), await open(HUW)];
    await newNote(huw).getByLabel('Probation Service: Dyfed-Powys').check();
    await newNote(huw).getByLabel('What was said').fill('His van was there on Sunday');
    await saved(huw, 'note-new');
    const [note] = await notesLike('van');
    await part(siwan, `note-${note?.id ?? ''}`).waitFor({ timeout: 15_000 });
  });

  it('and how many questions are left, after their own answers and those of others', async () => {
    const [siwan, huw] = [await open(SIWAN), await open(HUW)];
    const left = async (page: Page) => Number.parseInt(await page.getByText(/questions? left to answer/).innerText());
    const before = await left(siwan);
    const unanswered = huw
      .locator('[data-part^="answer-"]:not([data-part$="victim_view"]):not(:has(input:checked))')
      .first();
    const name = (await unanswered.getAttribute('data-part')) ?? '';
    await part(huw, name).getByLabel('No', { exact: true }).check();
    await part(huw, name).getByLabel('Reason').fill('Asked, and not so');
    await saved(huw, name);
    for (const page of [siwan, huw]) {
      await page.getByText(new RegExp(`^${before - 1} questions? left`)).waitFor({ timeout: 15_000 });
      expect(await left(page)).toBe(before - 1);
    }
  });
});

describe('the decision', () => {
  it('is kept as a draft while it is typed, for its writer alone, until the outcome is recorded', async () => {
    const page = await open(SIWAN);
    await page.getByLabel('Decision', { exact: true }).fill('Manage as high concern');
    await part(page, 'outcome')
      .getByText(/^Kept as a draft/)
      .waitFor();
    await page.getByLabel('Rationale', { exact: true }).fill('It escalates');
    await part(page, 'outcome').getByText('Not saved yet').waitFor();
    await part(page, 'outcome')
      .getByText(/^Kept as a draft/)
      .waitFor();
    const held = async () =>
      (
        await panels.owner.query<{ body: Record<string, string> }>('SELECT body FROM kept_post WHERE path = $1', [path])
      ).rows.map(({ body }) => [body['decision'], body['rationale']]);
    expect(await held()).toEqual([['Manage as high concern', 'It escalates']]);
    await page.reload();
    expect(await page.getByLabel('Rationale', { exact: true }).inputValue()).toBe('It escalates');
    await part(page, 'answer-linked_victims').getByLabel('No', { exact: true }).check();
    await part(page, 'answer-linked_victims').getByLabel('Reason').fill('No other reports');
    await part(page, 'answer-victim_view').getByLabel('Yes', { exact: true }).check();
    await part(page, 'answer-victim_view').getByLabel('Reason').fill('She wants it to stop');
    await part(page, 'answer-victim_view').getByLabel('given by').selectOption('isac');
    // What is on its way is waited for: nothing is recorded twice, and nothing conflicts with itself.
    await newNote(page).getByLabel('What was said').fill('It is to be looked at in May');
    await page.getByLabel('Close', { exact: true }).check();
    await Promise.all([page.waitForEvent('load'), page.getByRole('button', { name: 'Record the outcome' }).click()]);
    expect(await page.getByRole('main').innerText()).toContain('Manage as high concern');
    expect(((await item()) as unknown as { state: string }).state).toBe('outcome_recorded');
    expect(await notesLike('looked at in May')).toHaveLength(1);
    expect(await held()).toEqual([]);
  });
});

describe('actions', () => {
  it('get another row on the page, with the day of the one before, and are set after the outcome too', async () => {
    const page = await open(SIWAN);
    const row = (nth: number) => page.locator(`[data-row="${String(nth)}"]`);
    await row(2).getByLabel('Day').fill('23');
    await row(2).getByLabel('Month').fill('4');
    await row(2).getByLabel('Year').fill('2026');
    await page.getByRole('button', { name: 'Add another action' }).click();
    await row(3).waitFor();
    expect(await row(3).getByLabel('Day').inputValue()).toBe('23');
    await row(3).getByLabel('What needs to be done?').fill('Look at his licence');
    // Each row has a box of its own, in which is typed who it is.
    await typeInto(page, row(2).getByLabel('Who owns it?'), 'Gwynne');
    await typeInto(page, row(3).getByLabel('Who owns it?'), 'Adeyemi');
    expect(await row(2).getByLabel('Who owns it?').inputValue()).toContain('Gwynne');
    await row(2).getByLabel('Who owns it?').fill('');
    const ids = await page.locator('main [id]').evaluateAll((all) => all.map(({ id }) => id));
    expect(ids.filter((id, nth) => ids.indexOf(id) !== nth)).toEqual([]);
    await Promise.all([page.waitForEvent('load'), page.getByRole('button', { name: 'Save', exact: true }).click()]);
    const { items } = await panels.read(SIWAN, `actions?item=${itemId}`);
    expect(items).toEqual([
      expect.objectContaining({ text: 'Look at his licence', dueOn: '2026-04-23', type: 'licence' }),
    ]);
  });
});
