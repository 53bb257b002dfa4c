import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { actionStory } from '../action-events.js';
import { faultsOf, openSignedIn } from '../browser.js';
import { openLoadedClinic } from '../factories.js';
import type { Clinic } from '../harness.js';
import { openPages, tokenIn, visitor } from '../web.js';

type Pages = Awaited<ReturnType<typeof openPages>>;
type Visitor = ReturnType<typeof visitor>;

const mererid = 'mererid.cadwaladr@dp-coord.example';
const alastair = 'alastair.broom@dp-programme.example';
const owain = 'owain.pask@dp-cid.example';
const until = '2026-05-29T09:00:00Z';

let clinic: Clinic;
let pages: Pages;
let coordinator: Visitor;

beforeAll(async () => {
  clinic = await openLoadedClinic({ at: '2026-03-01T09:00:00Z' });
  const story = await actionStory(clinic);
  for (const event of story.events) {
    if (event.at > until) break;
    clinic.clock.set(event.at);
    await story.play(event);
  }
  pages = await openPages(clinic);
});
beforeEach(async () => {
  clinic.clock.set(until);
  coordinator = await pages.as(mererid);
});
afterAll(async () => {
  await pages.close();
  await clinic.close();
});

const DONE = 'clinic_done';
const said = (html: string): string[] => [...html.matchAll(/<span role="alert">([^<]*)</g)].map(([, one = '']) => one);
const undoIn = (html: string): [href: string, text: string] | undefined => {
  const [, href = '', text = ''] = /app-done__undo" href="([^"]*)">([^<]*)</.exec(html) ?? [];
  return text ? [href.replaceAll('&amp;', '&'), text] : undefined;
};

const open = `state IN ('assigned', 'accepted', 'in_progress')`;
const late = `${open} AND due_on < '2026-05-29'`;
const actions = async (where: string) =>
  (
    await clinic.owner.query<{ id: string; version: number; text: string; caseId: string }>(
      `SELECT id, version, text, case_id AS "caseId" FROM action WHERE ${where} ORDER BY due_on, id`,
    )
  ).rows;
const one = async (where: string) => {
  const [found] = await actions(where);
  if (!found) throw new Error(`There is no action that ${where}`);
  return found;
};

/** Makes a move from the page that asks it, and gives the answer with the cookie that it set. */
async function press(who: Visitor, path: string, answers: object = {}) {
  const answer = await who.fill(path, answers);
  expect(answer.status).toBe(303);
  const set = (answer.headers['set-cookie'] as unknown as string[] | undefined) ?? [];
  return { next: String(answer.headers['location']), cookie: set.find((one) => one.startsWith(`${DONE}=`)) ?? '' };
}

const payloadOf = (cookie: string): Record<string, unknown> => {
  const [text = ''] = cookie.slice(DONE.length + 1).split('.');
  return JSON.parse(Buffer.from(text, 'base64url').toString()) as Record<string, unknown>;
};

/** A page as it answers a browser with a session and this cookie, whoever it is. */
async function shownWith(session: string, done: string, path: string, headers: object = {}) {
  const { default: supertest } = await import('supertest');
  const request = supertest(pages.app.getHttpServer()).get(path).set('cookie', `${session}; ${done}`);
  return request.set(headers as Record<string, string>);
}

describe('the page that a press leads to', () => {
  it('says once that a reminder was sent, and offers to undo that', async () => {
    const { id } = await one(late);
    const { next } = await press(coordinator, `/actions/${id}/chase`);
    expect(next).toBe(`/actions/${id}`);
    const first = await coordinator.get(next);
    expect(said(first.text)).toEqual(['Reminder sent']);
    expect(undoIn(first.text)?.[1]).toBe('Undo: Send reminder');
    expect([first.headers['cache-control'], first.headers['etag']]).toEqual(['no-store', undefined]);
    expect(said((await coordinator.get(next)).text)).toEqual([]);
  });

  it('undoes it from there by name, says of what on that page alone, and what was taken back afterwards', async () => {
    const { id, text } = await one(open);
    const { next } = await press(coordinator, `/actions/${id}/chase`);
    const [href = ''] = undoIn((await coordinator.get(next)).text) ?? [];
    expect(href).not.toContain(text.split(' ')[0] ?? text);
    const asked = await coordinator.get(href);
    expect(asked.text).toContain('<h1 class="govuk-heading-l">Undo: Send reminder</h1>');
    expect(asked.text).toMatch(new RegExp(`<span class="app-caption">A-\\w{3}-\\w{4}, ${text.slice(0, 20)}`));
    const undone = await press(coordinator, href);
    const shown = await coordinator.get(undone.next);
    expect(said(shown.text)).toEqual(['Undone: Send reminder']);
    expect(undoIn(shown.text)).toBeUndefined();
  });

  it('says it of the acts of an owner and of whoever confirms them', async () => {
    const owner = await pages.as(alastair);
    const { id: staffId } = await clinic.actor(alastair);
    const { id } = await one(`state IN ('accepted', 'in_progress') AND owner_id = '${staffId}'`);
    const form = await owner.get(`/actions/${id}/claim`);
    expect(form.text).toContain('When was it done?');
    expect(form.text).toMatch(/name="happenedAt-year"[^>]*value="20\d\d"/);
    const claimed = await press(owner, `/actions/${id}/claim`, { evidence: 'Seen on the sheet of the session' });
    expect(said((await owner.get(claimed.next)).text)).toEqual(['Action reported as complete']);
    const confirmed = await press(coordinator, `/actions/${id}/verify`);
    expect(said((await coordinator.get(confirmed.next)).text)).toEqual(['Action confirmed as complete']);
  });

  it('says of several at once what was done, on the page that says it of each', async () => {
    const some = (await actions(open)).slice(0, 2);
    const list = await coordinator.get('/actions/all');
    const items = some.map(({ id, version }) => `${id}:${version}`);
    const answer = await coordinator.post('/actions/many/chase', { _csrf: tokenIn(list.text), item: items });
    expect(said(answer.text)).toEqual(['Send reminder: done for 2']);
    expect(said((await coordinator.get('/actions/all')).text)).toEqual([]);
  });

  it('says nothing of a press that was refused', async () => {
    const { id } = await one(open);
    const answer = await coordinator.fill(`/actions/${id}/extend`, {});
    expect([answer.status, said(answer.text)]).toEqual([422, []]);
    expect(said((await coordinator.get(`/actions/${id}`)).text)).toEqual([]);
  });

  it('says it where the row stands from which it was pressed', async () => {
    const { id } = await one(open);
    const { next } = await press(coordinator, `/actions/${id}/chase?back=/`, { _back: '/' });
    expect(next).toBe('/');
    expect(said((await coordinator.get('/')).text)).toEqual(['Reminder sent']);
  });
});

describe('what waits for that page', () => {
  const session = () => coordinator.cookie();
  const pressed = async () => {
    const { id } = await one(open);
    const { next, cookie } = await press(coordinator, `/actions/${id}/chase`);
    return { id, next, whole: cookie, done: cookie.split(';')[0] ?? '' };
  };

  it('is kept by no script, for two minutes, and names no one', async () => {
    const { id, whole } = await pressed();
    expect(whole).toMatch(/; Max-Age=120; Path=\/; HttpOnly; SameSite=Lax$/);
    const { page: _, at: __, ...rest } = payloadOf(whole);
    expect(rest).toEqual({
      said: 'done.actions.chase',
      act: 'actions.moves.chase.label',
      undo: { thing: 'actions', id },
    });
  });

  it('says nothing where it was forged, and the page is shown', async () => {
    const { next, done } = await pressed();
    const [text = '', seal = ''] = done.slice(DONE.length + 1).split('.');
    const other = Buffer.from(JSON.stringify({ ...payloadOf(done), said: 'platform.done.saved' })).toString(
      'base64url',
    );
    const forged = [
      `${other}.${seal}`,
      `${text}.`,
      `${text}.${seal.slice(0, -2)}xx`,
      text,
      '.',
      `${text}.${seal}.x`,
      'x.y',
    ];
    for (const value of [...forged, encodeURIComponent('{"said":"done.actions.chase"}')]) {
      const answer = await shownWith(session(), `${DONE}=${value}`, next);
      expect([value, answer.status, said(answer.text)]).toEqual([value, 200, []]);
    }
    expect(said((await shownWith(session(), done, next)).text)).toEqual(['Reminder sent']);
  });

  it('is not for another person, nor for another sign-in of the same', async () => {
    const { next, done } = await pressed();
    for (const email of [owain, mererid]) {
      const other = await pages.as(email);
      expect(said((await shownWith(other.cookie(), done, next)).text)).toEqual([]);
    }
  });

  it('goes with signing out', async () => {
    await pressed();
    const { text } = await coordinator.get('/actions');
    const out = await coordinator.post('/sign-out', { _csrf: tokenIn(text) });
    expect(String(out.headers['set-cookie'])).toMatch(new RegExp(`${DONE}=;`));
    expect((await coordinator.get(String(out.headers['location']))).text).toContain('You have signed out');
  });

  it('is not for another page, nor for what a script asks, nor for later', async () => {
    const { next, done } = await pressed();
    expect(said((await shownWith(session(), done, '/actions')).text)).toEqual([]);
    for (const headers of [{ 'x-by-itself': '1' }, { 'sec-fetch-dest': 'empty' }, { 'sec-purpose': 'prefetch' }]) {
      const answer = await shownWith(session(), done, next, headers);
      expect([headers, said(answer.text), String(answer.headers['set-cookie'])]).toEqual([
        headers,
        [],
        expect.not.stringContaining(DONE),
      ]);
    }
    clinic.clock.set('2026-05-29T09:02:01Z');
    expect(said((await shownWith(session(), done, next)).text)).toEqual([]);
  });
});

describe('in a browser', () => {
  it('is read out once, and leaves the focus where it is', async () => {
    const { id } = await one(open);
    const { page, address, close } = await openSignedIn(pages.app, coordinator.cookie());
    await page.goto(`${address}/actions/${id}/chase`);
    await page.getByRole('button', { name: 'Send reminder' }).click();
    await page.waitForURL(`${address}/actions/${id}`);
    expect(await page.getByRole('alert').allTextContents()).toEqual(['Reminder sent']);
    expect(await page.getByRole('status').filter({ hasText: 'Reminder sent' }).count()).toBe(0);
    expect(await page.evaluate('document.activeElement === document.body')).toBe(true);
    expect(await faultsOf(page)).toEqual([]);
    await page.reload();
    expect(await page.getByRole('alert').count()).toBe(0);
    await close();
  }, 60_000);
});
