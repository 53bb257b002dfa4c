import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { byKeyboard } from '../every-page/by-keyboard.js';
import { fillIn, follow, go, move, press, said, sends, tells, triages } from '../journey.js';
import {
  accepted,
  byDyfedPowys,
  bySouthWales,
  faultless,
  lawEnforcement,
  openOnePerpetrator,
  order,
  programme,
  referred,
  screened,
  transfer,
  whereTheyAre,
  whoTheyAre,
  type OnePerpetrator,
} from '../one-perpetrator.js';
import { everyPageOf } from '../one-victim.js';
import { ALASTAIR, CARWYN, DAWN, HELEN, LLEUCU, OWAIN, RACHEL, SIWAN } from '../people.js';
import { LYN } from '../transfer-stage.js';

let man: OnePerpetrator;
beforeAll(async () => void (man = await openOnePerpetrator()), 240_000);
afterAll(() => man.close());

/** Where what is known of him stands. */
const where = { first: '', case: '', person: '', order: '', mappa: '', programme: '', transfer: '' };
const pathOf = (url: string): string => new URL(url).pathname;
const unseen = (paths: readonly string[]): number[] => paths.map(() => 404);

describe('B3, C4, F11, I1, I10, J5: one man seen whole, in the browsers of those who deal with him', () => {
  it('is reported by two forces under two spellings, and is one man once a person says so, by keyboard', async () => {
    expect(await man.nominates(LYN, bySouthWales)).toContain('Nomination sent');
    const { page } = await man.at(SIWAN, '/nominations');
    await follow(page, /^N-/);
    await triages(page, 'Accept', accepted);
    await follow(page, /^C-/);
    where.first = pathOf(page.url());
    await man.later('2026-03-17T09:00:00Z');
    await man.nominates(OWAIN, byDyfedPowys);
    await man.at(SIWAN, '/nominations');
    await follow(page, /^N-/);
    const nomination = pathOf(page.url());
    await expect(triages(page, 'Accept', accepted)).rejects.toThrow('Decide whether they are the same person');
    await man.at(SIWAN, nomination);
    await follow(page, 'Emlyn Prydderch');
    for (const out of [
      'The same date of birth',
      'Names that sound alike',
      'FIC-2011/0445321P',
      'Force where they live Dyfed-Powys Police South Wales Police',
    ])
      expect(await said(page)).toContain(out);
    // Of both it was said that no other name is known: that is no name which they share.
    expect(await said(page)).not.toContain('The same alias');
    await faultless(page);
    const keys = byKeyboard(page);
    await keys.tabTo(/^INPUT .*The same person/);
    await keys.press('Space');
    await keys.tabTo(/^TEXTAREA .*Why do you think so/);
    await keys.type('His mother writes it both ways.');
    await keys.tabTo(/^BUTTON .*Save decision/);
    await keys.leave('Enter');
    for (const out of ['Recorded as the same person', '2 reports of what this person did'])
      expect(await said(page)).toContain(out);
    await triages(page, 'Accept', accepted);
    await follow(page, /^C-/);
    where.case = pathOf(page.url());
  });

  it('is one person on one page, with the other victim, for whoever may see both cases and for nobody else', async () => {
    const { page } = await man.at(SIWAN, `${where.case}/perpetrator`);
    expect(await said(page)).toContain('Non Teifryn Another victim of the perpetrator');
    await follow(page, 'View the perpetrator and linked people');
    where.person = pathOf(page.url());
    const whole = await man.reads(SIWAN, `${where.person}/all`);
    for (const out of [
      'Emlin Pryderch (as recorded)',
      'Emlyn Prydderch (as recorded)',
      'Ffion Gwerfyl Victim of this person',
      'Non Teifryn Victim of this person',
      'Met',
    ])
      expect(whole).toContain(out);
    for (const none of ['alias', 'Another']) expect(whole).not.toContain(none);
    await faultless(page);
    await man.at(SIWAN, `${where.case}/conduct`);
    expect(await said(page)).toContain('All about this person (2) About these two people (1)');
    const both = [where.first, where.case, where.person];
    expect(await man.statuses(OWAIN, both)).toEqual([200, 200, 200]);
    for (const email of [LYN, DAWN, ALASTAIR, HELEN])
      expect([email, await man.statuses(email, both)]).toEqual([email, unseen(both)]);
    for (const [who, part] of [
      ['Owain Pask', 'Officer in the case'],
      ['Lleucu Nantlais', 'ISAC'],
      ['Rachel Adeyemi', 'Offender manager'],
    ] as const) {
      await man.at(SIWAN, `${where.case}/team`);
      await sends(
        page,
        { 'Who is joining, and for which agency?': who, 'What is their role?': part },
        'Add to the team',
      );
    }
    const byProbation = await man.reads(RACHEL, `${where.case}/all`);
    expect(byProbation).toContain('Emlin Pryderch');
    for (const kept of [...whoTheyAre, ...whereTheyAre, 'tram']) expect(byProbation).not.toContain(kept);
    const byAdvocate = await man.reads(LLEUCU, `${where.case}/all`);
    for (const out of ['Ffion Gwerfyl', '07700 900532']) expect(byAdvocate).toContain(out);
    for (const kept of ['Pryderch', 'Teifryn', '07700 900531']) expect(byAdvocate).not.toContain(kept);
  });

  it('has an order considered, authorised and applied for; an interim one is made, and served', async () => {
    where.order = await man.enters(OWAIN, where.case, [
      'Consider a stalking protection order',
      order.considered,
      'Save',
    ]);
    await man.makes(OWAIN, where.order, ['Prepare an application', order.prepared]);
    await man.makes(OWAIN, where.order, ['Write the application', order.written]);
    await man.makes(OWAIN, where.order, ['Seek authority', order.sought]);
    await man.later('2026-03-18T10:00:00Z');
    expect(await man.reads(CARWYN, '/')).toContain(
      'Decide whether to authorise an application, sought on 17 March 2026',
    );
    await man.makes(CARWYN, where.order, [
      'Record authority',
      { 'Who gave authority, and what did they say?': 'I do.' },
    ]);
    await man.makes(OWAIN, where.order, ['Record that it was lodged', order.lodged]);
    await man.later('2026-03-23T10:00:00Z');
    await man.makes(OWAIN, where.order, ['Record that an interim order was made', order.interim]);
    expect(await man.reads(SIWAN, where.order)).toContain('Interim order made on 23 March 2026 and not served.');
    expect(await man.reads(OWAIN, '/')).toContain('Interim order made and not served');
    await man.makes(OWAIN, where.order, ['Record that the interim order was served']);
    expect(await man.reads(SIWAN, `${where.case}/all`)).toContain('Lodged Interim order served');
    for (const email of [SIWAN, LLEUCU, RACHEL])
      for (const tab of ['', '/timeline'])
        expect(await man.reads(email, where.case + tab)).toContain('Interim SPO until 20 May 2026');
    expect(await man.reads(SIWAN, `${where.case}/orders`)).toContain('20 May 2026 Interim order');
    for (const email of [SIWAN, LLEUCU, RACHEL]) {
      const read = await man.reads(email, where.order);
      for (const out of ['Interim order served on 23 March 2026', 'He may not come near her.'])
        expect([email, read]).toEqual([email, expect.stringContaining(out)]);
      for (const kept of ['two neighbours', 'Bail ends']) expect(read).not.toContain(kept);
    }
    for (const email of [ALASTAIR, LYN, DAWN])
      expect(await man.statuses(email, [where.case, where.order])).toEqual([404, 404]);
  });

  it('notifies in time at first; the order is made and served; a new address is known as missed the day after its three days', async () => {
    await man.later('2026-03-24T10:00:00Z');
    const initial = { 'What was notified?': 'Name and home address', 'When was it notified?': '2026-03-24' };
    await man.makes(OWAIN, where.order, ['Record a notification', initial]);
    await man.later('2026-04-20T15:00:00Z');
    await man.makes(OWAIN, where.order, ['Record that the order was made', order.made]);
    expect(await man.reads(OWAIN, '/')).toContain('Order made and not served');
    await man.later('2026-04-21T10:00:00Z');
    await man.makes(OWAIN, where.order, [
      'Record that the order was served',
      { 'Who served it?': 'PC Pask', 'How was it served?': 'In person' },
    ]);
    await man.makes(OWAIN, where.order, ['Record that it is in force']);
    await man.later('2026-04-27T10:00:00Z');
    const moved = { 'What must be notified?': 'A new home address', 'When was the change?': '2026-04-27' };
    await man.makes(OWAIN, where.order, ['Record a change to notify', moved]);
    await man.later('2026-04-29T20:00:00Z');
    const late = 'A notification is late.';
    for (const email of [OWAIN, SIWAN]) expect(await man.reads(email, where.order)).not.toContain(late);
    expect(await man.reads(OWAIN, '/')).not.toContain('overdue New home address');
    await man.later('2026-04-30T08:00:00+01:00');
    for (const email of [OWAIN, SIWAN]) {
      const read = await man.reads(email, where.order);
      for (const out of [late, 'New home address 27 April 2026 29 April 2026 Missed']) expect(read).toContain(out);
    }
    expect(await man.reads(OWAIN, '/')).toMatch(
      /1 day overdue [^,]*\(perpetrator\), [^,]*\(victim\) New home address due to be notified to the police/,
    );
    await faultless((await man.at(OWAIN, where.order)).page);
  });

  it('breaches it: that is an event, a review of the risk and another look at the case by the next working day', async () => {
    await man.later('2026-05-01T10:00:00+01:00');
    await man.makes(OWAIN, where.order, ['Record a breach', order.breached]);
    const { page } = await man.at(SIWAN, '/');
    expect(await said(page)).toContain('Review the case again: breach alleged. Of a stalking protection order');
    await follow(page, /Review the case again/);
    for (const out of ['Review case by 5 May 2026', 'Review risk']) expect(await said(page)).toContain(out);
    await faultless(page);
    const again = {
      'What should happen with the case?': 'The forum reviews it: the review is due from today',
      'Why?': 'He was near her again.',
    };
    await move(page, 'Decide what happens with the case', again);
    expect(await man.reads(SIWAN, `${where.case}/conduct`)).toContain('30 April 2026');
    expect(await man.reads(LLEUCU, `${where.case}/all`)).toContain('Not to come near her');
    expect(await man.reads(SIWAN, '/')).toContain('Review the case at a panel');
  });

  it('is screened for MAPPA with probation’s view, submitted, and accepted at level 2 by the unit, whose home asks it to', async () => {
    where.mappa = await man.enters(SIWAN, where.case, [
      'Consider for MAPPA',
      { 'Why might this be a MAPPA case?': 'He was sentenced in January.' },
      'Add to this month’s list',
    ]);
    // Nobody is convicted of what they are suspected of.
    expect(await man.reads(OWAIN, where.mappa)).toContain('What was the conviction or caution? Not answered');
    await man.makes(OWAIN, where.mappa, ['Fill in the pre-screen', screened]);
    await man.makes(SIWAN, where.mappa, [
      'Ask for probation’s view',
      { 'Whose view are you asking for?': 'Probation Service: Dyfed-Powys', 'When is it due?': '2026-05-08' },
    ]);
    expect(await man.reads(RACHEL, '/')).toContain('Waiting for probation’s view of a MAPPA pre-screen');
    expect(
      await man.makes(RACHEL, where.mappa, [
        'Record probation’s view',
        { 'What is probation’s view?': 'He should be managed.' },
      ]),
    ).toContain('Given by Probation, 1 May 2026');
    const eligible = {
      'Which category?': 'Category 2: violent or other sexual offender',
      'Which level?': 'Level 2: formal meetings',
      'What is the reason for this decision?': 'By the rules.',
    };
    await man.makes(RACHEL, where.mappa, ['Record as eligible', eligible]);
    await man.makes(RACHEL, where.mappa, ['Start the full form']);
    expect((await man.at(HELEN, where.mappa)).status).toBe(404);
    const sent = {
      'Which MAPPA unit receives it?': 'MAPPA coordination unit: Dyfed-Powys',
      'When was it submitted?': '2026-05-01',
      ...lawEnforcement,
    };
    await man.makes(RACHEL, where.mappa, ['Submit', sent]);
    const { page } = await man.at(HELEN, '/');
    expect(await said(page)).toContain('Answer a MAPPA referral');
    await faultless(page);
    const taken = await man.makes(HELEN, where.mappa, [
      'Record that MAPPA accepted',
      { 'Which level was it accepted at?': 'Level 2: formal meetings' },
    ]);
    expect(taken).toContain('Accepted');
    for (const kept of [...whoTheyAre, ...whereTheyAre]) expect(taken).not.toContain(kept);
    expect(await man.reads(SIWAN, `${where.case}/all`)).toContain('Category 2, Level 2');
    expect(await man.statuses(HELEN, byHim())).toEqual([404, 404, 404]);
    for (const email of [LLEUCU, ALASTAIR, DAWN]) expect((await man.at(email, where.mappa)).status).toBe(404);
  });

  it('is taken on a programme, and misses a session, which his officer and her advocate learn of at once', async () => {
    await man.later('2026-05-06T10:00:00+01:00');
    await man.enters(SIWAN, '/programmes', ['Add a programme', programme, 'Add programme']);
    const { page } = await man.at(SIWAN, `${where.case}/perpetrator`);
    await follow(page, 'Refer to a programme');
    where.programme = await man.enters(SIWAN, pathOf(page.url()) + new URL(page.url()).search, [
      'Newid Cwrs one-to-one',
      referred,
      'Refer',
    ]);
    expect(await man.reads(ALASTAIR, '/')).toContain('Programme referral: accept or decline');
    await man.makes(ALASTAIR, where.programme, ['Accept']);
    const start = {
      'How many sessions are you offering?': '12',
      'When is the first session?': '2026-05-13',
      'How many days are there between sessions?': '7',
    };
    await expect(man.makes(ALASTAIR, where.programme, ['Start', start])).rejects.toThrow(
      'The clinic must first answer something before the person can start',
    );
    await man.makes(LLEUCU, where.programme, [
      'Record support for the victim',
      { 'What happened with support for the victim?': 'Accepted' },
    ]);
    expect(await man.makes(ALASTAIR, where.programme, ['Start', start])).toContain('Session 1 13 May 2026');
    await man.later('2026-05-13T15:00:00+01:00');
    const { page: his } = await man.at(ALASTAIR, '/');
    expect(await said(his)).toContain('Record whether they attended the session');
    await press(his, /Record as missed/);
    await faultless(his);
    await sends(his, { 'Why did they not attend, if you know?': 'His telephone was off.' }, 'Record as missed');
    expect(await said(his)).toContain('Alert due 14 May 2026');
    await man.clinic.runJobs();
    for (const email of [OWAIN, LLEUCU]) {
      expect([email, await man.reads(email, '/messages')]).toEqual([
        email,
        expect.stringContaining('A session was missed'),
      ]);
      expect(await man.reads(email, where.programme)).toContain('0 attended, 1 missed');
    }
  });

  it('shows the programme’s side no victim, on no page and by no search', async () => {
    const { page } = await man.at(ALASTAIR, where.programme);
    const pages = await everyPageOf(page, man.journey.address, [where.programme, ...byHim(), where.mappa]);
    expect(pages.size).toBeGreaterThan(10);
    const told = [...pages].flatMap(([path, html]) =>
      [...whoTheyAre, ...whereTheyAre].filter((one) => tells(html, one)).map((one) => [path, one]),
    );
    expect(told).toEqual([]);
    for (const words of ['Gwerfyl', 'Teifryn', '07700 900532'])
      expect(await man.finds(ALASTAIR, words)).toContain('No results.');
    expect(await man.statuses(ALASTAIR, byHim())).toEqual([404, 404, 404]);
  });

  it('moves to another force, which reads the offer, and until it accepts nothing else', async () => {
    await man.later('2026-05-18T10:00:00+01:00');
    for (const [text, agency, owner] of [
      ['Visit his lodgings in Neath', 'Dyfed-Powys Police: Stalking Investigation', 'Owain Pask'],
      ['Agree how he reports', 'Probation Service: Dyfed-Powys', 'Rachel Adeyemi'],
    ] as const)
      await man.enters(SIWAN, where.case, [
        'Set an action',
        {
          'What needs to be done?': text,
          'What kind of action is it?': 'Enforce',
          'Which agency owns it?': agency,
          'Who owns it?': owner,
          'When is it due?': '2026-05-29',
        },
        'Set the action',
      ]);
    where.transfer = await man.enters(SIWAN, where.case, ['Propose a transfer to another force', transfer, 'Propose']);
    expect(await man.statuses(DAWN, [where.transfer, where.case])).toEqual([404, 404]);
    await man.makes(SIWAN, where.transfer, ['Offer']);
    const { page } = await man.at(DAWN, '/');
    expect(await said(page)).toContain('A case is offered to your force');
    await go(page, 'Cases', 'Transfers');
    await follow(page, /18 May 2026/);
    expect(pathOf(page.url())).toBe(where.transfer);
    const offer = await said(page);
    for (const out of [
      'He has moved to Neath; she stays.',
      'Emlin Pryderch',
      'Home force: Dyfed-Powys Police',
      'Legal status: Suspect',
      'In force, until 30 April 2028',
      'category 2, level 2',
      'Visit his lodgings in Neath',
      'From Dyfed-Powys to South Wales',
    ])
      expect(offer).toContain(out);
    for (const kept of [...whoTheyAre, ...whereTheyAre, 'Prydderch']) expect(offer).not.toContain(kept);
    await faultless(page);
    const rest = [...byHim(), where.first, where.mappa, where.programme];
    expect(await man.statuses(DAWN, rest)).toEqual(unseen(rest));
    expect(await man.statuses(LYN, [where.transfer, ...rest])).toEqual(unseen([where.transfer, ...rest]));
  });

  it('is theirs in the moment in which they accept: every open action has a new owner, and no day is without one', async () => {
    await man.makes(DAWN, where.transfer, ['Acknowledge']);
    const { page } = await man.at(DAWN, where.transfer);
    await press(page, 'Say who takes an action');
    await page.getByLabel(/Visit his lodgings in Neath/).check();
    await fillIn(page, { 'Who takes it?': 'Lyn Bowler, South Wales Police: public protection' });
    await faultless(page);
    await sends(page, {}, 'Say who takes an action');
    await move(page, 'Accept', {
      'Who takes the open actions that go?': 'Dawn Haskett, South Wales Police: public protection',
    });
    for (const out of ['The other force owns what went to it.', 'Days without an owner 0', 'Hand-over checklist'])
      expect(await said(page)).toContain(out);
    await faultless(page);
    expect(await man.reads(SIWAN, where.transfer)).toContain(
      'Owner of the victim’s side, once accepted Dyfed-Powys Police',
    );
    const mine = [
      [DAWN, 'Agree how he reports', 1],
      [LYN, 'Visit his lodgings in Neath', 1],
      [OWAIN, '', 0],
      [RACHEL, '', 0],
    ] as const;
    for (const [email, text, count] of mine) {
      const read = await man.reads(email, '/actions');
      for (const out of [`Mine (${count})`, text]) expect([email, read]).toEqual([email, expect.stringContaining(out)]);
    }
    const theirs = await man.reads(DAWN, `${where.case}/all`);
    for (const out of ['Emlin Pryderch', 'Category 2, Level 2', 'Visit his lodgings in Neath'])
      expect(theirs).toContain(out);
    for (const kept of [...whereTheyAre, 'Teifryn', 'tram']) expect(theirs).not.toContain(kept);
    const pages = await everyPageOf(page, man.journey.address, [where.case, where.transfer]);
    const told = [...pages].flatMap(([path, html]) =>
      [...whereTheyAre, 'Teifryn'].filter((one) => tells(html, one)).map((one) => [path, one]),
    );
    expect(told).toEqual([]);
    expect((await man.at(DAWN, where.first)).status).toBe(404);
    for (const email of [SIWAN, OWAIN]) expect(await man.statuses(email, byHim())).toEqual([200, 200, 200]);
  });
});

/** What is known of him, of which other forces and his programme learn nothing. */
function byHim(): string[] {
  return [where.case, where.person, where.order];
}
