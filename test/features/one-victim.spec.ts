import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { faultsOf } from '../browser.js';
import { aNominationOfStrangers } from '../factories.js';
import { fillIn, follow, go, move, press, said, sends, triages } from '../journey.js';
import { contact, everyPageOf, item, openOneVictim, referral, secrets, type OneVictim } from '../one-victim.js';
import { ALASTAIR, DEBORAH, LLEUCU, OWAIN, SIWAN } from '../people.js';

const MOIRA = 'moira.eyton@sw-isac.example';
const NUMBER = '07700 900461';
const NOTE = 'She is ready to talk to an officer.';
const HAPPENED = 'Review the victim’s safety plan early: something happened';
const SUMMARY = 'She keeps to her plan. Please tell her advocate before anybody calls.';

let victim: OneVictim;
beforeAll(async () => void (victim = await openOneVictim()), 240_000);
afterAll(() => victim.close());

/** Where her case, her plan, the clinic’s case and the referral to the programme are. */
const where = { own: '', plan: '', clinic: '', nominated: '', programme: '', next: '' };
const idIn = (path: string): string => path.split('/').at(-1) ?? '';
const pathOf = (url: string): string => new URL(url).pathname;

describe('B1, B2, B5, E4: one victim for six months, in the browsers of those who work for her', () => {
  it('comes by herself in March: her case is there for the service, and for nobody of the police or the clinic', async () => {
    const { page } = await victim.at(LLEUCU, '/advocacy-cases');
    await press(page, 'Add a referral');
    await sends(page, referral, 'Save referral');
    where.own = pathOf(page.url());
    expect(await faultsOf(page)).toEqual([]);
    expect(await said((await victim.at(LLEUCU, `${where.own}/all`)).page)).toContain(NUMBER);
    for (const email of [OWAIN, SIWAN]) {
      expect((await victim.at(email, where.own)).status).toBe(404);
      for (const words of ['Gwenno Talfryn', 'Talfryn', NUMBER])
        expect(await victim.finds(email, words)).toContain('No results. You see what your role allows.');
    }
  });

  it('is offered support, accepts, and is allocated by the senior', async () => {
    await victim.later('2026-03-31T10:00:00+01:00');
    await victim.makes(LLEUCU, where.own, ['Offer support']);
    expect(await victim.makes(LLEUCU, where.own, ['Record that they accept'])).toContain('Waiting');
    const allocated = { 'Who is the lead advocate?': 'Lleucu Nantlais (0 open cases)' };
    expect(await victim.makes(DEBORAH, where.own, ['Allocate to an advocate', allocated])).toContain('Lleucu Nantlais');
  });

  it('is rung, once it was read how she may safely be reached', async () => {
    await victim.later('2026-04-01T11:00:00+01:00');
    const { page } = await victim.at(LLEUCU, where.own);
    await follow(page, 'Log a contact with the victim');
    expect(await said(page)).toContain(NUMBER);
    const { [Object.keys(contact)[0] ?? '']: _, ...unread } = contact;
    await expect(sends(page, unread, 'Log the contact')).rejects.toThrow('Confirm that you have read');
    // *Weekdays before 3* is read by a person.
    await expect(sends(page, contact, 'Log the contact')).rejects.toThrow('make sure that it is safe now');
    const warned = { 'Do you want to log it despite the warning?': 'Yes, I have read the warning' };
    await sends(page, { ...contact, ...warned }, 'Log the contact');
    expect(await said(page)).toContain('Spoke or wrote with them');
  });

  it('has a plan: offered, written with her, agreed and in force', async () => {
    const { page } = await victim.at(LLEUCU, where.own);
    await follow(page, 'Offer a safety plan');
    await sends(page, { 'When was it offered?': '2026-04-01' }, 'Record the offer');
    where.plan = pathOf(page.url());
    await move(page, 'Start writing the plan');
    await follow(page, 'Add an action to the plan');
    await sends(page, item, 'Add to the plan');
    const agreed = {
      'When was it agreed?': '2026-04-01',
      'Who was it agreed with?': 'Gwenno',
      'Level of risk': 'Standard',
    };
    await victim.makes(LLEUCU, where.plan, ['Record that they agreed', agreed]);
    expect(await victim.makes(LLEUCU, where.plan, ['Put into force'])).toContain('Active');
    for (const email of [OWAIN, SIWAN, ALASTAIR]) expect((await victim.at(email, where.plan)).status).toBe(404);
  });

  it('has something released to the clinic by a nomination, which the coordinator accepts', async () => {
    await victim.later('2026-04-07T10:00:00+01:00');
    const { page } = await victim.at(LLEUCU, where.own);
    await follow(page, 'Release information to the clinic');
    const released = ['The victim’s names, but not a protected new name', 'Safe contact details'];
    const asked = {
      'What do you want to release?': released,
      'What do you want the clinic to know, in your own words?': NOTE,
    };
    const why = { 'Why are you releasing it, and does the victim agree?': 'She asked for it.' };
    await sends(page, { ...asked, ...why }, 'Preview the release');
    for (const out of ['Gwenno Talfryn', NUMBER, NOTE]) expect(await said(page)).toContain(out);
    expect(await said(page)).not.toContain('14 February 1988');
    await move(page, 'Nominate with this information');
    const release = pathOf(page.url());
    await press(page, 'Continue the nomination');
    const draft = pathOf(page.url()).split('/').at(-1) ?? '';
    await victim.answered(draft, aNominationOfStrangers(victim.forumId, { victimView: null, channel: 'external' }));
    await victim.at(LLEUCU, `/nominations/new/${draft}/check`);
    for (const out of ['Talfryn', NUMBER, NOTE]) expect(await said(page)).toContain(out);
    await press(page, 'Send the nomination');
    expect(await said(page)).toContain('Nomination sent');
    expect(await said((await victim.at(LLEUCU, release)).page)).toContain('Released');
    const { page: siwan } = await victim.at(SIWAN, '/');
    await go(siwan, 'Nominations');
    await follow(siwan, /^N-/);
    expect(await said(siwan)).not.toContain('Possible matches');
    expect(await said(siwan)).toContain(NOTE);
    where.nominated = /N-[0-9A-Z]{3}-[0-9A-Z]{4}/.exec(await said(siwan))?.[0] ?? '';
    await triages(siwan, 'Accept', {
      'Level of concern': 'High',
      'How much can be shared?': 'Full information',
      Reason: 'He does not stop.',
    });
    await follow(siwan, /^C-/);
    where.clinic = pathOf(siwan.url());
    expect(await said(siwan)).toContain('Gwenno Talfryn');
    for (const kept of ['1988', 'choir', 'chapel', 'tune', 'brother']) expect(await said(siwan)).not.toContain(kept);
    expect((await victim.at(SIWAN, where.own)).status).toBe(404);
  });

  it('is told of to the panel in a summary, and never by her plan', async () => {
    await victim.later('2026-04-08T10:00:00+01:00');
    const summary = { 'Which case of the clinic?': where.nominated, 'What can the panel know?': SUMMARY };
    await victim.makes(LLEUCU, where.plan, ['Write a summary for the panel', summary]);
    expect(await said((await victim.at(SIWAN, where.clinic)).page)).not.toContain(SUMMARY);
    const released = { 'Why?': 'The panel meets.', 'Do you want to release this?': 'Yes' };
    await victim.makes(LLEUCU, where.plan, ['Release the summary', released]);
    const shown = await said((await victim.at(SIWAN, `${where.clinic}/all`)).page);
    expect(shown).toContain(SUMMARY);
    for (const kept of ['locks', 'brother', 'The panel meets.']) expect(shown).not.toContain(kept);
    expect((await victim.at(SIWAN, where.plan)).status).toBe(404);
  });

  it('has her plan reviewed on the working day after an order was served on him', async () => {
    await victim.later('2026-06-12T10:00:00+01:00');
    await victim.joins(idIn(where.clinic), OWAIN, ['dp-cid', 'officer_in_the_case']);
    const order = await victim.orderMade(idIn(where.clinic));
    // That it was made had the plan reviewed already.
    await victim.renewed(idIn(where.plan), 'standard');
    expect(await victim.home(LLEUCU)).not.toContain(HAPPENED);
    await victim.mailedTo(LLEUCU);
    const served = { 'Who served it?': 'PC Pask', 'How was it served?': 'In person' };
    const told = await victim.makes(OWAIN, `/orders/${order}`, ['Record that the order was served', served]);
    for (const kept of ['plan', 'Lleucu']) expect(told).not.toContain(kept);
    expect(await victim.mailedTo(LLEUCU)).toEqual(['A review is due early']);
    await victim.later('2026-06-15T09:00:00+01:00');
    expect(await victim.home(LLEUCU)).toContain(HAPPENED);
    const shown = await said((await victim.at(LLEUCU, where.plan)).page);
    for (const out of ['A protection order was served', '15 June 2026']) expect(shown).toContain(out);
    await victim.makes(LLEUCU, where.plan, ['Start the review']);
    const agreed = {
      'When was it agreed?': '2026-06-15',
      'Who was it agreed with?': 'Gwenno',
      'Level of risk': 'Standard',
    };
    expect(await victim.makes(LLEUCU, where.plan, ['Agree the next version', agreed])).toContain('Version 3');
  });

  it('is known by her advocate within one working day to be at risk of a man who left his programme', async () => {
    await victim.later('2026-06-16T10:00:00+01:00');
    await victim.delivers(idIn(where.clinic));
    where.programme = `/programme-referrals/${await victim.onProgramme(idIn(where.clinic))}`;
    await victim.renewed(idIn(where.plan), 'standard');
    await victim.later('2026-07-10T15:00:00+01:00');
    await victim.mailedTo(LLEUCU);
    const why = { 'Why did it end?': 'He stopped coming after three sessions.' };
    const told = await victim.makes(ALASTAIR, where.programme, ['Record a drop-out', why]);
    for (const kept of ['safety plan', 'Lleucu', 'advocate']) expect(told).not.toContain(kept);
    expect(await victim.mailedTo(LLEUCU)).toEqual(['A review is due early']);
    await victim.later('2026-07-13T09:00:00+01:00');
    expect(await victim.home(LLEUCU)).toContain(HAPPENED);
    const { triggers } = await victim.read(LLEUCU, `safety-plans/${idIn(where.plan)}`);
    expect(triggers.at(0)).toMatchObject({ kind: 'programme', dueOn: '2026-07-13' });
  });

  it('moves to another force in August: the service there has her, and the old one finds her no more', async () => {
    await victim.later('2026-08-03T10:00:00+01:00');
    const { page } = await victim.at(DEBORAH, where.own);
    await press(page, 'Transfer to another service');
    const agreed = {
      'Has the victim agreed to share their name and contact details with the service?': 'Yes, they agreed',
    };
    await fillIn(page, {
      'Which service are you transferring to?': 'Ebbtide Stalking Advocacy',
      ...agreed,
      'Why?': 'She lives in Swansea now.',
    });
    await press(page, 'Transfer to another service');
    for (const email of [LLEUCU, DEBORAH]) {
      for (const path of [where.own, where.plan]) expect((await victim.at(email, path)).status).toBe(404);
      expect(await victim.finds(email, 'Talfryn')).not.toContain('V-');
    }
    const { page: moira } = await victim.at(MOIRA, '/advocacy-cases');
    await follow(moira, /^V-/);
    where.next = pathOf(moira.url());
    const hers = await said((await victim.at(MOIRA, `${where.next}/all`)).page);
    for (const out of ['Gwenno Talfryn', NUMBER]) expect(hers).toContain(out);
    for (const kept of ['choir', 'tune']) expect(hers).not.toContain(kept);
    await victim.makes(MOIRA, where.next, ['Offer support']);
    await victim.makes(MOIRA, where.next, ['Record that they accept']);
    const allocated = { 'Who is the lead advocate?': 'Moira Eyton (0 open cases)' };
    expect(await victim.makes(MOIRA, where.next, ['Allocate to an advocate', allocated])).toContain('Moira Eyton');
    await victim.runJobs();
    const owed = `SELECT kind FROM owed_duty WHERE subject_id = $1 AND open`;
    expect(await victim.rowsOf(owed, idIn(where.plan))).toEqual([]);
  });

  it('is safe by the end of September: her case is closed, with what should reopen it', async () => {
    await victim.later('2026-09-30T10:00:00+01:00');
    const closing = { 'Why?': 'She has heard nothing.', 'What should reopen it?': 'He whistles outside again.' };
    const shown = await victim.makes(MOIRA, where.next, ['Close', closing]);
    for (const out of ['Closed', 'He whistles outside again.']) expect(shown).toContain(out);
  });

  it('is nowhere to be found by the programme’s side: on no page, by no search and in no mail', async () => {
    const { page, status } = await victim.at(ALASTAIR, where.clinic);
    expect(status).toBe(200);
    const pages = await everyPageOf(page, victim.journey.address, [where.clinic, where.programme]);
    expect(pages.size).toBeGreaterThan(10);
    const told = [...pages].flatMap(([path, html]) =>
      secrets.filter((one) => html.includes(one)).map((one) => [path, one]),
    );
    expect(told).toEqual([]);
    for (const words of ['Gwenno Talfryn', 'Talfryn', NUMBER, 'yellow door'])
      expect(await victim.finds(ALASTAIR, words)).toContain('No results.');
    for (const path of [where.own, where.plan, where.next]) expect((await victim.at(ALASTAIR, path)).status).toBe(404);
    const mails = await victim.rowsOf<{ said: string }>(`SELECT subject || body AS said FROM sent_mail`);
    for (const secret of secrets) expect(mails.filter((mail) => mail.said.includes(secret))).toEqual([]);
  });
});
