import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Browser, Page } from 'playwright-core';
import { openBrowser } from '../browser.js';

const root = fileURLToPath(new URL('../..', import.meta.url));

interface Count {
  readonly pages: number;
  readonly answers: number;
  readonly presses: number;
}
interface Hand {
  readonly count: Count;
  readonly unseen: readonly string[];
  home(): Promise<void>;
  enter(name: string): Promise<void>;
  press(name: string): Promise<void>;
  at(words: string): Promise<void>;
  unfold(name: string): Promise<void>;
  answer(label: string, value: string): Promise<void>;
  answerRequired(answers: Readonly<Record<string, string>>, options?: { also: readonly string[] }): Promise<void>;
  sees(words: string): Promise<void>;
}
interface Journey {
  readonly name: string;
  readonly spreadsheet: string;
  readonly bar: number;
  readonly notYet?: string;
  readonly who?: string;
  readonly play?: (hand: Hand) => Promise<void>;
}
interface Played {
  readonly broken?: string;
  readonly reached?: boolean;
  readonly count?: Count;
}
interface Tools {
  readonly Hand: new (page: Page, on: { address: string; journey: string }) => Hand;
  readonly journeys: readonly Journey[];
  readonly play: (
    journeys: readonly Journey[],
    on: { visit: () => Promise<Page>; address: string },
  ) => Promise<Played[]>;
  readonly report: (played: readonly Played[]) => string;
  readonly fails: (played: readonly Played[], asked: { strict: boolean }) => boolean;
}

/** Pages of a small product, by their paths: links that lead on, a form that is sent, and where it arrives. */
const pages: Readonly<Record<string, string>> = {
  '/': `<nav aria-label="Service"><a href="/list">Actions <span>2</span></a></nav><main>Home
    <table><tr><td>Llewellyn</td><td><a role="button" href="/ask">Send reminder<span> A-1</span></a></td></tr></table></main>`,
  '/list': `<nav aria-label="Service"><a href="/list">Actions</a></nav><main><a href="/ask">Fit locks</a></main>`,
  '/ask': `<main><form method="post" action="/done">
    <input type="hidden" name="_key" value="k">
    <label for="why">Why?</label><textarea id="why"></textarea>
    <label for="more">Note (optional)</label><input id="more">
    <label for="kind">Kind</label><select id="kind"><option value=""></option><option value="1">Late</option></select>
    <fieldset><legend>Is it urgent?</legend><input type="radio" name="u" id="u1"><label for="u1">Yes</label></fieldset>
    <fieldset><legend>When?</legend><div class="govuk-date-input"><label for="d">Day</label><input id="d">
      <label for="m">Month</label><input id="m"><label for="y">Year</label><input id="y"></div></fieldset>
    <details><summary>More</summary><label for="sees">Who sees it?</label><select id="sees"><option selected>All</option></select></details>
    <button>Send reminder</button></form></main>`,
  '/parts': `<main><form method="post" action="/done">
    <fieldset><legend>MAPPA considered</legend><label for="a">Reason</label><input id="a"></fieldset>
    <fieldset><legend>Children</legend><label for="b">Reason</label><input id="b"></fieldset></form></main>`,
  '/long': `<main><form method="post" action="/done"><label for="who">Who?</label>
    <div data-box="typeahead"><input id="who" role="combobox"><ul><li role="option">Ann Price</li>
      <li role="option" onclick="document.title = 'Rhys'">Rhys Price</li></ul></div>
    <select id="who-select" style="display: none"><option value="1" selected>Rhys Price</option></select>
    <button>Save</button></form></main>`,
  '/done': '<main>Reminder sent</main>',
};

let browser: Browser;
let page: Page;
let tools: Tools;
const address = 'http://journeys.example';
const on = { visit: () => Promise.resolve(page), address };

beforeAll(async () => {
  const load = (file: string): Promise<object> =>
    import(new URL(`../../tools/journeys/${file}.mjs`, import.meta.url).href);
  tools = Object.assign({}, ...(await Promise.all(['hand', 'journeys', 'play'].map(load)))) as Tools;
  browser = await openBrowser();
  page = await browser.newPage();
  page.setDefaultTimeout(5_000);
  await page.route(`${address}/**`, (route) =>
    route.fulfill({ contentType: 'text/html', body: pages[new URL(route.request().url()).pathname] ?? '' }),
  );
});
afterAll(() => browser.close());

const required = { 'Why?': 'It is late.', Kind: 'Late', 'Is it urgent?': 'Yes', 'When?': '2026-04-09' };
const reminding = async (hand: Hand): Promise<void> => {
  await hand.home();
  await hand.at('Llewellyn');
  await hand.press('Send reminder');
  await hand.answerRequired(required);
  await hand.press('Send reminder');
  await hand.sees('Reminder sent');
};

describe('a hand in a browser', () => {
  it('counts each movement once: pages that links open, questions answered, forms sent', async () => {
    const hand = new tools.Hand(page, { address, journey: 'remind' });
    await reminding(hand);
    expect(hand.count).toEqual({ pages: 2, answers: 4, presses: 1 });
    await hand.home();
    await hand.enter('Actions');
    await hand.press('Fit locks');
    await hand.unfold('More');
    expect(hand.count).toEqual({ pages: 5, answers: 4, presses: 2 });
  });

  it('answers in the part of a form that is named so', async () => {
    const hand = new tools.Hand(page, { address: `${address}/parts`, journey: 'answer' });
    await hand.home();
    await hand.at('Children');
    await hand.answer('Reason', 'Two, at school.');
    expect(await Promise.all(['#a', '#b'].map((one) => page.locator(one).inputValue()))).toEqual([
      '',
      'Two, at school.',
    ]);
  });

  it('types into a long list and takes what is left: one answer, in sight', async () => {
    const hand = new tools.Hand(page, { address: `${address}/long`, journey: 'choose' });
    await hand.home();
    await hand.answer('Who?', 'Rhys');
    expect(await page.title()).toBe('Rhys');
    await hand.press('Save');
    expect(hand.count).toEqual({ pages: 1, answers: 1, presses: 1 });
    expect(hand.unseen).toEqual([]);
  });

  it('names what was filled in out of sight, and not what was opened', async () => {
    const hand = new tools.Hand(page, { address, journey: 'remind' });
    await reminding(hand);
    expect(hand.unseen).toEqual(['Who sees it?']);
    const other = new tools.Hand(page, { address, journey: 'remind' });
    await other.home();
    await other.press('Send reminder');
    await other.unfold('More');
    await other.press('Send reminder');
    expect(other.unseen).toEqual([]);
  });
});

describe('a journey', () => {
  const journey = { name: 'remind', spreadsheet: '7', bar: 7, who: 'a', play: reminding };

  it('whose page is not as described says the journey, the step and what the page says, and fails', async () => {
    const play = async (hand: Hand): Promise<void> => {
      await hand.home();
      await hand.press('Ask after it');
    };
    const [played] = await tools.play([{ ...journey, play }], on);
    expect(played?.broken).toMatch(/^Journey “remind”, step “Ask after it”: there is no link or button .* Home/);
    expect(tools.fails(played ? [played] : [], { strict: false })).toBe(true);
    const unasked = async (hand: Hand): Promise<void> => {
      await hand.home();
      await hand.press('Send reminder');
      await hand.answerRequired({});
    };
    const [other] = await tools.play([{ ...journey, play: unasked }], on);
    expect(other?.broken).toContain('the journey knows no answer to the question “Why?”');
  });

  it('fails above its bar where that is asked strictly alone', async () => {
    const short = async (hand: Hand): Promise<void> => {
      await hand.home();
      await hand.press('Send reminder');
    };
    const played = await tools.play(
      [
        { ...journey, play: short, bar: 1 },
        { ...journey, play: short, bar: 2 },
      ],
      on,
    );
    expect(played.map(({ reached }) => reached)).toEqual([false, true]);
    expect([false, true].map((strict) => tools.fails(played, { strict }))).toEqual([false, true]);
    expect(tools.report(played)).toMatch(/remind +7 +1 +2 \(2 pages, 0 answers, 0 presses\) +not reached/);
  });

  it('is one of sixteen, each played or with the reason why it cannot be', () => {
    expect(tools.journeys).toHaveLength(16);
    for (const { play, who, notYet } of tools.journeys) expect([Boolean(play && who), Boolean(notYet)]).toContain(true);
  });
});

describe('both commands', () => {
  it.each(['journeys', 'pictures'])('npm run %s refuses a live database in words', async (name) => {
    const run = (env: object) =>
      promisify(execFile)(process.execPath, [`tools/${name}.mjs`], { cwd: root, env: { ...process.env, ...env } });
    const url = 'postgres://clinic_app@db.example/clinic';
    await expect(run({ DATABASE_URL: url })).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/never opens a clinic's database\. Remove DATABASE_URL/),
    });
    await expect(run({ DATABASE_URL: '', DEMO: 'no' })).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringContaining('Remove DEMO=no'),
    });
  });
});
