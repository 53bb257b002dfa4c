import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { makeReference } from '../../libs/kernel/reference.js';
import { faultsOf, openBrowser } from '../browser.js';
import { aReferral } from '../advocacy-stage.js';
import { aNomination, aNominationOfStrangers, forumOf, openLoadedClinic } from '../factories.js';
import { LLEUCU } from '../people.js';
import type { Clinic } from '../harness.js';
import { openPages } from '../web.js';

const siwan = 'siwan.gwynne@dp-coord.example';
const dawn = 'dawn.haskett@sw-police.example';

let clinic: Clinic;
let pages: Awaited<ReturnType<typeof openPages>>;
let made: { id: string; reference: string; caseReference: string };

beforeAll(async () => {
  clinic = await openLoadedClinic();
  const officer = await clinic.as('elfyn.rosser@dp-lpa-carms.example');
  const { body } = await officer
    .post('/v1/nominations')
    .send(aNomination(await forumOf(clinic)))
    .expect(201);
  const shown = await (await clinic.as(siwan)).get(`/v1/nominations/${(body as { id: string }).id}`).expect(200);
  made = shown.body as typeof made;
  pages = await openPages(clinic);
});
afterAll(async () => {
  await pages.close();
  await clinic.close();
});

const search = async (email: string, words: string) => (await pages.as(email)).fill('/search', { words });
const titleOf = (html: string): string => /<title[^>]*>(.*?)<\/title>/s.exec(html)?.[1] ?? '';

describe('search', () => {
  it('finds a reference in any case and spacing, the nomination’s and the case’s', async () => {
    for (const typed of [
      made.reference.toLowerCase().replaceAll('-', ' '),
      ` ${made.reference.replaceAll('-', '')} `,
    ]) {
      const { status, text } = await search(siwan, typed);
      expect(status).toBe(200);
      expect(text).toContain(`href="/nominations/${made.id}"`);
    }
    const { text } = await search(siwan, made.caseReference.toLowerCase());
    expect(text).toMatch(/href="\/cases\/[0-9a-f-]{36}" translate="no">Idris Parry \(perpetrator\), 3 February 1984; /);
    expect(text).toContain(`<span class="app-reference">${made.caseReference}</span>`);
    expect(text).toContain(`href="/nominations/${made.id}"`);
  });

  it('finds people by name, and never puts what was searched for into a title or an address', async () => {
    const { text, headers } = await search(siwan, 'idris parry');
    expect(text).toContain('Idris Parry');
    expect(text).toContain(made.reference);
    expect(titleOf(text)).toBe('Search - Stalking Clinic');
    expect(headers['location']).toBeUndefined();
    expect(text).not.toMatch(/href="[^"]*parry/i);
    expect((await (await pages.as(siwan)).get('/search?words=idris')).text).not.toContain('Idris Parry');
  });

  it.each(['3 February 1984', '03/02/1984', '1984-02-03'])('finds who was born on %s', async (typed) => {
    expect((await search(siwan, typed)).text).toContain(made.reference);
    expect((await search(dawn, typed)).text).toContain('No results. You see what your role allows');
  });

  it('finds those who are spelt alike too where one is spelt just so', async () => {
    const officer = await clinic.as('elfyn.rosser@dp-lpa-carms.example');
    const other = { perpetratorSurname: 'Parri', perpetratorDob: '1971-06-07', perpetratorPnc: 'FIC-2011/0004321B' };
    const asked = aNominationOfStrangers(await forumOf(clinic), { perpetratorForename: 'Idris', ...other });
    const { body } = await officer.post('/v1/nominations').send(asked).expect(201);
    const { text } = await search(siwan, 'Idris Parry');
    expect(text).toContain(`href="/nominations/${made.id}"`);
    expect(text).toContain(`href="/nominations/${(body as { id: string }).id}"`);
  });

  it('finds a victim by name for her advocate, and for nobody outside of the service', async () => {
    const advocate = await clinic.as(LLEUCU);
    const { rows } = await clinic.owner.query<{ id: string }>(`SELECT id FROM agency WHERE key = 'dp-isac'`);
    const { body } = await advocate
      .post('/v1/advocacy-cases')
      .send(aReferral(rows[0]?.id ?? ''))
      .expect(201);
    const link = `href="/advocacy-cases/${(body as { id: string }).id}"`;
    for (const typed of ['gwenno talfryn', '14 February 1988'])
      expect((await search(LLEUCU, typed)).text).toContain(link);
    for (const email of [siwan, dawn]) expect((await search(email, 'gwenno talfryn')).text).not.toContain(link);
  });

  it('tells a mistyped reference from an unknown one', async () => {
    const last = made.reference.endsWith('7') ? '8' : '7';
    const mistyped = await search(siwan, made.reference.slice(0, -1) + last);
    expect(mistyped.text).toContain('a character in it is wrong');
    const unknown = await search(siwan, makeReference('N'));
    expect(unknown.text).toContain('No results. You see what your role allows');
    expect(unknown.text).not.toContain('a character in it is wrong');
  });

  it('says when too little was typed', async () => {
    const { status, text } = await search(siwan, 'a');
    expect(status).toBe(422);
    expect(text).toContain('What you are looking for must be 2 characters or more');
  });

  it('finds nothing for somebody outside the clinic, whatever they know', async () => {
    for (const typed of [made.reference, made.caseReference, 'Idris Parry', 'Nia Vaughan']) {
      expect((await search(dawn, typed)).text).toContain('No results. You see what your role allows');
    }
  });

  it('records that somebody searched, and not for what', async () => {
    await search(siwan, 'Idris Parry');
    const { rows } = await clinic.owner.query<{ details: object }>(
      `SELECT details FROM audit_entry WHERE action = 'search' ORDER BY id DESC LIMIT 8`,
    );
    expect(rows.length).toBeGreaterThan(3);
    expect(JSON.stringify(rows)).not.toMatch(/parry/i);
  });

  it('has no fault that axe finds', async () => {
    await pages.app.listen(0, '127.0.0.1');
    const address = await pages.app.getUrl();
    const browser = await openBrowser();
    const page = await browser.newPage();
    const value = (await pages.as(siwan)).cookie().split('=')[1] ?? '';
    await page.context().addCookies([{ name: 'clinic_session', value, url: address }]);
    await page.goto(`${address}/search`);
    expect(await faultsOf(page)).toEqual([]);
    await page.fill('#words', 'Parry');
    await page.click('main form button');
    await page.waitForSelector('table');
    expect(page.url()).toBe(`${address}/search`);
    expect(await faultsOf(page)).toEqual([]);
    await browser.close();
  }, 30_000);
});
