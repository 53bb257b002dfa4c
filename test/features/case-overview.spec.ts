import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { grant, joinTeam } from '../../libs/cases/cases/index.js';
import { decideCase } from '../decided-case.js';
import { faultsOf, openSignedIn } from '../browser.js';
import { aNomination } from '../factories.js';
import { HUW, openPanels, SIWAN, type Panels } from '../panel-stage.js';
import { ALASTAIR, LLEUCU, OWAIN, RACHEL, STRANGER } from '../people.js';
import { fewestStatements, MOST_OF_A_PAGE } from '../statements.js';
import { openPages } from '../web.js';

const TABS = ['', '/timeline', '/risk', '/perpetrator', '/victim', '/panels', '/actions', '/orders', '/access', '/all'];
const LATE = 'Fit a video doorbell at her home';
const OURS = 'Tell us when he misses a session';
const UNCHECKED = 'Safe contact never checked, recorded on 30 March 2026';
const BEHAVIOUR = 'Waits outside her work.';
const WORSE = 'Followed her car from the supermarket on two evenings.';

let panels: Panels;
let pages: Awaited<ReturnType<typeof openPages>>;
let caseId: string;
let quiet: string;

const agencyOf = async (email: string): Promise<string> => {
  const { rows } = await panels.owner.query<{ id: string }>(
    'SELECT p.agency_id AS id FROM post p JOIN staff s ON s.id = p.staff_id WHERE s.email = $1 ORDER BY p.listed LIMIT 1',
    [email],
  );
  return rows[0]?.id ?? '';
};

async function join(email: string, part: string): Promise<void> {
  const [staffId, agencyId] = [await panels.staff(email), await agencyOf(email)];
  await panels.system(async (tx) => {
    await joinTeam(tx, caseId, { staffId, agencyId, part });
    await grant(tx, caseId, { staffId, categories: ['caseExists'], kind: 'grant', reason: 'Works on it' });
  });
}

/** A panel that has been, at which the case was decided. */
async function decide(): Promise<void> {
  const meetingId = await panels.meetingOn('2026-04-09');
  const decidedBy = await panels.staff(HUW);
  await panels.system((tx) =>
    decideCase(tx, {
      caseId,
      forumId: panels.forumId,
      meetingId,
      decidedBy,
      decision: 'Supervised bail',
      rationale: 'He did not stop when he was warned.',
    }),
  );
}

const setAction = async (text: string, owner: string, dueOn: string) =>
  panels.post(SIWAN, 'actions', {
    caseId,
    text,
    type: 'safeguard',
    agencyId: await agencyOf(owner),
    ownerId: await panels.staff(owner),
    dueOn,
    successTest: 'Tested',
    despiteLike: true,
  });

const nominated = async (answers: object = {}): Promise<string> => {
  const { id } = (await panels.post(SIWAN, 'nominations', aNomination(panels.forumId, answers))) as { id: string };
  return ((await panels.read(SIWAN, `nominations/${id}`)) as { caseId: string }).caseId;
};

beforeAll(async () => {
  panels = await openPanels();
  pages = await openPages(panels.clinic);
  const made = (await panels.post(SIWAN, 'nominations', aNomination(panels.forumId))) as { id: string };
  caseId = ((await panels.read(SIWAN, `nominations/${made.id}`)) as { caseId: string }).caseId;
  await panels.moved(SIWAN, `nominations/${made.id}`, 'accept', { levelOfConcern: 'high', depth: 'full' });
  await join(LLEUCU, 'isac');
  await join(ALASTAIR, 'programme');
  await join(RACHEL, 'probation');
  await decide();
  await setAction(LATE, LLEUCU, '2026-04-30');
  for (const kind of ['arrest', 'charge'])
    await panels.post(OWAIN, 'victim-events', { caseId, kind, occurredAt: '2026-03-28' });
  panels.clock.set('2026-05-05T09:00:00+01:00');
  quiet = await nominated({
    perpetratorSurname: 'Tawel',
    victimSurname: 'Distaw',
    perpetratorPnc: 'FIC-2011/0009999B',
  });
}, 240_000);
afterAll(async () => {
  await pages.close();
  await panels.clinic.close();
});

const open = async (email: string, tab = '', id = caseId) => (await pages.as(email)).get(`/cases/${id}${tab}`);
const plain = (html: string): string =>
  html
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
/** The warnings on top of a page: what each says, and where it leads. */
const warningsIn = (text: string): [said: string, href: string][] => {
  const [list = ''] = /<section class="moj-alert[^]*?<\/section>/.exec(text) ?? [];
  return [...list.matchAll(/<li><a class="govuk-link" href="([^"]+)">([^<]+)<\/a><\/li>/g)].map(
    ([, href = '', said = '']) => [said, href.replaceAll('&amp;', '&')],
  );
};
const saidTo = async (email: string, tab = ''): Promise<string[]> =>
  warningsIn((await open(email, tab)).text).map(([said]) => said);
/** The list of updates to which a warning leads. */
const updates = async (): Promise<string> => {
  const [, href = ''] = warningsIn((await open(SIWAN)).text).find(([said]) => said.includes('victim update')) ?? [];
  return (await (await pages.as(SIWAN)).get(href)).text;
};
/** The answer of the record to one of its keys. */
const lineIn = (text: string, key: string): string =>
  plain(new RegExp(`<dt[^>]*>${key}</dt>([^]*?)</dd>`).exec(text)?.[1] ?? '');

describe('what is late or alleged in a case', () => {
  it('stands on each page of it, each leading to what it is about', async () => {
    const first = warningsIn((await open(SIWAN)).text);
    expect(first.map(([said]) => said)).toEqual([UNCHECKED, '2 victim updates overdue', '1 action 5 days late']);
    const visitor = await pages.as(SIWAN);
    for (const tab of TABS) expect([tab, warningsIn((await open(SIWAN, tab)).text)]).toEqual([tab, first]);
    for (const [, href] of first) expect([href, (await visitor.get(href)).status]).toEqual([href, 200]);
    expect((await visitor.get(first[2]?.[1] ?? '')).text).toContain(LATE);
  });

  it('says of whom it is beside the state, without where she is', async () => {
    for (const tab of TABS) {
      const text = plain((await open(SIWAN, tab)).text);
      expect(text).toMatch(
        /Active · High concern(?: · Next review [^·]*)? · Perpetrator born 3 February 1984 · Suspect/,
      );
    }
  });

  it('says on each page to ring 999 in danger, and whom to ring out of hours once the reader’s area named them', async () => {
    const dangerIn = async (tab: string): Promise<string> =>
      /<strong>(If anyone is in danger[^<]*)/.exec((await open(SIWAN, tab)).text)?.[1] ?? '';
    for (const tab of TABS) expect([tab, await dangerIn(tab)]).toEqual([tab, 'If anyone is in danger now, ring 999.']);
    const { rows } = await panels.owner.query<{ id: string; code: string }>(
      `SELECT id, code FROM force_area WHERE code = 'dyfed-powys'`,
    );
    const path = `/area-settings/${rows[0]?.id}`;
    const [year, month, day] = panels.clock.now().toISOString().slice(0, 10).split('-');
    const answers = { 'fromOn-day': day, 'fromOn-month': month, 'fromOn-year': year };
    const administrator = await pages.as('ravi.menon@dp-it.example');
    const settled = { ...answers, outOfHours: 'Force Control Room, 101' };
    expect((await administrator.fill(`${path}/new`, settled)).status).toBe(303);
    expect((await administrator.get(path)).text).toContain('Force Control Room, 101');
    for (const tab of TABS)
      expect([tab, await dangerIn(tab)]).toEqual([
        tab,
        'If anyone is in danger now, ring 999. Out of hours: Force Control Room, 101.',
      ]);
  });

  it('counts as many updates as the list behind it has', async () => {
    expect(plain(await updates())).toContain('2 results');
  });

  it('is told of the safe contact to those alone who are shown it: whoever nominated, and her advocate', async () => {
    for (const email of [SIWAN, LLEUCU]) expect(await saidTo(email)).toContain(UNCHECKED);
    for (const email of [OWAIN, HUW, RACHEL, ALASTAIR]) expect(await saidTo(email)).not.toContain(UNCHECKED);
  });

  it('is told of her updates to police, and to no one who works with the perpetrator', async () => {
    for (const email of [OWAIN, LLEUCU]) expect(await saidTo(email)).toContain('2 victim updates overdue');
    for (const email of [RACHEL, ALASTAIR])
      for (const tab of ['', '/timeline', '/all']) {
        const { status, text } = await open(email, tab);
        expect([email, tab, status]).toEqual([email, tab, 200]);
        expect(warningsIn(text)).toEqual([]);
        for (const hidden of ['victim update', 'Safe contact', LATE, 'Vaughan', '07700 900123', 'ZZ9 9AA'])
          expect(text).not.toContain(hidden);
      }
  });

  it('is told to a programme provider of its own actions', async () => {
    panels.clock.set('2026-05-05T10:00:00+01:00');
    await setAction(OURS, ALASTAIR, '2026-05-06');
    panels.clock.set('2026-05-08T09:00:00+01:00');
    expect(warningsIn((await open(ALASTAIR)).text)).toEqual([
      ['1 action 2 days late', expect.stringMatching(/^\/actions\//)],
    ]);
    expect(await saidTo(SIWAN)).toContain('2 actions late, the oldest by 8 days');
    expect(await saidTo(LLEUCU)).toContain('1 action 8 days late');
  });

  it('takes no space where nothing is', async () => {
    const { status, text } = await open(SIWAN, '', quiet);
    expect(status).toBe(200);
    expect(text).not.toContain('moj-alert');
  });

  it('is nothing to those who do not see the case', async () => {
    expect((await open(STRANGER)).status).toBe(404);
    expect((await open(STRANGER)).text).not.toContain('moj-alert');
  });
});

describe('the overview of a case', () => {
  it('says what the perpetrator is doing, from the nomination until there is new information', async () => {
    expect(lineIn((await open(SIWAN)).text, 'What the perpetrator is doing')).toContain(
      `${BEHAVIOUR} Nomination, 30 March`,
    );
    await panels.post(SIWAN, 'updates', {
      caseId,
      noteCategory: 'offendingHistory',
      standing: 'fact',
      information: WORSE,
    });
    for (const email of [SIWAN, OWAIN, RACHEL])
      expect(lineIn((await open(email)).text, 'What the perpetrator is doing')).toContain(
        `${WORSE} New information, 8 May`,
      );
  });

  it('says what the last panel decided and why, to those who read its minutes', async () => {
    const { text } = await open(SIWAN);
    expect(lineIn(text, 'Last panel decision')).toMatch(
      /^Supervised bail Reason: He did not stop when he was warned\. Decided on \d+ \w+ 2026$/,
    );
    for (const email of [ALASTAIR, RACHEL]) {
      const theirs = (await open(email)).text;
      expect(theirs).not.toContain('Supervised bail');
      expect(theirs).not.toContain('Last panel decision');
    }
  });

  it('begins its panels with these and what each decided, and opens what the nomination says behind them', async () => {
    const { text } = await open(SIWAN, '/panels');
    const places = ['>Panels</h2>', '>Decisions</h2>', 'Supervised bail', '>Nominations</h2>'].map((one) =>
      text.indexOf(one),
    );
    expect(places).not.toContain(-1);
    expect(places.toSorted((a, b) => a - b)).toEqual(places);
    expect((await open(LLEUCU, '/panels')).text).toMatch(/govuk-details__summary-text">\d+ answers?</);
    const theirs = (await open(ALASTAIR, '/panels')).text;
    for (const hidden of ['Supervised bail', 'No panel has decided']) expect(theirs).not.toContain(hidden);
  });

  it('shows open actions, who works on it and the five latest events, which lead to all', async () => {
    const { text } = await open(SIWAN);
    for (const said of ['Open actions', LATE, 'Lleucu Nantlais', 'Latest events']) expect(text).toContain(said);
    const actions = /aria-label="Open actions"[^]*?<\/table>/.exec(text)?.[0] ?? '';
    expect(plain(actions)).toMatch(
      /Fit a video doorbell at her home A-[^]*Lleucu Nantlais, [^]*30 April 2026 \d+ days overdue/,
    );
    expect(text).toContain(`<a class="govuk-link" href="/cases/${caseId}/timeline">All events</a>`);
    const [, table = ''] = /aria-label="Latest events"[^]*?<tbody[^>]*>([^]*?)<\/tbody>/.exec(text) ?? [];
    const rows = [...table.matchAll(/<tr[^]*?<\/tr>/g)].map(([row]) => plain(row));
    expect(rows).toHaveLength(5);
    expect(rows[0]).toContain('8 May 2026');
  });

  it('has no section in which there is nothing', async () => {
    for (const email of [SIWAN, LLEUCU, OWAIN, ALASTAIR]) {
      const { text } = await open(email);
      for (const empty of ['Nothing recorded', 'No actions yet', 'No new information yet', 'Not given'])
        expect(text).not.toContain(empty);
    }
    expect((await open(SIWAN)).text).toContain(`href="/updates/new?case=${caseId}"`);
  });

  it('shows a programme provider and probation nothing of the victim', async () => {
    for (const email of [ALASTAIR, RACHEL]) {
      const { text } = await open(email);
      expect(text).toContain('Parry');
      for (const hidden of ['Vaughan', '07700 900123', 'ZZ9 9AA', LATE]) expect(text).not.toContain(hidden);
    }
  });

  it('costs few statements', async () => {
    for (const email of [SIWAN, LLEUCU, OWAIN]) {
      expect(await fewestStatements(() => open(email), MOST_OF_A_PAGE)).toBeLessThanOrEqual(MOST_OF_A_PAGE);
      expect(await fewestStatements(() => open(email, '/timeline'), MOST_OF_A_PAGE)).toBeLessThanOrEqual(
        MOST_OF_A_PAGE,
      );
    }
  });

  it('takes two and a half screens at most, and axe finds nothing on it', async () => {
    for (const email of [SIWAN, LLEUCU]) {
      const { page, address, close } = await openSignedIn(pages.app, (await pages.as(email)).cookie());
      await page.goto(`${address}/cases/${caseId}`);
      const { height = Infinity } = (await page.locator('html').boundingBox()) ?? {};
      expect(height).toBeLessThanOrEqual(2000);
      expect(await faultsOf(page)).toEqual([]);
      await close();
    }
  }, 60_000);
});

describe('the updates to a victim that a warning leads to', () => {
  const oneOf = async (): Promise<string> => /href="(\/victim-events\/[0-9a-f-]{36})"/.exec(await updates())?.[1] ?? '';

  it('are a list of six columns at most, her name first', async () => {
    const text = await updates();
    const heads = [...text.matchAll(/<th scope="col"[^>]*>([^<]*)<\/th>/g)].map(([, head]) => head);
    expect(heads).toEqual(['Victim', 'What happened', 'Case', 'To be told by', 'Who tells them', 'State']);
    expect(text).toMatch(/<th scope="row"[^>]*><a [^>]*href="\/victim-events\/[0-9a-f-]{36}"[^>]*>Nia Vaughan<\/a>/);
  });

  it('each say what and whom it is about, and make the next act the green one', async () => {
    const path = await oneOf();
    const { text } = await (await pages.as(SIWAN)).get(path);
    expect(plain(/<h1[^]*?<\/h1>/.exec(text)?.[0] ?? '')).toContain('Nia Vaughan');
    expect(/<title>([^<]*)/.exec(text)?.[1]).not.toContain('Vaughan');
    const green = [...text.matchAll(/<a href="([^"]*)"[^>]*class="govuk-button"/g)].map(([, href]) => href);
    expect(green).toEqual([`${path}/reassign`]);
    const more = /<details class="govuk-details app-more">[^]*?<\/details>/.exec(text)?.[0] ?? '';
    expect(more).toContain(`${path}/withdraw`);
  });

  it('fit a page of 1366 pixels', async () => {
    const { page, address, close } = await openSignedIn(pages.app, (await pages.as(SIWAN)).cookie());
    await page.goto(`${address}/victim-events`);
    const { width: pane = 0 } = (await page.locator('.app-table-pane').boundingBox()) ?? {};
    const { width: table = Infinity } = (await page.locator('.app-table-pane table').boundingBox()) ?? {};
    expect(table).toBeLessThanOrEqual(pane + 1);
    expect(await faultsOf(page)).toEqual([]);
    await close();
  }, 60_000);
});
