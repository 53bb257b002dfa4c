import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, test } from '@jest/globals';
import { actionStory } from '../action-events.js';
import { faultsOf, openBrowser, openSignedIn } from '../browser.js';
import { aNominationOfStrangers, forumOf, openLoadedClinic } from '../factories.js';
import type { Clinic } from '../harness.js';
import { openPages } from '../web.js';
import { fewestStatements, MOST_OF_A_PAGE } from '../statements.js';

type Pages = Awaited<ReturnType<typeof openPages>>;

const mererid = 'mererid.cadwaladr@dp-coord.example';
const medi = 'medi.harries@dp-cid.example';
const dawn = 'dawn.haskett@sw-police.example';
const until = '2026-05-28T09:00:00Z';
const now = '2026-05-29T09:00:00Z';

let clinic: Clinic;
let pages: Pages;

beforeAll(async () => {
  clinic = await openLoadedClinic({ at: '2026-03-01T09:00:00Z' });
  const story = await actionStory(clinic);
  for (const event of story.events) {
    if (event.at > until) break;
    clinic.clock.set(event.at);
    await story.play(event);
  }
  clinic.clock.set(now);
  pages = await openPages(clinic);
});
afterAll(async () => {
  await pages.close();
  await clinic.close();
});

/** A case of the clinic, as one begins. */
async function aCase(): Promise<string> {
  const officer = await clinic.as('elfyn.rosser@dp-lpa-carms.example');
  const nominated = aNominationOfStrangers(await forumOf(clinic));
  const { id } = (await officer.post('/v1/nominations').send(nominated).expect(201)).body;
  const coordinator = await clinic.as('siwan.gwynne@dp-coord.example');
  const accepted = { version: 1, levelOfConcern: 'high', depth: 'full', reason: 'Escalating.' };
  await coordinator.post(`/v1/nominations/${id}/accept`).send(accepted).expect(200);
  return (await coordinator.get(`/v1/nominations/${id}`).expect(200)).body.caseId;
}

const homeOf = async (email: string): Promise<string> => {
  const { text, status } = await (await pages.as(email)).get('/');
  expect(status).toBe(200);
  return text;
};

describe('a home', () => {
  it('shows an officer what is theirs by due date, how late it is, and in which post they act', async () => {
    const text = await homeOf(medi);
    expect(text).toContain('Sweep her car and phone for trackers');
    expect(text).toContain('7 days overdue');
    expect(text).toContain('Yours');
    expect(text).toContain('as Police, Dyfed-Powys Police: Stalking Investigation');
    expect(text).not.toContain('Offer programme place');
  });

  it('leads to reporting something done in two presses', async () => {
    const who = await pages.as(medi);
    const { text } = await who.get('/');
    const [, path = ''] = /href="(\/actions\/[0-9a-f-]+\/claim)"/.exec(text) ?? [];
    const { status } = await who.fill(path, { evidence: 'Swept, nothing found' });
    expect(status).toBe(303);
    expect((await who.get('/')).text).not.toContain('Sweep her car');
  });

  it('shows a coordinator what needs them today, and leads to it', async () => {
    const who = await pages.as(mererid);
    const { text } = await who.get('/');
    const counts = [...text.matchAll(/href="([^"]+)"><strong class="app-counts__number">(\d+)<\/strong> ([^<]+)</g)];
    const found = Object.fromEntries(counts.map(([, href = '', count, said = '']) => [href, [Number(count), said]]));
    expect(found['/actions/overdue']).toEqual([1, 'action overdue']);
    expect(found['/actions/all?state=done_claimed']).toEqual([2, 'actions reported complete, for you to confirm']);
    for (const href of ['/actions/overdue', '/actions/all?state=done_claimed']) {
      const { text: list } = await who.get(href);
      expect(new Set([...list.matchAll(/>(A-\w{3}-\w{4})</g)].map(([, one]) => one)).size).toBe(found[href]?.[0]);
    }
  });

  test.each([
    ['iolo.pennant@dp-opcc.example', 'You cannot open a case, person or action'],
    ['ravi.menon@dp-it.example', 'An administrator does not read cases'],
    ['frances.coles@dp-dpo.example', 'You read the audit history'],
    ['nerys.quant@dp-substance.example', 'You answer returns when your organisation is asked'],
  ])('says to %s what they can do here, and whom to ask', async (email, can) => {
    const text = await homeOf(email);
    expect(text).toContain(can);
    expect(text).toMatch(/ask the (chair|coordinator)/i);
    // Before it says that nothing waits for them.
    expect(text.lastIndexOf('app-empty', text.indexOf(can))).toBe(-1);
    expect(text).not.toMatch(/[AC]-\w{3}-\w{4}/);
  });

  it('tells a programme provider what they can do here, and counts no agenda that they may not see', async () => {
    const coordinator = await clinic.as(mererid);
    const forumId = await forumOf(clinic);
    await coordinator.post('/v1/meetings/plan').send({ forumId, until: '2026-07-31' }).expect(201);
    const { rows } = await clinic.owner.query<{ email: string }>(
      `SELECT s.email FROM staff s JOIN post p ON p.staff_id = s.id WHERE p.role = 'programme_provider' AND $1 = ANY(p.forum_ids)
       AND NOT EXISTS (SELECT 1 FROM post o WHERE o.staff_id = s.id AND o.id <> p.id) ORDER BY 1 LIMIT 1`,
      [forumId],
    );
    const text = await homeOf(rows[0]?.email ?? '');
    expect(text).toContain('You are never shown where a victim is.');
    expect(text).toMatch(/ask the coordinator/);
    expect(text).not.toContain('0 cases');
    expect(text).toContain('No case on its agenda is shown to you');
    expect(await homeOf(mererid)).toContain('No cases on its agenda yet');
  });

  it('leads with the next panel for whoever runs it, opened by one press, and lists it once', async () => {
    const text = await homeOf(mererid);
    const [lead = ''] = /<h2[^>]*>Next panel<[^]*?<\/section>/.exec(text) ?? [];
    const [, href = ''] = /href="(\/meetings\/[0-9a-f-]+)">Open panel/.exec(lead) ?? [];
    expect((await (await pages.as(mererid)).get(href)).status).toBe(200);
    expect(text.split('>Next panel<').length).toBe(2);
    expect(text.split(`<a class="govuk-link" href="${href}"`)).toHaveLength(2);
    // Before what is counted, and with what is most often begun above it.
    expect(text.indexOf(href)).toBeLessThan(text.indexOf('app-counts__number'));
    expect(await homeOf(medi)).not.toContain('Next panel');
  });

  it('leads an officer to nominating a case, and nobody who decides on nominations', async () => {
    const officer = await homeOf(medi);
    expect(officer.replaceAll(/\s+/g, ' ')).toMatch(
      /<a href="\/nominations\/new"[^>]*class="govuk-button"[^>]*> Nominate a case/,
    );
    expect(officer.indexOf('/nominations/new')).toBeLessThan(officer.indexOf('app-home__thing'));
    expect((await (await pages.as(medi)).get('/nominations/new')).status).toBe(200);
    expect(await homeOf(mererid)).not.toContain('href="/nominations/new"');
  });

  it('says in one line that several updates to one victim have no one assigned, with each of them in it', async () => {
    const coordinator = await clinic.as(mererid);
    const caseId = await aCase();
    const { rows } = await clinic.owner.query<{ id: string }>(
      `SELECT person_id AS id FROM case_person WHERE case_id = $1 AND part = 'victim'`,
      [caseId],
    );
    const victimId = rows[0]?.id;
    const record = async (kind: string): Promise<string> => {
      const asked = { caseId, victimId, kind, occurredAt: '2026-05-28' };
      const { body } = await coordinator.post('/v1/victim-events').send(asked);
      expect(body).toMatchObject({ id: expect.any(String) });
      return String(body.id);
    };
    const one = await record('arrest');
    expect(await homeOf(mererid)).toContain('No one assigned to tell the victim: Arrest');
    const ids = [one, await record('bail'), await record('charge')];
    const text = await homeOf(mererid);
    expect(text).toContain('3 updates to the victim with no one assigned');
    const [line = ''] =
      text.split('<tr class="govuk-table__row">').filter((row) => row.includes('3 updates to the victim')) ?? [];
    for (const id of ids)
      for (const href of [`/victim-events/${id}`, `/victim-events/${id}/reassign`])
        expect(line).toContain(`href="${href}"`);
    // One press assigns the first, and leads back to what is left.
    expect(line).toMatch(/href="\/victim-events\/[\w-]+\/reassign\?back=\/">Assign someone</);
    for (const id of ids) expect(text.split(`<a class="govuk-link" href="/victim-events/${id}"`)).toHaveLength(2);
    expect(line).toMatch(/data-names|translate="no"/);
  });

  it('lists the five cases that a person opened last, the latest first and by name, as long as they see them', async () => {
    const who = await pages.as(mererid);
    const opened: string[] = [];
    for (let times = 0; times < 6; times += 1) {
      const id = await aCase();
      opened.unshift(id);
      expect((await who.get(`/cases/${id}`)).status).toBe(200);
    }
    const recentOf = async (email: string): Promise<string> =>
      /<h2[^>]*>Recently opened<[^]*?<\/ul>/.exec(await homeOf(email))?.[0] ?? '';
    const hrefsIn = (html: string) => [...html.matchAll(/href="\/cases\/([^"]+)"/g)].map(([, id]) => id);
    const recent = await recentOf(mererid);
    expect(hrefsIn(recent)).toEqual(opened.slice(0, 5));
    expect(recent).toMatch(/translate="no">[^<]+\(perpetrator\), [^<]+\(victim\)<\/a> <span class="app-reference">C-/);
    expect(hrefsIn(await recentOf(medi))).not.toContain(opened[0]);
    const { rows } = await clinic.owner.query<{ id: string }>('SELECT id FROM staff WHERE email = $1', [mererid]);
    const siwan = await clinic.as('siwan.gwynne@dp-coord.example');
    const { version } = (await siwan.get(`/v1/cases/${opened[0]}`).expect(200)).body as { version: number };
    const barred = { version, staffId: rows[0]?.id, relation: 'neighbour' };
    await siwan.post(`/v1/cases/${opened[0]}/bar`).send(barred).expect(200);
    expect(hrefsIn(await recentOf(mererid))).toEqual(opened.slice(1, 6));
  });

  it('counts minutes that wait, and opens exactly the panels that it counted', async () => {
    const forumId = await forumOf(clinic);
    await clinic.owner.query(
      `UPDATE meeting SET state = 'concluded' WHERE id IN (SELECT id FROM meeting WHERE forum_id = $1 ORDER BY day DESC LIMIT 2)`,
      [forumId],
    );
    const who = await pages.as(mererid);
    const [, counted = ''] =
      /href="\/meetings\?show=minutes"><strong class="app-counts__number">(\d+)</.exec((await who.get('/')).text) ?? [];
    const { text } = await who.get('/meetings?show=minutes');
    expect(Number(counted)).toBeGreaterThanOrEqual(2);
    expect(new Set(text.match(/\/meetings\/[0-9a-f-]{36}/g) ?? []).size).toBe(Number(counted));
    expect(text).toContain('Panels with minutes to issue');
    // To those who do not write them, none wait.
    expect((await (await pages.as(medi)).get('/meetings?show=minutes')).text).toContain('No panels yet.');
  });

  it('shows somebody of another force nothing of this clinic', async () => {
    const text = await homeOf(dawn);
    expect(text).not.toMatch(/[AC]-\w{3}-\w{4}/);
    expect(text).not.toContain('app-counts__number');
  });

  it('costs as many statements for a long list as for a short one, and few', async () => {
    const who = await pages.as(mererid);
    const few = await fewestStatements(() => who.get('/'));
    const { rows } = await clinic.owner.query<{ row: object }>(
      `SELECT to_jsonb(a) AS row FROM action a JOIN staff s ON s.id = a.owner_id WHERE a.state = 'accepted' AND s.email = $1`,
      [mererid],
    );
    const more = Array.from({ length: 20 }, (_, i) => ({
      ...rows[0]?.row,
      id: randomUUID(),
      reference: `A-2${i}`,
      external_key: null,
    }));
    await clinic.owner.query('INSERT INTO action SELECT * FROM jsonb_populate_recordset(NULL::action, $1)', [
      JSON.stringify(more),
    ]);
    const many = await fewestStatements(() => who.get('/'));
    expect((await homeOf(mererid)).match(/app-home__thing/g)?.length).toBeGreaterThan(20);
    expect(many).toBe(few);
    expect(many).toBeLessThanOrEqual(MOST_OF_A_PAGE);
  });

  it('has no fault that axe finds, for whoever has much to do and whoever has little', async () => {
    await pages.app.listen(0, '127.0.0.1');
    const address = await pages.app.getUrl();
    const browser = await openBrowser();
    for (const email of [mererid, medi, 'ravi.menon@dp-it.example']) {
      const context = await browser.newContext({ viewport: { width: 1366, height: 768 } });
      const value = (await pages.as(email)).cookie().split('=')[1] ?? '';
      await context.addCookies([{ name: 'clinic_session', value, url: address }]);
      const page = await context.newPage();
      await page.goto(address);
      expect({ email, faults: await faultsOf(page) }).toEqual({ email, faults: [] });
      await page.setViewportSize({ width: 320, height: 768 });
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(320);
      await context.close();
    }
    await browser.close();
  }, 60_000);

  it('has a card a row on a telephone, and its tables on paper and wider screens', async () => {
    const visitor = await pages.as(mererid);
    const { page, address, close } = await openSignedIn(pages.app, visitor.cookie());
    const tables = (): Promise<unknown> =>
      page.evaluate(`[...document.querySelectorAll('main .app-table-pane:has(.app-cards)')].map((pane) => ({
        isMoved: pane.scrollWidth > pane.clientWidth,
        row: getComputedStyle(pane.querySelector('tbody tr')).display,
        said: getComputedStyle(pane.querySelector('td[data-label]'), '::before').content.replaceAll('"', ''),
      }))`);
    for (const [path, said, row] of [
      ['/', 'Owner: |Due: ', 'flex'],
      ['/cases', 'Level of concern: ', 'block'],
    ] as const) {
      await page.goto(address + path);
      expect(await tables()).toContainEqual({ isMoved: false, row: 'table-row', said: 'none' });
      await page.setViewportSize({ width: 375, height: 768 });
      const cards = (await tables()) as { isMoved: boolean; row: string; said: string }[];
      expect(cards.length).toBeGreaterThan(0);
      for (const one of cards) {
        expect(one).toMatchObject({ isMoved: false, row });
        expect(said.split('|')).toContain(one.said);
      }
      await page.emulateMedia({ media: 'print' });
      expect(await tables()).toContainEqual(expect.objectContaining({ row: 'table-row', said: 'none' }));
      await page.emulateMedia({ media: 'screen' });
      await page.setViewportSize({ width: 1366, height: 768 });
    }
    await close();
  }, 60_000);
});
