import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { faultsOf, openSignedIn } from '../browser.js';
import { aNomination } from '../factories.js';
import { openPanels, SIWAN, type Panels } from '../panel-stage.js';
import { openPages } from '../web.js';

const ISAC = 'lleucu.nantlais@dp-isac.example';

let panels: Panels;
let pages: Awaited<ReturnType<typeof openPages>>;
let siwan: Awaited<ReturnType<typeof pages.as>>;

const rowsOf = async <T>(text: string, values: unknown[] = []): Promise<T[]> =>
  (await panels.owner.query(text, values)).rows as T[];
const itemsIn = (html: string): string[] =>
  [...html.matchAll(/name="item" value="([^"]+)"/g)].map(([, item = '']) => item);
const ticksIn = (html: string): string[] => [...html.matchAll(/name="tick" value="([^"]+)"/g)].map(([, id = '']) => id);
const movesIn = (html: string): string[] =>
  [...html.matchAll(/name="move"[^>]*?value="([^"]+)"|value="([^"]+)"[^>]*?name="move"/g)].map(
    ([, one, other]) => one ?? other ?? '',
  );
const mails = () =>
  rowsOf<{ staff_id: string; subject: string }>('SELECT staff_id, subject FROM sent_mail ORDER BY at, subject');

/** A nomination of two people nobody knows yet. */
const nominated = async (name: string, answers: object = {}): Promise<string> => {
  const made = await panels.post(
    SIWAN,
    'nominations',
    aNomination(panels.forumId, {
      perpetratorSurname: `${name}wr`,
      perpetratorForename: `${name}ydd`,
      perpetratorDob: undefined,
      perpetratorPnc: undefined,
      victimSurname: `${name}es`,
      victimForename: `${name}an`,
      victimDob: undefined,
      victimPostcode: undefined,
      ...answers,
    }),
  );
  return (made as { id: string }).id;
};

/** The states of things by id. */
const statesOf = async (table: string, ids: readonly string[]): Promise<string[]> => {
  const found = await rowsOf<{ id: string; state: string }>(`SELECT id, state FROM ${table} WHERE id = ANY($1)`, [ids]);
  return ids.map((id) => found.find((one) => one.id === id)?.state ?? '');
};

/** Ticks rows on a list and presses a move, then answers what it asks. */
const press = async (path: string, thing: string, given: object, answers: object = {}) => {
  const { move } = given as { move: string };
  const asked = await siwan.fill(path, given, `/${thing}/many`);
  expect(asked.status).toBe(200);
  const back = /name="back" value="([^"]+)"/.exec(asked.text)?.[1] ?? '';
  const item = itemsIn(asked.text);
  return {
    asked: asked.text,
    done: await siwan.fill(path, { item, back, ...answers }, `/${thing}/many/${move}`),
  };
};

beforeAll(async () => {
  panels = await openPanels();
  pages = await openPages(panels.clinic);
  siwan = await pages.as(SIWAN);
});
afterAll(async () => {
  await pages.close();
  await panels.clinic.close();
});

const triage = { levelOfConcern: 'high', depth: 'full' };

describe('many nominations of the queue', () => {
  it('are accepted at once, each recorded by itself, and what needs a decision of its own is left and led to', async () => {
    const first = await nominated('Alun');
    await panels.moved(SIWAN, `nominations/${first}`, 'accept', triage);
    const ids = [await nominated('Brych'), await nominated('Cadw'), await nominated('Alun')];
    const queue = await siwan.get('/nominations?state=submitted');
    expect(ticksIn(queue.text).sort()).toEqual([...ids].sort());
    expect(movesIn(queue.text)).toEqual(['accept']);
    const { asked, done } = await press(
      '/nominations?state=submitted',
      'nominations',
      { move: 'accept', tick: ids, state: 'submitted' },
      triage,
    );
    expect(asked).toContain('3 of the items you selected can be updated now');
    expect(done.text).toContain('Accept: done for 2');
    expect(done.text).toContain('Not done for 1.');
    expect(done.text).toMatch(
      new RegExp(`href="/nominations/${ids[2]}"[^>]*>A person in this nomination may be known already`),
    );
    expect(await statesOf('nomination', ids)).toEqual(['accepted', 'accepted', 'submitted']);
    const lines = await rowsOf(
      `SELECT DISTINCT subject_id FROM audit_entry WHERE action = 'accept' AND subject_id = ANY($1)`,
      [ids],
    );
    expect(lines).toHaveLength(2);
    expect(done.text).toContain('href="/nominations?state=submitted"');
  });

  it('are those ticked, or all that match the list on every page', async () => {
    const made = await Promise.all(
      ['Dewin', 'Eirfron', 'Ffrwd'].map((name) => nominated(name, { urgency: 'extraordinary' })),
    );
    const path = '/nominations?state=submitted&urgency=extraordinary';
    const narrowing = { state: 'submitted', urgency: 'extraordinary' };
    const ticked = await siwan.fill(path, { move: 'accept', tick: made[0], ...narrowing }, '/nominations/many');
    expect(itemsIn(ticked.text)).toHaveLength(1);
    const all = await siwan.fill(path, { move: 'accept', scope: 'all', ...narrowing }, '/nominations/many');
    expect(
      itemsIn(all.text)
        .map((item) => item.split(':')[0])
        .sort(),
    ).toEqual([...made].sort());
    expect(all.text).toContain('of all the results, on every page');
  });

  it('are offered to nobody who does not decide, and are no way around the door', async () => {
    const [id = ''] = ticksIn((await siwan.get('/nominations?state=submitted')).text);
    const isac = await pages.as(ISAC);
    expect(movesIn((await isac.get('/nominations')).text)).toEqual([]);
    await isac.fill('/nominations', { item: `${id}:1`, ...triage }, '/nominations/many/accept');
    expect(await statesOf('nomination', [id])).toEqual(['submitted']);
    expect((await siwan.fill('/nominations', { move: 'decline', tick: id }, '/nominations/many')).status).toBe(404);
  });
});

describe('returns for many items of an agenda', () => {
  it('are requested from several agencies at once, chased at once, and each person is told by one message', async () => {
    const meetingId = await panels.meetingOn('2026-05-14');
    const cases = [await panels.aCase(), await panels.aCase()];
    const items: string[] = [];
    for (const caseId of cases) {
      const made = await panels.post(SIWAN, 'agenda-items', { meetingId, caseId, list: 'victim', itemKind: 'new' });
      items.push((made as { id: string }).id);
    }
    const path = `/meetings/${meetingId}`;
    const agenda = await siwan.get(path);
    expect(ticksIn(agenda.text)).toEqual(items);
    expect(agenda.text).not.toContain('Remind all');
    expect(movesIn(agenda.text)).toContain('request_returns');
    const agencyIds = [await panels.agency('dp-isac'), await panels.agency('dp-cid')];
    const given = { move: 'request_returns', tick: items, meeting: meetingId };
    const { done } = await press(path, 'agenda-items', given, { agencyIds });
    expect(done.text).toContain('done for 2');
    expect(done.text).toContain(`href="${path}"`);
    expect(await statesOf('agenda_item', items)).toEqual(['research_open', 'research_open']);
    const asked = await rowsOf<{ id: string }>('SELECT id FROM agency_return WHERE item_id = ANY($1)', [items]);
    expect(asked).toHaveLength(4);

    const again = await siwan.get(path);
    expect(again.text).toContain('Remind all');
    expect(again.text).toContain(`action="${path}/chase"`);
    const ticked = asked.map(({ id }) => id);
    const chasing = await siwan.fill(path, { move: 'chase', tick: ticked, meeting: meetingId }, '/returns/many');
    expect(itemsIn(chasing.text)).toHaveLength(4);
    expect(chasing.text).toContain(`name="back" value="${path}"`);

    panels.clinic.clock.advance({ minutes: 11 });
    await panels.clinic.runJobs();
    const isac = await panels.staff(ISAC);
    const about = async () => (await mails()).filter(({ staff_id: to }) => to === isac).map(({ subject }) => subject);
    expect(await about()).toHaveLength(1);

    const list = await siwan.get('/returns?show=requested');
    expect(ticksIn(list.text).sort()).toEqual(asked.map(({ id }) => id).sort());
    const chased = await press('/returns?show=requested', 'returns', {
      move: 'chase',
      tick: asked.map(({ id }) => id),
      show: 'requested',
    });
    expect(chased.done.text).toContain('done for 4');
    panels.clinic.clock.advance({ minutes: 11 });
    await panels.clinic.runJobs();
    expect(await about()).toHaveLength(2);
  });

  it('are not offered to those who answer', async () => {
    const text = (await (await pages.as(ISAC)).get('/returns?show=requested')).text;
    expect(text).toContain('/returns/');
    expect(movesIn(text)).toEqual([]);
    expect(ticksIn(text)).toEqual([]);
  });
});

describe('many actions', () => {
  it('are asked after at once, and the owner is told by one message', async () => {
    const [caseId, agencyId, ownerId] = [
      await panels.aCase(),
      await panels.agency('dp-isac'),
      await panels.staff(ISAC),
    ];
    const ids: string[] = [];
    for (const text of ['Ring the landlord', 'Fit an alarm']) {
      const made = await panels.post(SIWAN, 'actions', {
        caseId,
        text,
        type: 'safeguard',
        agencyId,
        ownerId,
        dueOn: '2026-05-20',
        successTest: 'Done',
        despiteLike: true,
      });
      ids.push((made as { id: string }).id);
    }
    panels.clinic.clock.advance({ minutes: 11 });
    await panels.clinic.runJobs();
    const before = (await mails()).length;
    expect(movesIn((await siwan.get('/actions/all')).text)).toEqual(expect.arrayContaining(['chase', 'reassign']));
    const { done } = await press('/actions/all', 'actions', { move: 'chase', tick: ids, tab: 'all' });
    expect(done.text).toContain('Send reminder: done for 2');
    expect(await statesOf('action', ids)).toEqual(['assigned', 'assigned']);
    panels.clinic.clock.advance({ minutes: 11 });
    await panels.clinic.runJobs();
    const since = (await mails()).slice(before);
    expect(since).toMatchObject([{ staff_id: ownerId, subject: 'Reminder about 2 of your actions' }]);
  });
});

describe('in a browser', () => {
  it('axe finds nothing on these pages, and rows are ticked and moved by keyboard alone', async () => {
    const id = await nominated('Gwalch');
    const { page, address, close } = await openSignedIn(pages.app, siwan.cookie());
    const clean = async (path: string) => {
      await page.goto(address + path);
      expect({ path, faults: await faultsOf(page) }).toEqual({ path, faults: [] });
    };
    for (const path of [`/meetings/${await panels.meetingOn('2026-05-14')}`, '/returns?show=requested'])
      await clean(path);
    await clean('/nominations?state=submitted');
    await page.locator(`input[value="${id}"]`).focus();
    await page.keyboard.press('Space');
    await page.locator('button[value=accept]').focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(/many$/);
    expect(await faultsOf(page)).toEqual([]);
    await page.getByLabel('High').check();
    await page.getByLabel('Core information').check();
    await page.locator('form[action="/nominations/many/accept"] button').focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(/many\/accept$/);
    expect(await faultsOf(page)).toEqual([]);
    expect(await statesOf('nomination', [id])).toEqual(['accepted']);
    await page.setViewportSize({ width: 320, height: 768 });
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(320);
    await close();
  }, 60_000);
});
