import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { bar } from '../../libs/cases/index.js';
import { aNomination, forumOf, openLoadedClinic } from '../factories.js';
import type { Clinic } from '../harness.js';
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
    expect(empty.text).toContain('No nomination waits for an answer.');
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
    expect(none.text).toContain('Nothing that you may see matches');
    expect(titleOf(none.text)).not.toContain('Nobodyhere');
    const short = await browser.fill('/nominations', { words: 'a' }, '/nominations/search');
    expect(short.status).toBe(422);
    expect(short.text).toContain('Enter 2 characters or more to search');
  });
});

describe('the page of a nomination', () => {
  it('shows its receiver all of it, with the moves as buttons', async () => {
    const { text } = await page(COORDINATOR, `/nominations/${id}`);
    for (const said of [MARKED, PLACE, 'Where the victim is and how to reach them', 'Idris Parry'])
      expect(text).toContain(said);
    for (const move of ['accept', 'return', 'redirect', 'advise', 'decline', 'merge', 'answer', 'withdraw'])
      expect(text).toContain(`/nominations/${id}/${move}`);
    expect(titleOf(text)).toBe('Nomination - Nominations - Stalking Clinic');
    expect(text).toContain('Some parts are not shown to you: The victim’s health.');
  });

  it('shows a colleague of the nominator that there is more than they may see', async () => {
    const { text } = await page(COLLEAGUE, `/nominations/${id}`);
    expect(text).toContain('Some parts are not shown to you: Where the victim is and how to reach them');
    expect(text).not.toContain(PLACE);
    expect(text).not.toContain('07700 900123');
    expect(text).not.toContain(`/nominations/${id}/accept`);
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
