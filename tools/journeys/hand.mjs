/**
 * A person's hand in a browser, which counts what it does: a page that is opened, an answer that is given, a press. A link,
 * or a button that only leads to another page, is the page that it opens; a button that sends a form is a press, whatever
 * page follows. A question is one answer, a date in three boxes too, and each box that is ticked is one (decision 246).
 */
import { Refused } from '../launcher/refused.mjs';
import { heldUnseenIn, questionsIn } from './questions.mjs';

/** What a journey says of a page and the page does not: a label that was changed, a page that leads elsewhere. */
export class NotAsDescribed extends Refused {}

/** The first of what a list offers. */
export const FIRST = Symbol('the first that is offered');

/** A row's own link, where rows are led by a reference. */
export const REFERENCE = /^[A-Z]+-/;

const escaped = (words) => words.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
const whole = (words) => new RegExp(`^\\s*${escaped(words)}( \\((optional|needed before the panel)\\))?\\s*$`);
/** A name that goes on with what only those hear who do not see the page, or with a count. */
const begins = (words) => new RegExp(`^\\s*${escaped(words)}(\\s|$)`);

/** Links and buttons by their name: in full before what begins with it. */
function called(within, name) {
  const as = (how) => within.getByRole('link', { name: how }).or(within.getByRole('button', { name: how }));
  return name instanceof RegExp ? [as(name)] : [as(whole(name)), as(begins(name))];
}

/** What stands together on a page. */
const PARTS = ['tr', 'li', '.govuk-summary-card', 'fieldset', 'section', 'form', '[role=group]']
  .map((one) => `main ${one}`)
  .join(', ');

const inOneLine = (text) => text.replaceAll(/\s+/g, ' ').trim();

export class Hand {
  count = { pages: 0, answers: 0, presses: 0 };
  /** The labels of what was filled in where the person could not see it. */
  unseen = [];
  #address;
  #journey;
  #scope;

  /** @param page a browser's page, signed in @param address of the product @param journey its name, for what is said where a page is not as described */
  constructor(page, { address, journey }) {
    this.page = page;
    this.#address = address;
    this.#journey = journey;
    this.#scope = this.#main;
  }

  get #main() {
    return this.page.getByRole('main');
  }

  #did(kind) {
    this.count[kind] += 1;
  }

  async #fail(step, why) {
    const said = await this.#main.innerText({ timeout: 2000 }).catch(() => '');
    const path = this.page.url().replace(this.#address, '');
    throw new NotAsDescribed(
      `Journey “${this.#journey}”, step “${step}”: ${why}, on ${path}. The page says: ${inOneLine(said).slice(0, 600)}`,
    );
  }

  /** The first that there is of several ways to find something. */
  async #found(ways, step, what) {
    for (const way of ways) if (await way.count()) return way.first();
    return this.#fail(step, `there is no ${what}`);
  }

  /** Opens the page from which a person starts. */
  async home() {
    await this.page.goto(this.#address);
    this.#scope = this.#main;
    this.#did('pages');
  }

  /** Follows an entry of the navigation. */
  enter(name) {
    return this.#press(name, this.page.getByRole('navigation', { name: 'Service', exact: true }));
  }

  /** Types into the search of the header, and finds. */
  async search(words) {
    await this.page.getByLabel('Name or reference').fill(words);
    this.#did('answers');
    await this.#press('Find', this.page.getByRole('search', { name: 'Search' }));
  }

  /** Follows a link, or presses a button, by its name, and waits for the page that comes of it. */
  press(name) {
    return this.#press(name, this.#scope);
  }

  async #press(name, within) {
    await this.#click(await this.#found(called(within, name), String(name), `link or button “${String(name)}”`), name);
  }

  async #click(element, name) {
    const leads = await element.evaluate((one) => one.tagName === 'A');
    if (!leads) this.unseen.push(...(await element.evaluate(heldUnseenIn)));
    this.#did(leads ? 'pages' : 'presses');
    await Promise.all([this.page.waitForEvent('load'), element.click()]);
    this.#scope = this.#main;
    const wrong = this.page.locator('.govuk-error-summary');
    if (await wrong.count())
      await this.#fail(String(name), `it was refused: ${inOneLine(await wrong.first().innerText())}`);
  }

  /** Follows the link back, or the last but one of the breadcrumbs. */
  back() {
    return this.#click(this.page.getByRole('navigation', { name: 'Breadcrumb' }).getByRole('link').last(), 'back');
  }

  /** Waits until the part in which was typed says that it is saved, without a press. */
  async saved() {
    await this.#scope
      .getByText(/^Saved (at )?\d/)
      .waitFor()
      .catch(() => this.#fail('saving', 'it was not saved as it was typed'));
  }

  /** Presses what leads to the page of a move, answers what that has to be told, and makes it; where it has no page, at once. */
  async make(name, answers = {}, options = {}) {
    await this.press(name);
    if (!(await this.offers(name))) return;
    await this.answerRequired(answers, options);
    await this.press(name);
  }

  /** What follows is looked for on the whole page again. */
  everywhere() {
    this.#scope = this.#main;
  }

  /** Whether the page has a link or button of this name. */
  async offers(name) {
    const counts = await Promise.all(called(this.#scope, name).map((one) => one.count()));
    return counts.some(Boolean);
  }

  /** What follows is looked for in the row, card or part that has these words, until another page is opened. */
  async at(words) {
    const parts = this.page.locator(PARTS);
    const named = this.#main.getByRole('group', { name: whole(words) });
    const headed = parts.filter({ has: this.page.getByRole('heading', { name: whole(words) }) });
    const rows = this.page.locator('main tbody tr').filter({ hasText: words });
    this.#scope = await this.#found(
      [named, headed, rows, parts.filter({ hasText: words })],
      words,
      `row or part with “${words}”`,
    );
  }

  /** Opens what is folded away, and stays on the page. */
  async unfold(name) {
    const folded = this.page.locator('main summary').filter({ hasText: name instanceof RegExp ? name : begins(name) });
    await (await this.#found([folded], name, `folded part “${name}”`)).click();
    this.#did('presses');
  }

  /** Ticks the row, of a list in which several are updated at once, that has these words. */
  async tick(words) {
    const rows = this.page.locator('main tbody tr').filter({ hasText: words });
    await (await this.#found([rows.getByRole('checkbox')], words, `row to tick with “${words}”`)).check();
    this.#did('answers');
  }

  /** Ticks the boxes of a question that have these words; those that are ticked already are no answer. */
  async tickIn(label, words) {
    const group = this.#main.getByRole('group', { name: whole(label) }).first();
    for (const one of words) {
      const box = await this.#found([group.getByRole('checkbox', { name: one })], one, `box “${one}”`);
      if (await box.isChecked()) continue;
      await box.check();
      this.#did('answers');
    }
  }

  /** Answers one question by its label: types, chooses, ticks each of several, gives a day as YYYY-MM-DD, or a file by its path. */
  async answer(label, value) {
    const group = this.#scope.getByRole('group', { name: whole(label) }).first();
    for (const one of [value].flat()) {
      if (await group.count()) await this.#answerGroup(group, label, one);
      else await this.#answerBox(label, one);
      this.#did('answers');
    }
  }

  async #answerGroup(group, label, value) {
    const day = group.getByLabel('Day', { exact: true });
    if (await day.count()) {
      const [year, month, ofMonth] = value.split('-');
      await day.fill(ofMonth);
      await group.getByLabel('Month', { exact: true }).fill(month);
      await group.getByLabel('Year', { exact: true }).fill(year);
      return;
    }
    const all = (options) => group.getByRole('radio', options).or(group.getByRole('checkbox', options));
    const choices = value === FIRST ? [all({})] : [all({ name: value, exact: true }), all({ name: value })];
    await (await this.#found(choices, label, `choice “${String(value)}”`)).check();
  }

  async #answerBox(label, value) {
    // Several parts of a form may ask alike; a person answers the one that is in sight.
    const boxes = this.#scope.getByLabel(whole(label)).filter({ visible: true });
    const box = await this.#found([boxes], label, `question “${label}”`);
    const kind = await box.evaluate((one) => (one.tagName === 'SELECT' ? 'select' : one.type));
    if (kind === 'file') await box.setInputFiles(value);
    else if (kind === 'checkbox' || kind === 'radio') await box.check();
    else if (kind === 'select') {
      const offered = box.locator('option:not([value=""])');
      const wanted = value === FIRST ? offered : offered.filter({ hasText: value });
      const option = await this.#found([wanted], label, `“${String(value)}” in the list`);
      await box.selectOption((await option.getAttribute('value')) ?? '');
    } else if ((await box.getAttribute('role')) === 'combobox') await this.#typeInto(box, label, value);
    else await box.fill(value);
  }

  /** Types into a long list and takes the first of what is left; where no words are given, out of all that it opens to. */
  async #typeInto(box, label, value) {
    if (typeof value === 'string') await box.fill(value);
    else await box.click();
    const offered = this.page.getByRole('option').filter({ visible: true });
    const wanted = value === FIRST ? offered : offered.filter({ hasText: value });
    await (await this.#found([wanted], label, `“${String(value)}” in the list`)).click();
  }

  /**
   * Answers what the form on the page has to be told, and what `also` names. @param answers by label, of this page or of
   * others too; what is required and not among them is said by its label
   */
  async answerRequired(answers, { also = [] } = {}) {
    for (const { label, optional, answered } of await this.#main.evaluate(questionsIn)) {
      if (answered || (optional && !also.includes(label))) continue;
      if (!(label in answers)) await this.#fail(label, `the journey knows no answer to the question “${label}”`);
      await this.answer(label, answers[label]);
    }
  }

  /** Makes sure that the page says these words; where it does not, the journey did not do what it is for. */
  async sees(words) {
    if (!(await this.page.getByText(words).count()))
      await this.#fail(String(words), `it does not say “${String(words)}”`);
  }
}
