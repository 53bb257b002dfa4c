import { afterAll, beforeAll, describe, expect, it, test } from '@jest/globals';
import { actionStory } from '../action-events.js';
import { faultsOf, openBrowser } from '../browser.js';
import { HER, HIM, nameThem } from '../listings-stage.js';
import { openLoadedClinic } from '../factories.js';
import type { Clinic } from '../harness.js';
import { openPages } from '../web.js';

type Pages = Awaited<ReturnType<typeof openPages>>;
type Visitor = Awaited<ReturnType<Pages['as']>>;

const mererid = 'mererid.cadwaladr@dp-coord.example';
const alastair = 'alastair.broom@dp-programme.example';
const owain = 'owain.pask@dp-cid.example';
const dawn = 'dawn.haskett@sw-police.example';
const frances = 'frances.coles@dp-dpo.example';
const until = '2026-05-29T09:00:00Z';

let clinic: Clinic;
let pages: Pages;
let story: Awaited<ReturnType<typeof actionStory>>;
let coordinator: Visitor;

beforeAll(async () => {
  clinic = await openLoadedClinic({ at: '2026-03-01T09:00:00Z' });
  story = await actionStory(clinic);
  for (const event of story.events) {
    if (event.at > until) break;
    clinic.clock.set(event.at);
    await story.play(event);
  }
  clinic.clock.set(until);
  pages = await openPages(clinic);
  coordinator = await pages.as(mererid);
});
afterAll(async () => {
  await pages.close();
  await clinic.close();
});

const titleOf = (html: string): string => /<title[^>]*>(.*?)<\/title>/s.exec(html)?.[1] ?? '';
const referencesIn = (html: string): string[] =>
  [...html.matchAll(/>(A-\w{3}-\w{4})</g)].map(([, found = '']) => found);
const count = async (where: string, values: unknown[] = []): Promise<number> =>
  (await clinic.owner.query<{ n: number }>(`SELECT count(*)::int AS n FROM action WHERE ${where}`, values)).rows[0]
    ?.n ?? -1;

const openWhere = async (who: Visitor, path: string) => {
  const { text, status } = await who.get(path);
  expect(status).toBe(200);
  return text;
};

describe('the list of actions', () => {
  it('shows a coordinator every open action of the forum, in parts with their counts', async () => {
    const total = await count('open');
    expect(total).toBeGreaterThan(3);
    const text = await openWhere(coordinator, '/actions/all');
    expect(text).toContain(`Everyone’s (${total})`);
    expect(new Set(referencesIn(text)).size).toBe(Math.min(total, 25));
    expect(titleOf(text)).toBe('Actions - Stalking Clinic');
  });

  it('says of each whose case it is about, on the list and where it is answered', async () => {
    const { body } = await (await clinic.as(mererid)).get('/v1/actions?open=yes&limit=1').expect(200);
    const { id, reference, caseId, caseReference } = body.items[0];
    const [{ agencyId } = { agencyId: '' }] = (
      await clinic.owner.query<{ agencyId: string }>('SELECT agency_id AS "agencyId" FROM case_file WHERE id = $1', [
        caseId,
      ])
    ).rows;
    await nameThem(clinic, { caseId, agencyId });
    const row = (await openWhere(coordinator, '/actions/all'))
      .split('<tr')
      .find((one) => one.includes(`>${reference}<`));
    for (const said of [caseReference, HIM, HER]) expect(row).toContain(said);
    const asked = await openWhere(coordinator, `/actions/${id}/chase`);
    expect(asked).toContain(`<span class="app-caption">${reference}</span>`);
    expect(asked).toContain(`>${HIM} (perpetrator), ${HER} (victim)</a></p>`);
  });

  it('has what waits for confirmation, what is closed and all beside what is open, the latest that is over first', async () => {
    const text = await openWhere(coordinator, '/actions/all');
    const waits = await count(`state = 'done_claimed'`);
    for (const said of [
      `>Open (${await count('open')})<`,
      `>Waiting for confirmation (${waits})<`,
      '>Closed<',
      '>All<',
    ])
      expect(text).toContain(said);
    const closed = await openWhere(coordinator, '/actions/all?state=closed');
    const { rows } = await clinic.owner.query<{ reference: string }>(
      `SELECT reference FROM action WHERE state IN ('verified', 'cancelled', 'superseded') ORDER BY due_on DESC, id DESC LIMIT 25`,
    );
    expect(rows.length).toBeGreaterThan(1);
    expect([...new Set(referencesIn(closed))]).toEqual(rows.map(({ reference }) => reference));
    const all = await openWhere(coordinator, '/actions/all?state=any');
    expect(new Set(referencesIn(all)).size).toBe(Math.min(25, await count('true')));
    expect(await openWhere(coordinator, '/actions/all?state=&dueTo-day=&dueTo-month=&dueTo-year=')).toContain(
      'aria-current="true" href="/actions/all?state=any"',
    );
  });

  it('opens for who runs the clinic and owns none on what is overdue there', async () => {
    const ids = [(await clinic.actor(mererid)).id, (await clinic.actor(alastair)).id];
    expect(await openWhere(coordinator, '/actions')).toContain('Actions that you own');
    const given = 'UPDATE action SET owner_id = $2 WHERE owner_id = $1 AND open RETURNING id';
    const { rows } = await clinic.owner.query<{ id: string }>(given, ids);
    const opened = [await openWhere(coordinator, '/actions'), await openWhere(coordinator, '/actions/mine')];
    await clinic.owner.query('UPDATE action SET owner_id = $2 WHERE id = ANY($1::uuid[])', [
      rows.map(({ id }) => id),
      ids[0],
    ]);
    expect(rows.length).toBeGreaterThan(0);
    expect(opened[0]).toContain('Overdue actions');
    expect(opened[1]).toContain('You have no open actions. A panel or clinic coordinator sets each action');
  });

  it('says in words how long something is overdue', async () => {
    const { rows } = await clinic.owner.query<{ reference: string; days: number }>(
      `SELECT reference, '2026-05-29'::date - due_on AS days FROM action
       WHERE open AND state <> 'proposed' AND due_on < '2026-05-29' ORDER BY due_on`,
    );
    expect(rows.length).toBeGreaterThan(0);
    const text = await openWhere(coordinator, '/actions/overdue');
    expect(referencesIn(text).sort()).toEqual(rows.map(({ reference }) => reference).sort());
    for (const { days } of rows) expect(text).toContain(days === 1 ? '1 day overdue' : `${days} days overdue`);
  });

  it('shows an owner their own, and their agency’s', async () => {
    const who = await pages.as(alastair);
    const { id } = await clinic.actor(alastair);
    const own = await count('open AND owner_id = $1', [id]);
    expect(own).toBeGreaterThan(0);
    expect(new Set(referencesIn(await openWhere(who, '/actions'))).size).toBe(own);
    const text = await openWhere(who, '/actions/agency');
    expect(text).toContain('Actions of your agency');
    expect(new Set(referencesIn(text)).size).toBeGreaterThanOrEqual(own);
  });

  test.each([dawn, frances])('shows %s, who is no part of the clinic, nothing', async (email) => {
    const outsider = await pages.as(email);
    for (const path of ['/actions', '/actions/agency', '/actions/all', '/actions/overdue']) {
      const text = await openWhere(outsider, path);
      expect(referencesIn(text)).toEqual([]);
      expect(text).toContain('0 results');
    }
  });

  it('is narrowed by state and due dates, which stay in the address, and each can be taken out again', async () => {
    const verified = await count(`state = 'verified'`);
    expect(verified).toBeGreaterThan(0);
    const text = await openWhere(coordinator, '/actions/all?state=verified');
    expect(new Set(referencesIn(text)).size).toBe(verified);
    const dated = await openWhere(coordinator, '/actions/all?state=any&dueTo-day=27&dueTo-month=3&dueTo-year=2026');
    expect(new Set(referencesIn(dated)).size).toBe(Math.min(25, await count(`due_on <= '2026-03-27'`)));
    expect(dated).toContain('href="/actions/all?state=any"');
  });

  it('says what is wrong with a date, and narrows by nothing', async () => {
    const { status, text } = await coordinator.get('/actions/all?dueTo-day=31&dueTo-month=2&dueTo-year=2026');
    expect(status).toBe(422);
    expect(text).toContain('The last due date must be a real date');
  });
});

describe('one action', () => {
  const idOf = async (where: string) =>
    (await clinic.owner.query<{ id: string }>(`SELECT id FROM action WHERE ${where} LIMIT 1`)).rows[0]?.id ?? '';

  it('says what it is, whose, when, and what has happened, and offers what may be done', async () => {
    const text = await openWhere(coordinator, `/actions/${await idOf(`state = 'done_claimed'`)}`);
    expect(titleOf(text)).toMatch(/^Action, A-\w{3}-\w{4} - Actions - Stalking Clinic$/);
    for (const said of [
      'Agency that owns it',
      'What was done',
      'Reported complete',
      'Confirm it is complete',
      'Ask for more evidence',
    ])
      expect(text).toContain(said);
    expect(text).toMatch(/href="\/cases\/[0-9a-f-]{36}">C-/);
  });

  it('keeps the first due date of one that was given longer', async () => {
    expect(await openWhere(coordinator, `/actions/${await idOf('original_due_on IS NOT NULL')}`)).toContain(
      'First due date',
    );
  });

  it('is not there for who may not see it', async () => {
    const { status } = await (await pages.as(dawn)).get(`/actions/${await idOf('open')}`);
    expect(status).toBe(404);
  });
});

describe('a new action', () => {
  const caseId = async () =>
    (await clinic.owner.query<{ case_id: string }>('SELECT case_id FROM action LIMIT 1')).rows[0]?.case_id ?? '';

  it('is set by a coordinator on a case, and shown', async () => {
    const { agencyId } = (await clinic.actor(alastair)).posts[0] ?? { agencyId: '' };
    const path = `/actions/new?case=${await caseId()}`;
    const answers = {
      caseId: await caseId(),
      text: 'Ask the landlord for a new lock',
      type: 'housing',
      agencyId,
      ownerId: (await clinic.actor(alastair)).id,
      'dueOn-day': '24',
      'dueOn-month': '6',
      'dueOn-year': '2026',
    };
    const wrong = await coordinator.fill(path, { ...answers, text: '' }, '/actions/new');
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain('Enter what needs to be done');
    const { status, headers } = await coordinator.fill(path, answers, '/actions/new');
    expect(status).toBe(303);
    const text = await openWhere(coordinator, String(headers['location']));
    expect(text).toContain('Ask the landlord for a new lock');
    expect(text).toContain('24 June 2026');
  });

  it('is set with others by one press: each further one says what, who and by when, and all are set or none', async () => {
    const of = await caseId();
    const path = `/actions/new?case=${of}`;
    const { id, posts } = await clinic.actor(alastair);
    const day = (name: string) => ({ [`${name}-day`]: '24', [`${name}-month`]: '6', [`${name}-year`]: '2026' });
    const first = {
      caseId: of,
      text: 'Ask the neighbours',
      type: 'other',
      agencyId: posts[0]?.agencyId ?? '',
      ownerId: id,
      ...day('dueOn'),
    };
    const count = async () =>
      (await clinic.owner.query(`SELECT 1 FROM action WHERE text IN ('Ask the neighbours', 'Look through the logs')`))
        .rowCount;
    const more = await coordinator.fill(path, { ...first, _more: 'yes' }, '/actions/new');
    expect(more.status).toBe(200);
    expect(more.text).toContain('Ask the neighbours');
    expect(more.text).toContain('name="text_of_2"');
    expect(more.text).toContain('Set the actions');
    const row = { text_of_2: 'Look through the logs', ownerId_of_2: '', ...day('dueOn_of_2') };
    const wrong = await coordinator.fill(path, { ...first, ...row }, '/actions/new');
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain('href="#ownerId_of_2"');
    expect(await count()).toBe(0);
    const done = await coordinator.fill(path, { ...first, ...row, ownerId_of_2: id }, '/actions/new');
    expect([done.status, done.headers['location']]).toEqual([303, `/cases/${of}/actions`]);
    expect(await count()).toBe(2);
  });

  it('offers the team of the case first, and then whoever works in its forums', async () => {
    const of = await caseId();
    const { posts } = await clinic.actor('rachel.adeyemi@dp-probation.example');
    const joined = await coordinator.fill(`/cases/${of}/team`, { member: posts[0]?.id, part: 'offender_manager' });
    expect(joined.status).toBe(303);
    const { text } = await coordinator.get(`/actions/new?case=${of}`);
    const select = text.slice(text.indexOf('<select class="govuk-select" id="ownerId"'));
    const offered = select.slice(0, select.indexOf('</select>')).split('Elsewhere:');
    const ids = offered.map((part) => [...part.matchAll(/value="([0-9a-f-]{36})"/g)].map(([, id = '']) => id));
    const { rows } = await clinic.owner.query<{ id: string; team: boolean }>(
      `SELECT staff_id AS id, true AS team FROM case_team WHERE case_id = $1 AND to_at IS NULL
       UNION SELECT p.staff_id, false FROM post p JOIN case_forum f ON f.forum_id = ANY(p.forum_ids)
       WHERE f.case_id = $1 AND f.to_at IS NULL`,
      [of],
    );
    const near = rows.map(({ id }) => id);
    const team = new Set(rows.filter((one) => one.team).map(({ id }) => id));
    expect(team.size).toBeGreaterThan(0);
    // Abse comes before her in the alphabet.
    expect(new Set(ids[0]?.slice(0, team.size))).toEqual(team);
    expect(text.indexOf('Rachel Adeyemi,')).toBeLessThan(text.indexOf('Gwion Abse,'));
    expect(ids).toHaveLength(2);
    expect(ids[0]?.length).toBeGreaterThan(0);
    expect(near).toEqual(expect.arrayContaining(ids[0] ?? []));
    expect(ids[1]?.filter((id) => id && near.includes(id) && ids[0]?.includes(id))).toEqual([]);
    expect(ids[1]?.length).toBeGreaterThan(0);
  });

  it('is refused to an owner, and its page is not there for an outsider', async () => {
    const path = `/actions/new?case=${await caseId()}`;
    expect((await (await pages.as(dawn)).get(path)).status).toBe(404);
    expect((await coordinator.get('/actions/new')).status).toBe(404);
    const officer = await pages.as(owain);
    const { agencyId } = (await clinic.actor(owain)).posts[0] ?? { agencyId: '' };
    const { status } = await officer.fill(
      path,
      {
        caseId: await caseId(),
        text: 'Do it',
        type: 'other',
        agencyId,
        ownerId: (await clinic.actor(owain)).id,
        'dueOn-day': '24',
        'dueOn-month': '6',
        'dueOn-year': '2026',
      },
      '/actions/new',
    );
    expect([403, 404]).toContain(status);
  });
});

describe('many actions at once', () => {
  const claimed = async () =>
    (
      await clinic.owner.query<{ id: string; version: number }>(
        `SELECT id, version FROM action WHERE state = 'done_claimed'`,
      )
    ).rows;
  const itemsIn = (html: string): string[] =>
    [...html.matchAll(/name="item" value="([^"]+)"/g)].map(([, item = '']) => item);

  it('are first shown, then done, each with its own outcome', async () => {
    const rows = await claimed();
    expect(rows.length).toBeGreaterThan(0);
    const asked = await coordinator.fill(
      '/actions/all?state=done_claimed',
      { move: 'verify', scope: 'all', tab: 'all', state: 'done_claimed' },
      '/actions/many',
    );
    expect(asked.status).toBe(200);
    expect(asked.text).toContain('of all the results');
    expect(itemsIn(asked.text)).toHaveLength(rows.length);
    expect(await claimed()).toHaveLength(rows.length);
    const [first = '', ...rest] = itemsIn(asked.text);
    const stale = `${first.split(':')[0] ?? ''}:999`;
    const done = await coordinator.fill('/actions/all', { item: [stale, ...rest] }, '/actions/many/verify');
    expect(done.status).toBe(200);
    expect(done.text).toContain('Not done for 1.');
    expect(done.text).toContain('This has changed since you opened it');
    expect(await claimed()).toHaveLength(1);
  });

  it('say so when nothing was ticked, and ask for what the move needs', async () => {
    const nothing = await coordinator.fill(
      '/actions/all',
      { move: 'extend', scope: 'page', tab: 'all' },
      '/actions/many',
    );
    expect(nothing.status).toBe(422);
    expect(nothing.text).toContain('You have not selected any');
    const asked = await coordinator.fill('/actions/all', { move: 'extend', scope: 'all', tab: 'all' }, '/actions/many');
    const wrong = await coordinator.fill('/actions/all', { item: itemsIn(asked.text) }, '/actions/many/extend');
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain('Enter a reason');
    expect(itemsIn(wrong.text)).toEqual(itemsIn(asked.text));
  });

  it('are no way around the door', async () => {
    const [one] = await claimed();
    const outsider = await pages.as(dawn);
    const asked = await outsider.fill('/actions/all', { move: 'verify', tick: one?.id, tab: 'all' }, '/actions/many');
    expect(itemsIn(asked.text)).toEqual([]);
    const item = `${one?.id ?? ''}:${one?.version ?? 0}`;
    await outsider.fill('/actions/all', { item }, '/actions/many/verify');
    expect(await claimed()).toContainEqual(one);
    expect((await coordinator.fill('/actions/all', { move: 'cancel' }, '/actions/many')).status).toBe(404);
  });
});

describe('what is done with one action where it is listed', () => {
  /** The hidden fields of the form that posts there; none where the page has no such form. */
  const formIn = (html: string, action: string): Record<string, string> | undefined => {
    const form = html
      .split('<form')
      .find((one) => one.includes(`action="${action}"`))
      ?.split('</form>', 1)[0];
    if (!form) return undefined;
    return Object.fromEntries(
      [...form.matchAll(/name="(_\w+)" value="([^"]*)"/g)].map(([, name, value]) => [name, value]),
    );
  };
  const one = async (where: string) =>
    (
      await clinic.owner.query<{ id: string; state: string; evidence: string }>(
        `SELECT id, state, evidence FROM action WHERE ${where} ORDER BY due_on LIMIT 1`,
      )
    ).rows[0] ?? { id: '', state: '', evidence: '' };
  const late = `state IN ('assigned', 'accepted', 'in_progress') AND due_on < '2026-05-29'`;
  const made = async (id: string, move: string): Promise<number> =>
    (
      await clinic.owner.query<{ n: number }>(
        'SELECT count(*)::int AS n FROM move_made WHERE subject_id = $1 AND move = $2',
        [id, move],
      )
    ).rows[0]?.n ?? -1;

  it.each(['/actions/overdue', '/'])('sends a reminder of an overdue action from its row on %s, once', async (path) => {
    const text = await openWhere(coordinator, path);
    const [, id = ''] = /action="\/actions\/([0-9a-f-]{36})\/chase"/.exec(text) ?? [];
    const before = await made(id, 'chase');
    const fields = formIn(text, `/actions/${id}/chase`);
    const answer = await coordinator.post(`/actions/${id}/chase`, fields ?? {});
    expect([answer.status, answer.headers['location']]).toEqual([303, `/actions/${id}`]);
    expect((await coordinator.post(`/actions/${id}/chase`, fields ?? {})).status).toBe(303);
    expect(await made(id, 'chase')).toBe(before + 1);
    const shown = await openWhere(coordinator, `/actions/${id}`);
    expect(shown).toContain('Reminder sent');
    expect(shown).toContain(`href="/actions/${id}/undo"`);
    // Until tomorrow it says so, and offers no other where the row stands; on its page the reminder stands out no more.
    expect(shown).toMatch(/Reminded\s*<\/dt>\s*<dd[^>]*>Today at 10am, by Mererid/);
    expect(shown).toMatch(/<button[^>]*govuk-button--secondary[^>]*>\s*Send reminder/);
    const later = await openWhere(coordinator, path);
    expect(later).toContain('Reminded today at 10am');
    expect(formIn(later, `/actions/${id}/chase`)).toBeUndefined();
    clinic.clock.set('2026-05-30T09:00:00Z');
    expect(formIn(await openWhere(await pages.as(mererid), '/actions/overdue'), `/actions/${id}/chase`)).toBeDefined();
    clinic.clock.set(until);
  });

  it('confirms what was reported complete beside what was done, and not a version that was not seen', async () => {
    const { id, evidence } = await one(`state = 'done_claimed'`);
    const path = `/actions/${id}/verify`;
    const pages = await Promise.all(
      ['/actions/all?state=done_claimed', '/', `/actions/${id}`].map((from) => openWhere(coordinator, from)),
    );
    for (const text of pages) {
      expect(text).toContain(evidence);
      expect(formIn(text, path)).toBeDefined();
    }
    expect(await openWhere(coordinator, `/actions/${id}/query`)).toContain(evidence);
    const fields = formIn(pages[0] ?? '', path);
    const stale = await coordinator.post(path, { ...fields, _version: '1' });
    expect(stale.status).toBe(409);
    expect((await one(`id = '${id}'`)).state).toBe('done_claimed');
    const { _key: _, ...unseen } = fields ?? {};
    expect((await coordinator.post(path, { ...unseen, _key: `${fields?.['_key']}-2` })).status).toBe(303);
    expect((await one(`id = '${id}'`)).state).toBe('verified');
  });

  it('is offered to those who may do it alone', async () => {
    const { id } = await one(late);
    const owner = await pages.as(alastair);
    for (const path of ['/actions', '/actions/agency', '/']) {
      const text = await openWhere(owner, path);
      for (const move of ['chase', 'verify', 'query'])
        expect(text).not.toMatch(new RegExp(`actions/[0-9a-f-]{36}/${move}`));
    }
    expect(formIn(await openWhere(coordinator, `/actions/${id}`), `/actions/${id}/chase`)).toBeDefined();
  });
});

describe('in a browser', () => {
  it('axe finds nothing on any of these pages', async () => {
    await pages.app.listen(0, '127.0.0.1');
    const address = await pages.app.getUrl();
    const browser = await openBrowser();
    const page = await browser.newPage({ viewport: { width: 1366, height: 768 } });
    const [, cookie = ''] = coordinator.cookie().split('=');
    await page.context().addCookies([{ name: 'clinic_session', value: cookie, url: address }]);
    const { rows } = await clinic.owner.query<{ id: string; case_id: string }>(
      'SELECT id, case_id FROM action LIMIT 1',
    );
    const paths = [
      '/actions',
      '/actions/all',
      '/actions/overdue',
      `/actions/${rows[0]?.id ?? ''}`,
      `/actions/new?case=${rows[0]?.case_id ?? ''}`,
    ];
    for (const path of paths) {
      await page.goto(address + path);
      expect({ path, faults: await faultsOf(page) }).toEqual({ path, faults: [] });
    }
    await page.goto(`${address}/actions/all`);
    await page.locator('input[name=tick]').first().check();
    await page.locator('button[value=extend]').click();
    expect(await faultsOf(page)).toEqual([]);
    await page.setViewportSize({ width: 320, height: 768 });
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(320);
    await browser.close();
  }, 60_000);
});
