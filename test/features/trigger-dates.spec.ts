import { AdvocacyCase, linkTo } from '../../libs/victims/advocacy/index.js';
import { aHearing, openCircle, type Circle } from '../circle-stage.js';
import { ALASTAIR, BRONAGH, DEBORAH, FRANCES, LLEUCU, OWAIN, RACHEL, RAVI, SIWAN } from '../people.js';
import { fewestStatements, MOST_OF_A_PAGE } from '../statements.js';
import { visitor } from '../web.js';

let stage: Circle;
let caseId: string;
let clinicCaseId: string;
let orderId: string;

beforeAll(async () => {
  stage = await openCircle();
  caseId = await stage.opened();
  clinicCaseId = await stage.aCase('dp-cid');
  await stage.joins(clinicCaseId, OWAIN, ['dp-cid', 'officer_in_the_case']);
  await stage.system(async (tx) => {
    const file = (await tx.rows(AdvocacyCase).where({ id: caseId }).one()) as AdvocacyCase;
    await linkTo(tx, file, clinicCaseId);
  });
  orderId = ((await stage.post(OWAIN, 'orders', { caseId: clinicCaseId, considered: 'A breach.' })) as { id: string })
    .id;
  await stage.rowsOf(
    `UPDATE protection_order SET state = 'lodged', lodged_on = '2026-03-25', hearing_on = '2026-05-07' WHERE id = $1`,
    orderId,
  );
}, 120_000);
beforeEach(() => stage.clock.set('2026-03-30T09:00:00+01:00'));
afterAll(() => stage.close());

const path = (id: string) => `trigger-dates/${id}`;
const shown = (id: string, by = LLEUCU) => stage.read(by, path(id));
const morning = async (day: string): Promise<void> => {
  stage.clock.set(`${day}T07:30:00+01:00`);
  await stage.runJobs();
};

describe('issue 6, item 8: a dangerous day', () => {
  it('has a lead time by its kind and somebody who checks in: whoever leads the case', async () => {
    const id = await stage.day(caseId);
    expect(await shown(id)).toMatchObject({
      state: 'coming',
      kind: 'court_date',
      day: '2026-04-30',
      checkInOn: '2026-04-23',
      leadDays: null,
      byLead: true,
      checkerName: 'Lleucu Nantlais',
      about: 'He will be in the waiting room.',
      victim: 'Gwenno Talfryn',
      nearedOn: null,
    });
    expect(await stage.owedOf(id)).toEqual({ owner: LLEUCU, due: '2026-04-23', open: true, agency: null, forum: null });
    const page = (await stage.page(LLEUCU, `/${path(id)}`)).text;
    for (const said of ['Court date', '30 April 2026', '23 April 2026', 'Lleucu Nantlais, lead advocate'])
      expect(page).toContain(said);
  });

  it('takes a lead time of its own and somebody of the team, and of nobody else', async () => {
    const own = await stage.opened({ forename: 'Siriol' });
    const lleucu = await stage.as(LLEUCU);
    const bronagh = await stage.staff(BRONAGH);
    const refused = await lleucu.post('/v1/trigger-dates').send(aHearing(own, { checkerId: bronagh }));
    expect(refused.status).toBe(422);
    await stage.leads(own, BRONAGH);
    const id = await stage.day(own, { checkerId: await stage.staff(LLEUCU), leadDays: 3 });
    // Three days before Thursday is Monday.
    expect(await shown(id, BRONAGH)).toMatchObject({
      checkInOn: '2026-04-27',
      byLead: false,
      checkerName: 'Lleucu Nantlais',
    });
    expect(await stage.owedOf(id)).toMatchObject({ owner: LLEUCU });
    expect((await stage.page(LLEUCU, `/trigger-dates/new?case=${own}`)).text).toContain('Bronagh Keane');
    const adding = `href="/trigger-dates/new?case=${own}"`;
    expect((await stage.page(LLEUCU, `/trigger-dates?case=${own}`)).text).toContain(adding);
    expect((await stage.page(LLEUCU, '/trigger-dates')).text).not.toContain('href="/trigger-dates/new');
  });

  it('is not entered once it has passed, nor on a closed case', async () => {
    const lleucu = await stage.as(LLEUCU);
    expect((await lleucu.post('/v1/trigger-dates').send(aHearing(caseId, { day: '2026-03-29' }))).status).toBe(422);
    const closed = await stage.opened({ forename: 'Nest' });
    await stage.moved(LLEUCU, `advocacy-cases/${closed}`, 'close', { reason: 'Safe', reopenSign: 'A call' });
    expect((await lleucu.post('/v1/trigger-dates').send(aHearing(closed))).status).toBe(409);
    const page = await stage.page(LLEUCU, `/trigger-dates?case=${closed}`);
    expect(page.status).toBe(200);
    expect(page.text).not.toContain('href="/trigger-dates/new');
  });

  it('that is nearer than its lead time has come near at once, and is overdue', async () => {
    const id = await stage.day(caseId, { day: '2026-04-01' });
    expect(await shown(id)).toMatchObject({ checkInOn: '2026-03-25', nearedOn: '2026-03-30', overdue: true });
  });
});

describe('what came of it', () => {
  it('is a check-in, with how the victim is and when it was, and a way back', async () => {
    const id = await stage.day(caseId);
    await stage.moved(LLEUCU, path(id), 'check_in', {
      checkIn: 'Calm; her sister goes with her.',
      happenedAt: '2026-03-30',
    });
    expect(await shown(id)).toMatchObject({ state: 'checked_in', checkIn: 'Calm; her sister goes with her.' });
    expect((await shown(id)).checkedInAt).toContain('2026-03-30');
    expect(await stage.owedOf(id)).toMatchObject({ open: false });
    await stage.moved(LLEUCU, path(id), 'undo');
    expect(await shown(id)).toMatchObject({ state: 'coming', checkIn: null, checkedInAt: null });
    expect(await stage.owedOf(id)).toMatchObject({ open: true });
  });

  it('who was not reached is still owed, attempt after attempt', async () => {
    const id = await stage.day(caseId);
    await stage.moved(LLEUCU, path(id), 'not_reached', { notReached: 'No answer.' });
    await stage.moved(LLEUCU, path(id), 'not_reached', { notReached: 'Voicemail; said nothing.' });
    expect(await shown(id)).toMatchObject({
      state: 'not_reached',
      attempts: 2,
      tries: [{ text: 'Voicemail; said nothing.' }, { text: 'No answer.' }],
    });
    expect(await stage.owedOf(id)).toMatchObject({ open: true });
    await stage.moved(LLEUCU, path(id), 'undo');
    expect(await shown(id)).toMatchObject({ attempts: 1, tries: [{ text: 'No answer.' }] });
  });

  it('is cancelled with a reason, and taken up again', async () => {
    const id = await stage.day(caseId);
    expect((await stage.move(LLEUCU, path(id), 'cancel')).status).toBe(422);
    await stage.moved(LLEUCU, path(id), 'cancel', { cancelling: 'He pleaded guilty.' });
    expect(await shown(id)).toMatchObject({ state: 'cancelled', cancelling: 'He pleaded guilty.' });
    expect(await stage.owedOf(id)).toMatchObject({ open: false });
    await stage.moved(LLEUCU, path(id), 'reopen', { resuming: 'Listed for sentence.' });
    expect(await stage.owedOf(id)).toMatchObject({ open: true });
  });

  it('is settled anew where the day moves, by whoever is named then', async () => {
    const id = await stage.day(caseId);
    await stage.moved(LLEUCU, path(id), 'change', { day: '2026-05-14', about: 'Adjourned.' });
    expect(await shown(id)).toMatchObject({ day: '2026-05-14', checkInOn: '2026-05-07', about: 'Adjourned.' });
    expect(await stage.owedOf(id)).toMatchObject({ due: '2026-05-07' });
    await stage.moved(LLEUCU, path(id), 'undo');
    expect(await shown(id)).toMatchObject({ day: '2026-04-30', about: 'He will be in the waiting room.' });
  });
});

describe('a yearly day', () => {
  it('comes back by itself once it has passed, with what was said of it, whether somebody checked in or not', async () => {
    const own = await stage.opened({ forename: 'Branwen' });
    const id = await stage.day(own, { kind: 'anniversary', day: '2019-04-09', about: 'The first attack.' });
    expect(await shown(id)).toMatchObject({ day: '2026-04-09', anchorOn: '2019-04-09', checkInOn: '2026-04-02' });
    await morning('2026-04-09');
    expect((await stage.read(LLEUCU, `trigger-dates?case=${own}`)).total).toBe(1);
    await morning('2026-04-10');
    const { items } = await stage.read(LLEUCU, `trigger-dates?case=${own}`);
    expect(items).toMatchObject([
      { id, day: '2026-04-09', overdue: true },
      { day: '2027-04-09', checkInOn: '2027-04-02', state: 'coming', about: 'The first attack.', nearedOn: null },
    ]);
    expect(await stage.owedOf(items[1].id)).toMatchObject({ due: '2027-04-02', open: true });
    await morning('2026-04-11');
    expect((await stage.read(LLEUCU, `trigger-dates?case=${own}`)).total).toBe(2);
  });

  it('that was cancelled comes back no more', async () => {
    const own = await stage.opened({ forename: 'Olwen' });
    const id = await stage.day(own, { kind: 'birthday', day: '1990-04-09' });
    await stage.moved(LLEUCU, path(id), 'cancel', { cancelling: 'It is no hard day any more.' });
    await morning('2026-04-13');
    expect((await stage.read(LLEUCU, `trigger-dates?case=${own}`)).total).toBe(1);
  });
});

describe('whoever is to check in', () => {
  it('is reminded, then the lead, then whoever leads the service and is on the team; nobody else of it', async () => {
    const own = await stage.opened({ forename: 'Rhiain' });
    await stage.leads(own, DEBORAH);
    await stage.supports(own, BRONAGH);
    const id = await stage.day(own, { day: '2026-04-21', checkerId: await stage.staff(BRONAGH) }, DEBORAH);
    for (const day of ['2026-04-13', '2026-04-14', '2026-04-15', '2026-04-17', '2026-04-21']) await morning(day);
    expect(await stage.reminded(id)).toEqual([
      { rung: '-1wd', emails: [BRONAGH] },
      { rung: '0', emails: [BRONAGH] },
      { rung: '+1wd', emails: [BRONAGH, DEBORAH] },
      { rung: '+3wd', emails: [BRONAGH, DEBORAH, LLEUCU] },
    ]);
    expect(await shown(id, BRONAGH)).toMatchObject({ nearedOn: '2026-04-14', overdue: true });
    const mails = await stage.rowsOf<{ subject: string; body: string }>(
      `SELECT subject, body FROM sent_mail m JOIN staff s ON s.id = m.staff_id WHERE s.email = $1 AND body LIKE '%due%'`,
      BRONAGH,
    );
    expect(mails.length).toBeGreaterThan(0);
    for (const { subject, body } of mails) expect(`${subject} ${body}`).not.toMatch(/Rhiain|check|victim|court|V-\d/i);
  });

  it('and has left the team is followed by whoever leads, and what nobody is named for goes with the lead', async () => {
    const own = await stage.opened({ forename: 'Non' });
    await stage.leads(own, BRONAGH);
    const named = await stage.day(own, { checkerId: await stage.staff(BRONAGH) });
    const byLead = await stage.day(own);
    expect(await stage.owedOf(byLead)).toMatchObject({ owner: BRONAGH });
    await stage.rowsOf(
      'UPDATE case_team SET to_at = $3 WHERE case_id = $1 AND staff_id = $2',
      own,
      await stage.staff(BRONAGH),
      stage.clock.now(),
    );
    stage.clock.advance({ minutes: 1 });
    await stage.leads(own, DEBORAH);
    expect(await stage.owedOf(named)).toMatchObject({ owner: DEBORAH });
    expect(await stage.owedOf(byLead)).toMatchObject({ owner: DEBORAH });
    expect(await shown(named)).toMatchObject({ byLead: true, checkerName: 'Deborah Ishmael' });
    expect(await stage.status(BRONAGH, path(named))).toBe(404);
  });

  it('finds it on home by day, and in the list', async () => {
    const own = await stage.opened({ forename: 'Angharad' }, DEBORAH);
    const late = await stage.day(own, { day: '2026-04-01' }, DEBORAH);
    const now = await stage.day(own, { day: '2026-04-06', kind: 'bail_return' }, DEBORAH);
    const soon = await stage.day(own, { day: '2026-04-09' }, DEBORAH);
    const far = await stage.day(own, { day: '2026-06-09' }, DEBORAH);
    const ids = async (query: string) =>
      (await stage.read(DEBORAH, `trigger-dates?whose=mine&${query}`)).items.map(({ id }: { id: string }) => id);
    expect(await ids('when=overdue')).toEqual([late]);
    expect(await ids('when=today')).toEqual([now]);
    expect(await ids('when=week')).toEqual([now, soon]);
    expect(await ids(`case=${own}`)).toEqual([late, now, soon, far]);
    const home = (await stage.page(DEBORAH, '/')).text;
    for (const id of [late, now, soon]) expect(home).toContain(`/${path(id)}/check_in`);
    expect(home).not.toContain(far);
    for (const said of [
      '1</strong> check-in overdue',
      '1</strong> check-in today',
      '2</strong> check-ins in the next 7 days',
    ])
      expect(home).toContain(said);
    const page = (await stage.page(DEBORAH, '/trigger-dates?whose=mine&when=week')).text;
    for (const said of ['Check-in due (2)', 'In the next 7 days', 'Return to bail']) expect(page).toContain(said);
    expect((await stage.page(DEBORAH, '/trigger-dates?whose=mine&kind=release')).text).toContain(
      'No trigger dates match your filters.',
    );
    const file = (await stage.page(DEBORAH, `/advocacy-cases/${own}`)).text;
    for (const id of [late, now, soon]) expect(file).toContain(`/${path(id)}`);
    expect(file).not.toContain(far);
  });

  it('has the day in their own calendar as one that names nobody', async () => {
    const own = await stage.opened({ forename: 'Tangwystl' });
    const id = await stage.day(own, { kind: 'contact_centre', day: '2026-04-16', about: 'Tangwystl hands him over.' });
    await stage.owedOf(id);
    const made = await (await stage.pages.as(LLEUCU)).fill('/account/calendar', {});
    const address = /http:\/\/localhost:3000(\/calendar\/[\w-]{43}\.ics)</.exec(made.text)?.[1] ?? '';
    const calendar = (await visitor(stage.pages.app).get(address)).text.replaceAll('\r\n ', '');
    expect(calendar).toContain(`/duties/check_in/${id}`);
    expect(calendar).toContain('1 item due: a check-in');
    expect(calendar).not.toMatch(/Tangwystl|Talfryn|contact|victim|V-\d/i);
  });

  it('has an account that counts back from the day, to the working day before where that is none', async () => {
    const own = await stage.opened({ forename: 'Tangwystl' });
    const id = await stage.day(own, { kind: 'contact_centre', day: '2026-04-20' });
    await stage.owedOf(id);
    const account = await stage.read(LLEUCU, `duties/check_in/${id}`);
    expect(account).toMatchObject({
      dueOn: '2026-04-17',
      dayFrom: 'deadline',
      working: { name: 'trigger_contact_centre', from: '2026-04-20', insteadOf: '2026-04-18' },
    });
    const { text } = await stage.page(LLEUCU, `/duties/check_in/${id}`);
    expect(text).toContain('18 April 2026 is not a working day. The working day before it counts: 17 April 2026.');
    const said = await stage.day(own, { kind: 'contact_centre', day: '2026-04-20', leadDays: 5 });
    await stage.owedOf(said);
    expect(await stage.read(LLEUCU, `duties/check_in/${said}`)).toMatchObject({ dayFrom: 'person', working: null });
  });
});

describe('the pages', () => {
  it('ask, say what is wrong, and enter', async () => {
    const browser = await stage.pages.as(LLEUCU);
    const at = `/trigger-dates/new?case=${caseId}`;
    const empty = await browser.fill(at, { caseId, kind: 'release' }, '/trigger-dates/new');
    expect(empty.status).toBe(422);
    const made = await browser.fill(at, aHearing(caseId, { kind: 'release' }), '/trigger-dates/new');
    expect(made.status).toBe(303);
    expect((await browser.get(String(made.headers['location']))).text).toContain('16 April 2026');
  });
});

describe('a command', () => {
  it('that is sent twice by one press enters one day', async () => {
    const own = await stage.opened({ forename: 'Eira' });
    const press = async () =>
      (await stage.as(LLEUCU)).post('/v1/trigger-dates').set('idempotency-key', 'one-press').send(aHearing(own));
    const [first, again] = [await press(), await press()];
    expect(again.body).toEqual(first.body);
    expect((await stage.read(LLEUCU, `trigger-dates?case=${own}`)).total).toBe(1);
  });

  it('by somebody who saw another version has moved on', async () => {
    const id = await stage.day(caseId);
    await stage.moved(LLEUCU, path(id), 'not_reached', { notReached: 'No answer.' });
    const late = await (await stage.as(LLEUCU)).post(`/v1/${path(id)}/check_in`).send({ version: 1, checkIn: 'Well.' });
    expect(late.status).toBe(409);
  });
});

describe('however many people and days there are', () => {
  it('a page asks at most twelve statements', async () => {
    const own = await stage.opened({ forename: 'Many' });
    const ids: string[] = [];
    for (const nth of [1, 2, 3, 4, 5, 6, 7, 8]) {
      ids.push(await stage.day(own, { day: `2026-04-0${nth}` }));
      await stage.atRisk(own, { reviewOn: `2026-04-0${nth}` });
    }
    const lleucu = await stage.pages.as(LLEUCU);
    const [first = ''] = ids;
    const pages = [
      '/',
      `/advocacy-cases/${own}`,
      `/advocacy-cases/${own}/safety`,
      '/trigger-dates',
      `/trigger-dates?case=${own}&when=week`,
      '/people-at-risk',
      `/${path(first)}`,
      `/${path(first)}/change`,
      `/trigger-dates/new?case=${own}`,
      `/trigger-dates/take-over?case=${caseId}`,
      `/people-at-risk/new?case=${own}`,
    ];
    const asked = [];
    for (const page of pages)
      asked.push([page, await fewestStatements(() => lleucu.get(page), MOST_OF_A_PAGE)] as const);
    expect(asked.filter(([, count]) => count > MOST_OF_A_PAGE)).toEqual([]);
  });
});

describe('days of orders that the clinic knows of', () => {
  const offers = async () => (await stage.page(LLEUCU, `/advocacy-cases/${caseId}`)).text.includes('take-over?case=');

  it('are offered to whoever may read the order, taken over by one press, and offered no more', async () => {
    // Not of the clinic's team yet, they read no order of it.
    expect(await offers()).toBe(false);
    await stage.joins(clinicCaseId, LLEUCU, ['dp-isac', 'isac']);
    const before = await stage.read(OWAIN, `orders/${orderId}`);
    expect(await offers()).toBe(true);
    expect(
      (await stage.read(LLEUCU, `trigger-dates?case=${caseId}&kind=court_date`)).items.filter(
        (one: { orderId: string }) => one.orderId,
      ),
    ).toEqual([]);
    const browser = await stage.pages.as(LLEUCU);
    const at = `/trigger-dates/take-over?case=${caseId}`;
    expect((await browser.get(at)).text).toContain('7 May 2026');
    const taken = await browser.fill(at, { caseId }, '/trigger-dates/take-over');
    expect(taken.headers['location']).toBe(`/trigger-dates?case=${caseId}`);
    const { items } = await stage.read(LLEUCU, `trigger-dates?case=${caseId}&kind=court_date`);
    const [day] = items.filter((one: { orderId: string }) => one.orderId);
    expect(day).toMatchObject({ orderId, day: '2026-05-07', checkInOn: '2026-04-30' });
    expect(day.about).toBe(`From order ${before.reference}`);
    expect(await offers()).toBe(false);
    expect((await stage.post(LLEUCU, 'trigger-dates/take-over', { caseId })).items).toEqual([]);
    expect((await browser.get(at)).text).toContain('No dates from orders to add.');
  });

  it('tell the clinic’s side nothing: the order is as it was', async () => {
    const { version } = await stage.read(OWAIN, `orders/${orderId}`);
    expect(version).toBe(1);
    expect((await stage.page(OWAIN, `/orders/${orderId}`)).text).not.toContain('trigger');
  });
});

describe('those who must see nothing', () => {
  it.each([OWAIN, SIWAN, ALASTAIR, RACHEL, RAVI, FRANCES, BRONAGH])(
    '%s finds no dangerous day of the case anywhere',
    async (email) => {
      const id = await stage.day(caseId, { about: 'The lane behind the chapel.' });
      await stage.owedOf(id);
      expect(await stage.status(email, path(id))).toBe(404);
      const { items } = await stage.read(email, 'trigger-dates');
      expect(items.filter((one: { caseId: string }) => one.caseId === caseId)).toEqual([]);
      for (const page of [
        '/',
        '/trigger-dates',
        `/cases/${clinicCaseId}/all`,
        `/orders/${orderId}`,
        `/advocacy-cases/${caseId}/all`,
      ])
        expect((await stage.page(email, page)).text).not.toMatch(new RegExp(`chapel|${id}`));
      expect(await stage.status(email, `duties/check_in/${id}`)).toBe(404);
      const agent = await stage.as(email);
      expect((await agent.post('/v1/trigger-dates').send(aHearing(caseId))).status).toBe(404);
      expect((await agent.post('/v1/trigger-dates/take-over').send({ caseId })).status).toBe(404);
      expect((await agent.post(`/v1/${path(id)}/check_in`).send({ version: 1, checkIn: 'x' })).status).toBe(404);
      expect((await stage.page(email, `/trigger-dates/take-over?case=${caseId}`)).status).toBe(404);
    },
  );

  it('are not an IDVA of the service on the team, who reads what is kept in confidence', async () => {
    const email = await stage.idva('tesni.supports');
    const own = await stage.opened({ forename: 'Heledd' });
    await stage.leads(own, email);
    const id = await stage.day(own, {}, email);
    expect(await shown(id, email)).toMatchObject({ about: 'He will be in the waiting room.' });
    await stage.moved(email, path(id), 'check_in', { checkIn: 'She is well.' });
    expect(await shown(id, email)).toMatchObject({ checkIn: 'She is well.' });
  });
});
