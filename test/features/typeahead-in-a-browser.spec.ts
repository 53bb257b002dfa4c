import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { teach } from '../../libs/platform/messages/messages.js';
import { faultsOf, openBrowser } from '../browser.js';
import { openGallery } from '../gallery/open.js';

/** A list of more than fifteen choices is typed into (decision 254). What it is to those who do not see it is asked of the accessibility tree. */
let app: NestFastifyApplication;
let browser: Browser;
let address: string;

beforeAll(async () => {
  teach('platform', { product: 'Clinig Stelcio' }, 'cy');
  app = await openGallery();
  await app.listen(0, '127.0.0.1');
  address = await app.getUrl();
  browser = await openBrowser();
});
afterAll(async () => {
  // What was taught is for no other file of this process.
  teach('platform', { product: null }, 'cy');
  await browser.close();
  await app.close();
});

const complaints: string[] = [];
async function open(path = '/long', options: BrowserContextOptions = {}): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1366, height: 768 }, ...options });
  page.setDefaultTimeout(5_000);
  complaints.length = 0;
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(address + path, { waitUntil: 'load' });
  return page;
}

interface Told {
  readonly role: string;
  readonly name: string;
  readonly value: string;
  readonly description: string;
  readonly expanded: unknown;
  readonly invalid: unknown;
}

/** What the accessibility tree has of one role. */
async function told(page: Page, role: string): Promise<Told[]> {
  const tools = await page.context().newCDPSession(page);
  const { nodes } = await tools.send('Accessibility.getFullAXTree');
  await tools.detach();
  const found = nodes.filter((one) => !one.ignored && one.role?.value === role);
  return found.map((one) => {
    const property = (name: string): unknown => one.properties?.find((each) => each.name === name)?.value.value;
    const text = (value: unknown): string => (typeof value === 'string' ? value : '');
    return {
      role,
      name: text(one.name?.value),
      value: text(one.value?.value),
      description: text(one.description?.value),
      expanded: property('expanded'),
      invalid: property('invalid'),
    };
  });
}

const box = (page: Page, name: string): Locator => page.getByRole('combobox', { name });
const offered = async (page: Page): Promise<string[]> =>
  (await page.getByRole('option').filter({ visible: true }).allInnerTexts()).map((text) => text.trim());
const send = (page: Page): Promise<unknown> =>
  Promise.all([
    page.waitForEvent('load'),
    page
      .getByRole('button', { name: 'Continue' })
      .or(page.getByRole('button', { name: 'Send' }))
      .click(),
  ]);
const sent = (page: Page): string | null => new URL(page.url()).searchParams.get('sent');
/** What the two regions say that tell those who do not see the page how many are left; one of them at a time. */
const announced = async (page: Page): Promise<string[]> =>
  (await page.getByRole('status').allInnerTexts()).filter((text) => text.trim());

describe('a long list', () => {
  it('is a box with the name of its question, which says what it holds, what it is for and that it is shut', async () => {
    const page = await open();
    const boxes = (await told(page, 'combobox')).filter(({ name }) => !name.startsWith('Name or'));
    expect(boxes.map(({ name, value, expanded }) => [name, value, expanded])).toEqual([
      ['Who knows of it?', '', false],
      ['Who stands in? (optional)', '', false],
      ['Which team is it?', 'Agency 4', false],
    ]);
    expect(boxes[1]?.description).toMatch(/^When the first is away Type to search the list/);
    expect(await faultsOf(page)).toEqual([]);
    expect(complaints).toEqual([]);
    const attributes = ['autocomplete', 'spellcheck', 'translate', 'name'];
    const first = box(page, 'Who knows of it?');
    expect(await Promise.all(attributes.map((one) => first.getAttribute(one)))).toEqual(['off', 'false', 'no', '']);
    await page.close();
  });

  it('opens to options with a role and a name, in their order and groups, and says so', async () => {
    const page = await open();
    await box(page, 'Who knows of it?').click();
    const [first] = await told(page, 'combobox');
    expect(first).toMatchObject({ name: 'Who knows of it?', expanded: true });
    const options = (await told(page, 'option')).map(({ name }) => name);
    expect(options).toHaveLength(26);
    expect(options.slice(0, 7)).toEqual([
      'Siân Vaughan',
      'Llŷr Prosser',
      'Anne <b>Prosser</b>',
      "Nia O'Dwyer, health",
      'Anne Smith',
      'Elsewhere: Anne Smith',
      'Officer 1',
    ]);
    expect((await told(page, 'listbox')).map(({ name }) => name)).toEqual(['Who knows of it?']);
    expect(await page.locator('main b').count()).toBe(0);
    expect(await faultsOf(page)).toEqual([]);
    await page.close();
  });

  it.each([
    ['sian', ['Siân Vaughan']],
    ['llyr', ['Llŷr Prosser']],
    ['prosser', ['Llŷr Prosser', 'Anne <b>Prosser</b>']],
    ['smi an', ['Anne Smith', 'Elsewhere:\nAnne Smith']],
    ['odwyer', ["Nia O'Dwyer, health"]],
    ['HEALTH nia', ["Nia O'Dwyer, health"]],
    ['icer 12', ['Elsewhere:\nOfficer 12']],
    ['Nobody of this name', ['Not in the list']],
  ])('is narrowed by any of its words, without accents: %s', async (typed, left) => {
    const page = await open();
    await box(page, 'Who knows of it?').fill(typed);
    await expect(offered(page)).resolves.toEqual(left);
    await page.close();
  });

  it('says once how many are left, and that none is', async () => {
    const page = await open();
    await box(page, 'Who knows of it?').pressSequentially('pross');
    await page.getByText('Found in the list: 2.').waitFor({ state: 'attached' });
    expect(await announced(page)).toEqual(['Found in the list: 2.']);
    await box(page, 'Who knows of it?').fill('xyz');
    await page.getByRole('status').filter({ hasText: 'Not in the list' }).waitFor({ state: 'attached' });
    expect(await announced(page)).toEqual(['Not in the list']);
    await page.close();
  });
});

describe('by keys alone', () => {
  it('is typed into, gone through, chosen from and sent', async () => {
    const page = await open();
    await box(page, 'Who knows of it?').focus();
    await page.keyboard.type('anne');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    expect(await page.locator(':focus').innerText()).toBe('Anne Smith');
    await page.keyboard.press('Enter');
    expect(await box(page, 'Who knows of it?').inputValue()).toBe('Anne Smith');
    expect((await told(page, 'combobox'))[0]).toMatchObject({ value: 'Anne Smith', expanded: false });
    // The next: one is left, and is taken by Enter; or by leaving.
    await page.keyboard.press('Tab');
    await page.keyboard.type('odw');
    await page.keyboard.press('Enter');
    expect(await box(page, 'Who stands in?').inputValue()).toBe("Nia O'Dwyer, health");
    await page.keyboard.press('Tab');
    await page.keyboard.type('agency 16');
    await page.keyboard.press('Tab');
    expect(await box(page, 'Which team is it?').inputValue()).toBe('Agency 16');
    await send(page);
    expect(sent(page)).toBe('04,03,15');
    await page.close();
  });

  it('is shut by Escape with nothing chosen, and emptied where it may be left out', async () => {
    const page = await open();
    await box(page, 'Who stands in?').fill('llyr');
    await page.keyboard.press('Enter');
    expect(await page.locator('select[name=deputy]').inputValue()).not.toBe('');
    await box(page, 'Who stands in?').fill('');
    await page.keyboard.press('Escape');
    expect(await page.getByRole('option').filter({ visible: true }).count()).toBe(0);
    expect(await page.locator('select[name=deputy]').inputValue()).toBe('');
    await box(page, 'Who knows of it?').fill('llyr');
    await page.keyboard.press('Tab');
    await send(page);
    expect(sent(page)).toBe('01,,03');
    await page.close();
  });

  it('tells two apart that are called the same', async () => {
    const page = await open();
    await box(page, 'Who knows of it?').fill('anne smith');
    await page.getByRole('option', { name: 'Elsewhere: Anne Smith' }).click();
    await send(page);
    expect(sent(page)).toBe('05,,03');
    await page.close();
  });
});

describe('what is not in the list', () => {
  it('is refused and comes back as it was typed, never as what was chosen before; the error leads to the box', async () => {
    const page = await open();
    await box(page, 'Who knows of it?').fill('sian');
    await page.keyboard.press('Enter');
    await box(page, 'Who stands in?').fill('Rhys');
    await box(page, 'Which team is it?').fill('Agency 44');
    await send(page);
    expect(sent(page)).toBeNull();
    const errors = page.locator('.govuk-error-summary a');
    expect(await errors.allInnerTexts()).toEqual([
      'What you typed is not in the list. Select an answer to ‘Who stands in?’ from it',
      'What you typed is not in the list. Select an answer to ‘Which team is it?’ from it',
    ]);
    expect(await box(page, 'Who knows of it?').inputValue()).toBe('Siân Vaughan');
    expect(await box(page, 'Who stands in?').inputValue()).toBe('Rhys');
    const [, second] = await told(page, 'combobox');
    expect(second).toMatchObject({ name: 'Who stands in? (optional)', value: 'Rhys', invalid: 'true' });
    expect(second?.description).toContain('What you typed is not in the list');
    await errors.first().click();
    expect(await page.locator(':focus').getAttribute('id')).toBe('deputy');
    expect(await faultsOf(page)).toEqual([]);
    // Sent again as it is, it is refused again.
    await send(page);
    expect(await errors.count()).toBe(2);
    await box(page, 'Who stands in?').fill('');
    await box(page, 'Which team is it?').fill('agency 2');
    await page.getByRole('option', { name: 'Agency 2', exact: true }).click();
    await send(page);
    expect(sent(page)).toBe('00,,01');
    await page.close();
  });

  it('is an error of a list that has to be answered, too, where it is emptied', async () => {
    const page = await open();
    await box(page, 'Which team is it?').fill('');
    await send(page);
    expect(await page.locator('.govuk-error-summary a').allInnerTexts()).toEqual([
      'Select an answer to ‘Who knows of it?’',
      'Select an answer to ‘Which team is it?’',
    ]);
    await page.close();
  });
});

describe('a list that the page changes', () => {
  it('is typed into where it is brought in, copied, or filled by a script, and each box is of its own list', async () => {
    const page = await open();
    await page.evaluate(`
      const group = document.querySelector('select[name=deputy]').closest('.govuk-form-group');
      const copy = group.cloneNode(true);
      for (const one of copy.querySelectorAll('*'))
        for (const name of ['id', 'name', 'for'])
          if (one.hasAttribute(name)) one.setAttribute(name, one.getAttribute(name).replace('deputy', 'deputy_of_2'));
      copy.querySelector('label').textContent = 'Who else?';
      group.after(copy);
      document.querySelector('select[name=team]').value = document.querySelector('select[name=team]').options[1].value;
    `);
    expect(await box(page, 'Which team is it?').inputValue()).toBe('Agency 1');
    await box(page, 'Who else?').fill('llyr');
    await page.keyboard.press('Enter');
    expect(await box(page, 'Who stands in?').inputValue()).toBe('');
    expect(await page.locator('select[name=deputy_of_2]').inputValue()).toMatch(/01$/);
    const ids = await page.locator('main [id]').evaluateAll((all) => all.map(({ id }) => id));
    expect(ids.length).toBe(new Set(ids).size);
    expect(complaints).toEqual([]);
    await page.close();
  });
});

describe('besides', () => {
  it('is a plain list without a script, and sends the same', async () => {
    const page = await open('/long', { javaScriptEnabled: false });
    await page.getByLabel('Who knows of it?').selectOption({ label: 'Llŷr Prosser' });
    await send(page);
    expect(sent(page)).toBe('01,,03');
    await page.close();
  });

  it('speaks Welsh on a Welsh page', async () => {
    const page = await open('/long?language=cy');
    const [first] = await told(page, 'combobox');
    expect(first?.description).toMatch(/^Teipiwch i chwilio’r rhestr/);
    await box(page, 'Who knows of it?').fill('pross');
    await page.getByText('Yn y rhestr: 2.').waitFor({ state: 'attached' });
    await box(page, 'Who knows of it?').fill('xyz');
    expect(await offered(page)).toEqual(['Ddim yn y rhestr']);
    await page.close();
  });

  it('fits a window of 320 pixels, open too', async () => {
    const page = await open('/long', { viewport: { width: 320, height: 768 } });
    await box(page, 'Who knows of it?').click();
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(320);
    await page.close();
  });

  it('brings its script on pages with a long list alone', async () => {
    const html = async (path: string): Promise<string> => (await app.inject({ url: path } as never)).body;
    expect(await html('/long')).toContain('typeahead.js');
    expect(await html('/record')).not.toContain('typeahead.js');
  });
});
