import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { bar } from '../../libs/cases/cases/index.js';
import { steps, tasks, type Step } from '../../libs/intake/nominations/nomination.journey.js';
import { aNomination, forumOf, openLoadedClinic } from '../factories.js';
import type { Clinic } from '../harness.js';
import { postedOf } from '../nominating.js';
import { STRANGER } from '../people.js';
import { openPages } from '../web.js';

const COORDINATOR = 'siwan.gwynne@dp-coord.example';
const OFFICER = 'elfyn.rosser@dp-lpa-carms.example';
const COLLEAGUE = 'natasha.okonjo@dp-lpa-carms.example';
const MARKED = 'Marcwraig';
const PLACE = 'ZZ9 9QX';

let clinic: Clinic;
let pages: Awaited<ReturnType<typeof openPages>>;
let forumId: string;
let id: string;

beforeAll(async () => {
  clinic = await openLoadedClinic();
  pages = await openPages(clinic);
  forumId = await forumOf(clinic);
  const officer = await clinic.as(OFFICER);
  const made = await officer
    .post('/v1/nominations')
    .send(aNomination(forumId, { victimSurname: MARKED, victimPostcode: PLACE }));
  id = (made.body as { id: string }).id;
});
afterAll(async () => {
  await pages.close();
  await clinic.close();
});

const page = async (email: string, path: string) => (await pages.as(email)).get(path);
const titleOf = (html: string): string => /<title[^>]*>(.*?)<\/title>/s.exec(html)?.[1] ?? '';

describe('the queue', () => {
  it('shows a coordinator what waits, with the day by which to answer', async () => {
    const { text } = await page(COORDINATOR, '/nominations');
    expect(text).toContain('Submitted (1)');
    expect(text).toContain(`/nominations/${id}`);
    expect(text).toMatch(/in \d+ working days/);
    expect(titleOf(text)).toBe('Nominations - Stalking Clinic');
  });

  it('narrows by filters that name nobody, and drops what it does not know', async () => {
    const shown = await page(COORDINATOR, `/nominations?state=submitted&forum=${forumId}&list=victim&urgency=nonsense`);
    expect(shown.text).toContain(`/nominations/${id}`);
    expect(shown.text).toContain('Remove this filter');
    const empty = await page(COORDINATOR, '/nominations?state=submitted&overdue=yes&channel=external');
    expect(empty.text).not.toContain(`/nominations/${id}`);
    expect(empty.text).toContain('No nominations are waiting for an answer.');
  });

  it('says how late an answer is', async () => {
    clinic.clock.set('2026-03-26T09:00:00Z');
    const { text } = await page(COORDINATOR, '/nominations?overdue=yes');
    clinic.clock.set('2026-03-16T09:00:00Z');
    expect(text).toContain('23 March 2026, 3 working days late');
  });

  it('finds by words that travel in the body of a post', async () => {
    const browser = await pages.as(COORDINATOR);
    const found = await browser.fill('/nominations', { words: 'parry' }, '/nominations/search');
    expect(found.status).toBe(200);
    expect(found.text).toContain(`/nominations/${id}`);
    const none = await browser.fill('/nominations', { words: 'Nobodyhere' }, '/nominations/search');
    expect(none.text).toContain('No nominations match');
    expect(titleOf(none.text)).not.toContain('Nobodyhere');
    const short = await browser.fill('/nominations', { words: 'a' }, '/nominations/search');
    expect(short.status).toBe(422);
    expect(short.text).toContain('Enter 2 characters or more to search');
  });
});

describe('the page of a nomination', () => {
  it('shows its receiver all of it, with the decisions to choose from and the other moves as buttons', async () => {
    const { text } = await page(COORDINATOR, `/nominations/${id}`);
    for (const said of [MARKED, PLACE, 'Where the victim is and how to reach them', 'Idris Parry'])
      expect(text).toContain(said);
    for (const move of ['accept', 'return', 'redirect', 'advise', 'decline', 'merge'])
      expect(text).toContain(`name="decision" value="${move}"`);
    expect(text).toContain(`/nominations/${id}/withdraw`);
    // Every question is answered.
    expect(text).not.toContain(`/nominations/${id}/answer`);
    expect(titleOf(text)).toMatch(/^Nomination, N-\w{3}-\w{4} - Nominations - Stalking Clinic$/);
    expect(text).toContain('You cannot see some parts: The victim’s health and Children.');
  });

  it('says to its sender, who is on no team of the case, how to give urgent information, and to nobody else', async () => {
    const urgent = 'To give urgent information, nominate the same two people again';
    const { text } = await page(OFFICER, `/nominations/${id}`);
    expect(text).toContain('If anyone is in danger now, ring 999.');
    expect(text).toContain(urgent);
    expect(text).toContain('href="/nominations/new"');
    for (const other of [COLLEAGUE, COORDINATOR])
      expect((await page(other, `/nominations/${id}`)).text).not.toContain(urgent);
  });

  it('shows a colleague of the nominator that there is more than they may see', async () => {
    const { text } = await page(COLLEAGUE, `/nominations/${id}`);
    expect(text).toContain('You cannot see some parts: Where the victim is and how to reach them');
    expect(text).not.toContain(PLACE);
    expect(text).not.toContain('07700 900123');
    expect(text).not.toContain(`/nominations/${id}/accept`);
    expect(text).not.toContain('name="decision"');
  });

  it('does not exist for a programme provider, nor for somebody who is barred from its case', async () => {
    const { rows } = await clinic.owner.query<{ email: string }>(
      `SELECT email FROM staff WHERE id IN (SELECT staff_id FROM post WHERE role = 'programme_provider') ORDER BY email`,
    );
    const [nomination] = (
      await clinic.owner.query<{ caseId: string }>('SELECT case_id AS "caseId" FROM nomination WHERE id = $1', [id])
    ).rows;
    const { id: staffId } = await clinic.actor(COLLEAGUE);
    const barred = { staffId, relation: 'family' };
    await clinic.work.as(clinic.system(), (tx) => bar(tx, nomination?.caseId ?? '', barred));
    for (const email of [rows[0]?.email ?? '', COLLEAGUE]) {
      const answer = await page(email, `/nominations/${id}`);
      expect(answer.status).toBe(404);
      for (const hidden of [MARKED, PLACE, 'Parry']) expect(answer.text).not.toContain(hidden);
      expect((await page(email, '/nominations?state=all')).text).not.toContain(id);
    }
  });

  it('says in words what a spreadsheet says in one: a force, yes, a grade', async () => {
    const [header = '', first = ''] = readFileSync(new URL('../data/nominations.csv', import.meta.url), 'utf8').split(
      /\r?\n/,
    );
    const row = first
      .replace('DPC-N-0001', 'RAW-1')
      .replace('FIC-2009/0412387K,dyfed-powys', 'FIC-2009/0412387K,outside-ew');
    const coordinator = await clinic.as(COORDINATOR);
    const sent = await coordinator
      .post('/v1/nominations/import')
      .set('content-type', 'text/csv')
      .send(`${header}\n${row}`);
    expect(sent.body).toMatchObject({ accepted: 1 });
    const { body } = await coordinator.get('/v1/nominations?limit=200').expect(200);
    const found = (body.items as { id: string; externalRef: string }[]).find(
      ({ externalRef }) => externalRef === 'RAW-1',
    );
    const { text } = await page(COORDINATOR, `/nominations/${found?.id ?? ''}`);
    const cells = [...text.matchAll(/<dd[^>]*>(.*?)<\/dd>/gs)].map(([, cell = '']) =>
      cell.replaceAll(/<[^>]+>/g, '').trim(),
    );
    for (const words of ['Outside England and Wales', 'Yes', 'High']) expect(cells).toContain(words);
    for (const raw of ['outside-ew', 'yes', 'no', 'high', 'ex_intimate', 'phone']) expect(cells).not.toContain(raw);
  });

  it('is returned with the questions that are missing, and comes back with their answers', async () => {
    const returned = { reason: 'Say more', missing: ['vulnerability'] };
    const [triage, nominator] = await Promise.all([pages.as(COORDINATOR), pages.as(OFFICER)]);
    expect((await triage.fill(`/nominations/${id}/return`, returned)).status).toBe(303);
    expect((await nominator.get(`/nominations/${id}/resubmit`)).text).toContain('name="vulnerability"');
    expect((await nominator.fill(`/nominations/${id}/resubmit`, {})).status).toBe(422);
    const again = await nominator.fill(`/nominations/${id}/resubmit`, { vulnerability: 'Lives alone' });
    expect(again.status).toBe(303);
    expect((await triage.get(`/nominations/${id}`)).text).toContain('Lives alone');
  });

  it('is decided by the page of a move, and tells its history', async () => {
    const browser = await pages.as(COORDINATOR);
    const path = `/nominations/${id}/accept`;
    const accepted = await browser.fill(path, { levelOfConcern: 'high', depth: 'core', reason: 'Fits the clinic' });
    expect(accepted.status).toBe(303);
    const { text } = await browser.get(`/nominations/${id}`);
    expect(text).toContain('Fits the clinic');
    expect(text).toContain('Level of concern: High');
    expect(text).toContain(`/nominations/${id}/undo`);
  });
});

describe('nominating by page', () => {
  const begin = async (browser: Awaited<ReturnType<typeof pages.as>>): Promise<string> =>
    (await browser.fill('/nominations/new', {})).headers['location'] ?? '';

  it('asks six parts in any order, keeps a draft that survives signing out, and sends what was checked', async () => {
    const answers = aNomination(forumId, { victimSurname: 'Unigryw', externalRef: 'WEB-1' });
    const first = await pages.as(OFFICER);
    const draft = await begin(first);
    const begun = (await first.get(draft)).text;
    for (const said of ['Elfyn Rosser, ', 'Dyfed-Powys Stalking Clinic', 'Local Policing Area', 'Part 3: strictly'])
      expect(begun).toContain(said);
    expect(begun.match(/Not started/g)).toHaveLength(tasks.length);
    for (const said of ['0 of 18 required answers given', 'Check and send', 'Cannot start yet'])
      expect(begun).toContain(said);
    const given = (step: Step) => postedOf(step, answers);
    for (const step of ['risk', 'forum', 'about', 'who'] as const) {
      const answer = await first.fill(`${draft}/${step}`, given(step));
      expect([step, answer.status]).toEqual([step, 303]);
    }

    const again = await pages.as(OFFICER);
    const start = await again.get('/nominations/new');
    expect(start.text).toContain(draft);
    expect(start.text).toContain('Draft: Idris Parry, last changed');
    expect(start.text).toContain('2 of 6 parts completed');
    expect(start.text).not.toContain('Unigryw');
    expect((await again.get(`${draft}/check`)).headers['location']).toBe(draft);
    expect((await again.get(`${draft}/victim`)).headers['location']).toBe(`${draft}/who`);
    const list = (await again.get(draft)).text;
    expect([list.match(/Completed/g), list.match(/Not started/g)].map((found) => found?.length)).toEqual([2, 4]);
    expect(titleOf(list)).not.toContain('Parry');
    for (const step of ['conduct', 'safety', 'contact', 'wishes'] as const)
      expect((await again.fill(`${draft}/${step}`, given(step))).status).toBe(303);
    const whole = (await again.get(draft)).text;
    for (const said of ['18 of 18 required answers given', 'Ready to send', `href="${draft}/check"`])
      expect(whole).toContain(said);
    const check = await again.get(`${draft}/check`);
    expect(check.text).toContain('Unigryw');
    expect(check.text).toContain('Will anyone contact the victim before the panel?');
    for (const step of steps) expect(check.text).toContain(`${draft}/${step}`);

    const sent = await again.fill(`${draft}/check`, {});
    expect(sent.headers['location']).toBe(`${draft}/done`);
    const done = await again.get(`${draft}/done`);
    expect(done.text).toMatch(/N-[0-9A-Z]{3}-[0-9A-Z]{4}/);
    expect(done.text).toContain('answers by 23 March 2026');
    for (const path of [draft, `${draft}/who`])
      expect((await again.get(path)).headers['location']).toBe(`${draft}/done`);
    expect((await again.fill('/nominations/new', {}, `${draft}/check`)).status).toBe(409);
    const { rows } = await clinic.owner.query(`SELECT 1 FROM nomination WHERE external_ref = 'WEB-1'`);
    expect(rows).toHaveLength(1);
  });

  it('asks for a safe way to reach the victim only of those who say that they are contacted before the panel', async () => {
    const browser = await pages.as(OFFICER);
    const draft = await begin(browser);
    const asked = (await browser.get(`${draft}/contact`)).text;
    expect(asked).toMatch(/name="contactedBefore" [^>]*value="no"/);
    expect(asked).not.toMatch(/name="contactedBefore" [^>]*checked/);
    expect(asked.match(/What is the safe way to contact the victim\?\s/)).not.toBeNull();
    // What else is asked of a safe contact is folded, until something of it is given.
    const folded = /<details class="govuk-details"( open)?>\s*<summary[^>]*>.*?More about contacting the victim/s;
    expect(folded.exec(asked)?.[1]).toBeUndefined();
    const aware = { victimAware: 'yes', contactText: 'no' };
    const unsaid = await browser.fill(`${draft}/contact`, aware);
    expect(unsaid.status).toBe(422);
    expect(unsaid.text).toContain('href="#contactedBefore"');
    const wrong = await browser.fill(`${draft}/contact`, { ...aware, contactedBefore: 'yes' });
    expect(wrong.status).toBe(422);
    for (const field of ['victimSafeContactMethod', 'victimSafeContactValue', 'victimSafeContactTimes'])
      expect(wrong.text).toContain(`href="#${field}"`);
    expect(folded.exec(wrong.text)?.[1]).toBe(' open');
    expect((await browser.fill(`${draft}/contact`, { ...aware, contactedBefore: 'no' })).status).toBe(303);
    await browser.fill('/nominations/new', {}, `${draft}/drop`);
  });

  it('tells the nominator what is needed before the panel, once it is sent and on their home', async () => {
    const browser = await pages.as(OFFICER);
    const draft = await begin(browser);
    const {
      victimView: _,
      whyMultiAgency: __,
      ...most
    } = aNomination(forumId, {
      victimSurname: 'Anorffenedig',
      weaponsOrThreats: 'He has a knife.',
    });
    for (const step of steps) await browser.fill(`${draft}/${step}`, postedOf(step, most));
    // Of three dangers one was said; the others do not read like answers.
    const check = (await browser.get(`${draft}/check`)).text;
    expect(check.match(/Not answered: recorded as not known/g)).toHaveLength(2);
    expect(check).toContain('He has a knife.');
    await browser.fill(`${draft}/check`, {});
    const done = (await browser.get(`${draft}/done`)).text;
    expect(done).toContain('Needed before the panel: 2 answers');
    const answer = /href="(\/nominations\/[0-9a-f-]{36}\/answer)"/.exec(done)?.[1] ?? '';
    const home = (await browser.get('/')).text;
    for (const said of ['Needed before the panel: 2 answers', answer]) expect(home).toContain(said);
    const given = { victimView: 'She wants it to stop.', whyMultiAgency: 'Health knows him.' };
    expect((await browser.fill(answer, given)).status).toBe(303);
    expect((await browser.get('/')).text).not.toContain(answer);
    expect((await browser.get(`${draft}/done`)).text).not.toContain('Needed before the panel');
  });

  it('says on the page itself what is missing, and keeps what was typed', async () => {
    const browser = await pages.as(OFFICER);
    const draft = await begin(browser);
    const wrong = await browser.fill(`${draft}/who`, {
      ...postedOf('who', aNomination(forumId)),
      perpetratorSurname: '',
      perpetratorForename: '',
      perpetratorPnc: 'FIC-TYPED',
      'victimDob-day': '',
      'victimDob-month': '',
      'victimDob-year': '',
    });
    expect(wrong.status).toBe(422);
    for (const field of ['perpetratorSurname', 'victimDob-day']) expect(wrong.text).toContain(`href="#${field}"`);
    expect(wrong.text).toContain('value="FIC-TYPED"');
    await browser.fill('/nominations/new', {}, `${draft}/drop`);
    expect((await browser.get('/nominations/new')).text).not.toContain(draft);
  });

  it('says all that is wrong with a page in one round, in the order of its questions, and whose it is', async () => {
    const browser = await pages.as(OFFICER);
    const draft = await begin(browser);
    const { text } = await browser.fill(`${draft}/who`, { perpetratorKnown: 'known', knownHere: 'yes' });
    const summary = /govuk-error-summary__list">(.*?)<\/ul>/s.exec(text)?.[1] ?? '';
    expect([...summary.matchAll(/<a[^>]*>(.*?)<\/a>/gs)].map(([, said = '']) => said.trim())).toEqual([
      'Enter the perpetrator’s surname or forename',
      'Enter the perpetrator’s date of birth, or select that it is not known',
      'Enter the victim’s surname or forename',
      'Enter the victim’s date of birth, or select that it is not known',
      'Select the relationship',
      'Select whether it is related to domestic abuse',
      'Enter who it is, at which agency and how they are known there',
    ]);
    await browser.fill('/nominations/new', {}, `${draft}/drop`);
  });

  it('begins with a search for who is known, by a post, and with whom it found', async () => {
    const browser = await pages.as(OFFICER);
    const asked = { perpetratorSurname: 'Parry', perpetratorForename: 'Idris', victimForename: 'Nobodyhere' };
    const found = await browser.fill('/nominations/new', asked, '/nominations/new/search');
    expect(found.status).toBe(200);
    expect(titleOf(found.text)).not.toContain('Parry');
    expect(found.text).toContain('Idris Parry, born 3 February 1984');
    expect(found.text).toMatch(/Open case C-/);
    const personId = /name="perpetratorPerson"[^>]*value="([^"]+)"/.exec(found.text)?.[1];
    const begun = await browser.fill('/nominations/new', { ...asked, perpetratorPerson: personId });
    const draft = begun.headers['location'] ?? '';
    expect(draft).toMatch(/^\/nominations\/new\/[0-9a-f-]{36}$/);
    const who = (await browser.get(`${draft}/who`)).text;
    for (const value of ['Parry', 'Idris', '1984', 'Nobodyhere']) expect(who).toContain(`value="${value}"`);
    for (const typed of [{ perpetratorSurname: 'Parry' }, { perpetratorSurname: 'Pary', perpetratorForename: 'Idr' }]) {
      const alike = await browser.fill('/nominations/new', typed, '/nominations/new/search');
      expect(alike.text).toContain('Idris Parry, born 3 February 1984');
    }
    const none = await browser.fill('/nominations/new', { victimSurname: 'Nobodyhere' }, '/nominations/new/search');
    expect(none.text).toContain('No one with a name like these');
    expect((await browser.fill('/nominations/new', {}, '/nominations/new/search')).status).toBe(422);
  });

  it('finds nobody whose case the person may not open', async () => {
    const stranger = await pages.as(STRANGER);
    const found = await stranger.fill('/nominations/new', { victimSurname: MARKED }, '/nominations/new/search');
    expect(found.text).toContain('No one with a name like these');
  });

  it('shows a draft to its writer alone', async () => {
    const draft = await begin(await pages.as(OFFICER));
    expect((await page(COORDINATOR, draft)).status).toBe(404);
    for (const path of ['forum', 'check', 'done']) {
      expect((await page(COORDINATOR, `${draft}/${path}`)).status).toBe(404);
    }
  });
});

describe('a forum that has settled nothing by today', () => {
  it('has no channels: its nominations are shown, and another is refused in plain words', async () => {
    const officer = await clinic.as(OFFICER);
    await clinic.owner.query(`UPDATE forum_setting SET from_on = '2027-01-01' WHERE forum_id = $1`, [forumId]);
    expect((await page(COORDINATOR, `/nominations/${id}`)).status).toBe(200);
    expect((await page(COORDINATOR, '/nominations?state=all')).status).toBe(200);
    const { status, body } = await officer.post('/v1/nominations').send(aNomination(forumId));
    expect([status, body.errors]).toEqual([422, [expect.objectContaining({ pointer: '#/channel' })]]);
  });
});
