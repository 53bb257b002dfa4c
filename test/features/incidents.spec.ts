import { joinTeam } from '../../libs/cases/cases/index.js';
import { ALASTAIR, LLEUCU, MEDI, OWAIN, RACHEL, SIWAN, STRANGER } from '../people.js';
import { openTwoForums, type TwoForums } from '../several-forums-stage.js';
import { fewestStatements, MOST_OF_A_PAGE } from '../statements.js';
import { fieldsAtFault } from '../story-ways.js';

let two: TwoForums;
let caseId: string;
let otherId: string;
let unlikeId: string;
let kinds: Map<string, string>;

const rowsOf = async <R extends object>(text: string, ...values: unknown[]): Promise<R[]> =>
  (await two.owner.query<R>(text, values)).rows;
const joins = async (email: string, agencyKey: string, part: string, of = caseId): Promise<void> => {
  const [staffId, agencyId] = [await two.staff(email), await two.agency(agencyKey)];
  await two.system((tx) => joinTeam(tx, of, { staffId, agencyId, part }));
};
const incident = (more: object = {}) => ({
  caseId,
  kindId: kinds.get('loitering'),
  occurredAt: '2026-03-14',
  told: 'Waited at the corner of the street.',
  reporter: 'victim',
  ...more,
});

const send = async (email: string, more: object = {}) =>
  (await two.as(email)).post('/v1/incidents').send(incident(more));
const report = async (email: string, more: object = {}): Promise<string> =>
  ((await two.post(email, 'incidents', incident(more))) as { id: string }).id;
const page = async (email: string, path: string) => (await two.pages.as(email)).get(path);
const dutiesOf = (raisedBy: string) =>
  rowsOf<{ kind: string; open: boolean; due: string }>(
    `SELECT d.kind, d.open, d.due_on::text AS due FROM owed_duty d JOIN breach_review b ON b.id = d.subject_id WHERE b.raised_by = $1 ORDER BY 1`,
    raisedBy,
  );

beforeAll(async () => {
  two = await openTwoForums();
  const { items } = (await two.read(OWAIN, 'behaviour-kinds')) as { items: { id: string; key: string }[] };
  kinds = new Map(items.map(({ id, key }) => [key, id]));
  await two.agree(['case_exists', 'offending_history'], '2026-01-01', ['dp-isac', 'dp-programme']);
  await rowsOf(
    `UPDATE sharing_agreement SET forum_keys = forum_keys || 'dyfed-powys-clinic'::text WHERE title = 'The clinic and the MATAC'`,
  );
  caseId = await two.aCase();
  [otherId, unlikeId] = [await two.aCase(), await two.aCase()];
  // The same perpetrator, and another victim.
  await rowsOf(
    `UPDATE case_person o SET person_id = c.person_id FROM case_person c WHERE c.case_id = $1 AND o.case_id = $2 AND c.part = 'perpetrator' AND o.part = c.part`,
    caseId,
    otherId,
  );
  await joins(LLEUCU, 'dp-isac', 'isac');
  await joins(OWAIN, 'dp-cid', 'officer_in_the_case');
  await joins(ALASTAIR, 'dp-programme', 'member');
}, 120_000);
afterAll(() => two.close());

describe('L1: a new report about a known pair', () => {
  it('is entered on the joined timeline, with the words for it as rows that say where they are from', async () => {
    const { text } = await page(SIWAN, `/incidents/new?case=${caseId}`);
    const [timeline, question] = [text.indexOf('Course of conduct'), text.indexOf('What type of behaviour was it?')];
    expect(timeline).toBeGreaterThan(0);
    expect(timeline).toBeLessThan(question);
    expect(text).toContain('Waits outside her work.');
    const register = await page(OWAIN, '/behaviour-kinds');
    expect(register.text).toContain('Protection from Harassment Act 1997');
    expect(register.text).toContain('general knowledge, to be checked');
  });

  it('opens on the joined timeline and not alone, and stands on it by its day and its channel', async () => {
    const visitor = await two.pages.as(OWAIN);
    const made = await visitor.fill(
      `/incidents/new?case=${caseId}`,
      {
        caseId,
        kindId: kinds.get('watching') ?? '',
        'occurredAt-day': '15',
        'occurredAt-month': '3',
        'occurredAt-year': '2026',
        time: '20:50',
        told: 'Watched from a hire car.',
        reporter: 'police',
        crimeRef: 'FIC-DPP-2603-0099',
      },
      '/incidents/new',
    );
    expect([made.status, made.text]).toEqual([303, '']);
    const shown = await page(SIWAN, String(made.headers['location']));
    const [timeline, record] = [shown.text.indexOf('Course of conduct'), shown.text.indexOf('FIC-DPP-2603-0099')];
    expect(timeline).toBeGreaterThan(0);
    expect(timeline).toBeLessThan(record);
    expect(shown.text).toContain('15 March 2026 at 8:50pm');
    const { items } = (await two.read(OWAIN, `cases/${caseId}/conduct`)) as { items: Record<string, unknown>[] };
    expect(items[0]).toMatchObject({
      kind: 'incident',
      on: '2026-03-15',
      behaviour: 'Watching or spying',
      channel: 'In person',
      samePair: true,
    });
  });

  it('is told to the team and those who run the forum: that something came, and nothing of it', async () => {
    await two.clinic.runJobs();
    await rowsOf('TRUNCATE message_about, sent_mail');
    const id = await report(OWAIN);
    await two.clinic.runJobs();
    const mails = await rowsOf<{ address: string; subject: string; body: string }>(
      'SELECT address, subject, body FROM sent_mail',
    );
    const to = mails.filter(({ body }) => body.includes(`/incidents/${id}`));
    expect(to.map(({ address }) => address)).toContain(SIWAN);
    // Who wrote it, who may not read it, and who works with the perpetrator are not written to.
    for (const email of [OWAIN, ALASTAIR, LLEUCU]) expect(to.map(({ address }) => address)).not.toContain(email);
    for (const { subject, body } of to) expect(`${subject} ${body}`).not.toMatch(/corner|C-\d|Loitering/);
  });

  it('is attached elsewhere only with a reason, which stays with it', async () => {
    expect(fieldsAtFault((await send(OWAIN, { elsewhereId: otherId })).body)).toEqual(['#/elsewhere']);
    expect(fieldsAtFault((await send(OWAIN, { elsewhere: 'It was her sister.' })).body)).toEqual(['#/elsewhereId']);
    const id = await report(OWAIN, {
      elsewhereId: otherId,
      elsewhere: 'It was his other victim.',
      occurredAt: '2026-03-01',
    });
    expect(await two.read(OWAIN, `incidents/${id}`)).toMatchObject({
      caseId: otherId,
      elsewhere: 'It was his other victim.',
    });
    const of = async (query = '') => (await page(OWAIN, `/cases/${caseId}/conduct${query}`)).text;
    expect(await of()).toContain(`/incidents/${id}`);
    expect(await of('?only=pair')).not.toContain(`/incidents/${id}`);
    // Only cases of the same person are offered.
    const form = await page(OWAIN, `/incidents/new?case=${caseId}`);
    expect([form.text.includes(otherId), form.text.includes(unlikeId)]).toEqual([true, false]);
  });

  it('is refused where it is still to come or of no kind', async () => {
    expect(fieldsAtFault((await send(OWAIN, { occurredAt: '2026-03-17' })).body)).toEqual(['#/occurredAt']);
    expect(fieldsAtFault((await send(OWAIN, { kindId: caseId })).body)).toEqual(['#/kindId']);
    const visitor = await two.pages.as(OWAIN);
    const again = await visitor.fill(
      `/incidents/new?case=${caseId}`,
      { caseId, told: 'Kept while it is put right.', reporter: 'victim' },
      '/incidents/new',
    );
    expect([
      again.status,
      again.text.includes('Kept while it is put right.'),
      again.text.includes('There is a problem'),
    ]).toEqual([422, true, true]);
  });
});

describe('who reads what was reported', () => {
  it('is by the table: where it was is a text of its own, and is kept from who may not know that', async () => {
    const id = await report(OWAIN, { place: 'Outside her sister’s house at the mill.' });
    expect(await two.read(OWAIN, `incidents/${id}`)).toMatchObject({
      place: 'Outside her sister’s house at the mill.',
    });
    expect(await two.read(MEDI, `incidents/${id}`)).toMatchObject({
      told: 'Waited at the corner of the street.',
      place: null,
    });
    expect(fieldsAtFault((await send(MEDI, { place: 'At the mill.' })).body)).toEqual(['#/place']);
    const [home] = await rowsOf<{ value: string }>(
      `SELECT value FROM person_fact WHERE case_id = $1 AND kind = 'postcode' AND category = 'victimLocation'`,
      caseId,
    );
    const near = await report(OWAIN, { told: `Seen at ${home?.value ?? ''}.` });
    expect(await two.read(OWAIN, `incidents/${near}`)).toMatchObject({ told: `Seen at ${home?.value ?? ''}.` });
    expect(await two.read(MEDI, `incidents/${near}`)).toMatchObject({ told: 'Seen at [contact detail withheld].' });
  });

  it('is by release for those who receive summaries, and never for them where it was', async () => {
    const [kept, released] = [await report(OWAIN), await report(OWAIN, { released: true, place: 'At the mill.' })];
    const asks = async (email: string, id: string) => (await two.as(email)).get(`/v1/incidents/${id}`);
    expect((await asks(ALASTAIR, kept)).status).toBe(404);
    const read = await asks(ALASTAIR, released);
    expect([read.status, (read.body as { place: unknown }).place]).toEqual([200, null]);
    expect((await asks(LLEUCU, kept)).status).toBe(404);
    expect((await asks(STRANGER, released)).status).toBe(404);
    expect((await send(ALASTAIR)).status).toBe(404);
  });

  it('is what they reported themselves, for an advocate', async () => {
    const id = await report(LLEUCU, { told: 'She heard him at the door.', reporter: 'advocate' });
    expect(await two.read(LLEUCU, `incidents/${id}`)).toMatchObject({ told: 'She heard him at the door.' });
    expect((await two.read(SIWAN, `incidents/${id}`)).told).toBe('She heard him at the door.');
  });
});

describe('a breach is always an event, a risk review and a re-triage', () => {
  it('from the report itself: in one transaction, with both owed by a day', async () => {
    const id = await report(OWAIN, { breachOf: 'bail', occurredAt: '2026-03-13' });
    const [review] = await rowsOf<Record<string, unknown>>(
      `SELECT state, breach_of, breach_on::text, triage_by::text, risk_by::text FROM breach_review WHERE raised_by = $1`,
      id,
    );
    expect(review).toEqual({
      state: 'waiting',
      breach_of: 'bail',
      breach_on: '2026-03-13',
      triage_by: '2026-03-17',
      risk_by: '2026-03-18',
    });
    await two.clinic.runJobs();
    expect(await dutiesOf(id)).toEqual([
      { kind: 'breach_risk_review', open: true, due: '2026-03-18' },
      { kind: 'breach_triage', open: true, due: '2026-03-17' },
    ]);
    expect((await page(SIWAN, '/')).text).toContain('Review the case again: breach alleged. Of bail conditions');
    expect((await page(SIWAN, `/cases/${caseId}/conduct`)).text).toContain('Breach alleged: Of bail conditions');
  });

  it('from a move on what was reported; undone, nothing follows any more', async () => {
    const id = await report(OWAIN);
    await two.moved(OWAIN, `incidents/${id}`, 'allege_breach', { breachOf: 'licence', alleged: 'Condition 4.' });
    await two.clinic.runJobs();
    expect((await dutiesOf(id)).map(({ open }) => open)).toEqual([true, true]);
    await two.moved(OWAIN, `incidents/${id}`, 'undo');
    await two.clinic.runJobs();
    expect((await dutiesOf(id)).map(({ open }) => open)).toEqual([false, false]);
    expect(await two.read(OWAIN, `incidents/${id}`)).toMatchObject({
      state: 'reported',
      breachOf: null,
      alleged: null,
    });
  });

  it('names an order only of the case, and only where an order was broken', async () => {
    const id = await report(OWAIN);
    const allege = async (more: object) =>
      fieldsAtFault((await two.move(OWAIN, `incidents/${id}`, 'allege_breach', more)).body);
    expect(await allege({ breachOf: 'spo', orderId: caseId })).toEqual(['#/orderId']);
    expect(await allege({ breachOf: 'bail', orderId: caseId })).toEqual(['#/orderId']);
  });

  it('waits until somebody who runs the forum decides, and what they decide is done at once', async () => {
    const id = await report(OWAIN, { caseId: unlikeId, breachOf: 'spo' });
    const [found] = await rowsOf<{ id: string }>('SELECT id FROM breach_review WHERE raised_by = $1', id);
    const review = `breach-reviews/${found?.id ?? ''}`;
    expect((await two.move(OWAIN, review, 'triage', { decision: 'no_change', reason: 'Known.' })).status).toBe(403);
    await two.moved(SIWAN, review, 'triage', { decision: 'out_of_meeting', reason: 'It gets worse.' });
    const items = await rowsOf(`SELECT 1 FROM agenda_item WHERE case_id = $1 AND out_of_meeting`, unlikeId);
    expect(items).toHaveLength(1);
    await two.clinic.runJobs();
    expect((await dutiesOf(id)).map(({ kind, open }) => [kind, open])).toEqual([
      ['breach_risk_review', true],
      ['breach_triage', false],
    ]);
    expect((await page(SIWAN, `/${review}`)).text).toContain('It gets worse.');
  });

  it('has its risk reviewed by a result or a grade, and not by anything else', async () => {
    const id = await report(OWAIN, { breachOf: 'bail', caseId: unlikeId });
    await two.post(SIWAN, 'risk-grades', { caseId: unlikeId, level: 'high', reason: 'He comes nearer.' });
    await two.clinic.runJobs();
    expect((await dutiesOf(id)).map(({ kind, open }) => [kind, open])).toEqual([
      ['breach_risk_review', false],
      ['breach_triage', true],
    ]);
  });

  it('ends with the report where that is withdrawn', async () => {
    const id = await report(OWAIN, { breachOf: 'bail' });
    await two.moved(OWAIN, `incidents/${id}`, 'withdraw', { reason: 'It was somebody else.' });
    expect(await rowsOf('SELECT state FROM breach_review WHERE raised_by = $1', id)).toEqual([{ state: 'taken_back' }]);
    expect((await page(OWAIN, `/cases/${caseId}/conduct`)).text).not.toContain(`/incidents/${id}`);
  });
});

describe('the timeline', () => {
  const timeline = (query = '') => page(OWAIN, `/cases/${caseId}/conduct${query}`);

  it('says silences, as long as the area settles them, and that nothing known is not nothing done', async () => {
    await report(OWAIN, { occurredAt: '2025-10-01' });
    const { text } = await page(SIWAN, `/cases/${caseId}/conduct?only=pair`);
    expect(text).toContain('Nothing reported for 96 days');
    expect(text).toContain('Something may still have happened.');
  });

  it('says how often incidents were reported before and after an order, in words and with the figures', async () => {
    await rowsOf(
      `INSERT INTO protection_order (id, case_id, agency_id, category, released, reference, case_reference, forum_id, state, version, interim, writings,
         considered_on, made_on, served_on, in_force_on, opened_by, opened_at)
       SELECT gen_random_uuid(), c.id, c.agency_id, 'spoFile', false, 'SPO-T-1', c.reference, $2, 'in_force', 1, 'none', 0, '2026-02-01', '2026-02-20', '2026-03-01',
         '2026-03-01', s.id, now() FROM case_file c, staff s WHERE c.id = $1 AND s.email = $3`,
      caseId,
      two.forumId,
      OWAIN,
    );
    await report(OWAIN, { occurredAt: '2026-02-10' });
    // Several since, of one day or two: nothing follows from them.
    const few = (await timeline('?only=pair')).text;
    expect(few).toContain('There are too few incidents to say whether they are now reported more or less often');
    expect(few).not.toContain('Incidents are reported more often');
    for (let nth = 1; nth <= 8; nth += 1) await report(OWAIN, { occurredAt: `2026-03-0${String(nth)}` });
    const { text } = await timeline('?only=pair');
    expect(text).toContain('Before and after: Order served on 1 March 2026');
    expect(text).toContain('Incidents are reported more often than before.');
    expect(text).toContain(
      'incidents on at least 8 days. Chance alone would make such a difference in at most one of 100',
    );
    expect(text).toMatch(/Before: 1 incident in the 90 days from 1 December 2025 to 28 February 2026\./);
    expect(text).toMatch(
      /After: \d+ incidents in the 16 days from 1 March 2026 to 16 March 2026, about one every \d+ days\./,
    );
    expect(text).toContain('The figures do not say why.');
    expect(text).toContain('Order made');
    const { orders, silences, comparison } = await two.read(OWAIN, `cases/${caseId}/conduct`);
    expect(comparison).toMatchObject({ level: 0.01, least: 8 });
    expect(orders[0]).toMatchObject({
      kind: 'order_served',
      on: '2026-03-01',
      change: 'more',
      before: { days: 90 },
      after: { days: 16 },
    });
    expect(silences.length).toBeGreaterThan(0);
  });

  it('is a table first and then a picture of the same, drawn without a script', async () => {
    const { text } = await page(SIWAN, `/cases/${caseId}/conduct`);
    expect(text.indexOf('<table')).toBeLessThan(text.indexOf('<svg class="app-chart" role="img"'));
    expect(text).toContain('<desc id="chart-text">');
    for (const lane of ['In person', 'Other reports']) expect(text).toContain(`>${lane}</text>`);
    const svg = text.slice(
      text.indexOf('<svg class="app-chart"'),
      text.indexOf('</svg>', text.indexOf('<svg class="app-chart"')),
    );
    expect(svg).not.toMatch(/<script|style=|onload/);
    expect(svg).toContain('<path class="app-chart__point app-chart__point--triangle"');
  });

  it('says anniversaries, past and soon', async () => {
    await report(OWAIN, { caseId: otherId, occurredAt: '2025-03-20' });
    const { text } = await page(OWAIN, `/cases/${otherId}/conduct?only=pair`);
    expect(text).toContain('1 year since the first known event');
    expect(text).toContain('20 March 2026');
  });

  it('is printed whole', async () => {
    for (let nth = 0; nth < 52; nth += 1) await report(OWAIN, { caseId: otherId, occurredAt: '2026-01-02' });
    const rows = async (query: string) =>
      ((await page(OWAIN, `/cases/${otherId}/conduct${query}`)).text.match(/\/incidents\/[0-9a-f-]{36}"/g) ?? [])
        .length;
    expect(await rows('?only=pair&whole=yes')).toBeGreaterThan(await rows('?only=pair'));
    expect(await rows('?only=pair&cursor=50')).toBeGreaterThan(0);
  }, 60_000);

  it('asks no more of the database for many incidents', async () => {
    expect(await fewestStatements(() => two.read(OWAIN, `cases/${otherId}/conduct`))).toBeLessThanOrEqual(
      MOST_OF_A_PAGE,
    );
    expect(await fewestStatements(() => two.read(OWAIN, 'incidents?limit=50'))).toBeLessThanOrEqual(MOST_OF_A_PAGE);
  });

  it('lists incidents by state, word, day and who reported them', async () => {
    const listed = async (query: string) => (await two.read(OWAIN, `incidents?${query}`)).total as number;
    expect(await listed(`case=${otherId}&from=2026-01-02&to=2026-01-02`)).toBe(52);
    expect(await listed('mine=yes&state=withdrawn')).toBe(1);
    const { text } = await page(
      OWAIN,
      `/incidents?kind=${kinds.get('watching') ?? ''}&from-day=15&from-month=3&from-year=2026`,
    );
    expect(text).toContain('From 15 March 2026');
    expect(text).toContain('Watched from a hire car.');
    expect(text).not.toContain('Waited at the corner');
    expect((await page(RACHEL, '/incidents')).status).toBe(200);
  });

  it('keeps where somebody is barred from them', async () => {
    await rowsOf(
      `INSERT INTO conflict (id, case_id, staff_id, relation, state, version, declared_at, declared_by)
       SELECT gen_random_uuid(), $1, id, 'Neighbour', 'in_force', 1, '2026-03-01', id FROM staff WHERE email = $2`,
      otherId,
      MEDI,
    );
    expect((await page(MEDI, `/cases/${otherId}/conduct`)).status).toBe(404);
    const { items } = (await two.read(MEDI, `cases/${caseId}/conduct`)) as {
      items: { caseReference: string; samePair: boolean }[];
    };
    expect(items.length).toBeGreaterThan(0);
    expect(items.every(({ samePair }) => samePair)).toBe(true);
  });
});

describe('the two 01:30 of the night of 25 October 2026', () => {
  it('are different instants, by the API and on the page, and a time alone is not guessed', async () => {
    two.clinic.clock.set('2026-10-26T09:00:00Z');
    const night = { occurredAt: '2026-10-25', time: '01:30' };
    expect(fieldsAtFault((await send(OWAIN, night)).body)).toEqual(['#/clock']);
    const [first, second] = [
      await report(OWAIN, { ...night, clock: 'first' }),
      await report(OWAIN, { ...night, clock: 'second' }),
    ];
    const at = async (id: string) => (await two.read(OWAIN, `incidents/${id}`)).happenedAt;
    expect([await at(first), await at(second)]).toEqual(['2026-10-25T00:30:00.000Z', '2026-10-25T01:30:00.000Z']);
    expect((await page(OWAIN, `/incidents/${first}`)).text).toContain(
      '25 October 2026 at 1:30am, before the clocks went back',
    );
    const { text } = await page(OWAIN, `/cases/${caseId}/conduct`);
    expect(text.indexOf('after the clocks went back')).toBeLessThan(text.indexOf('before the clocks went back'));
    const asked = await (
      await two.pages.as(OWAIN)
    ).fill(
      `/incidents/new?case=${caseId}`,
      {
        caseId,
        kindId: kinds.get('watching') ?? '',
        'occurredAt-day': '25',
        'occurredAt-month': '10',
        'occurredAt-year': '2026',
        time: '01:30',
        told: 'A car.',
        reporter: 'police',
      },
      '/incidents/new',
    );
    expect([asked.status, asked.text.includes('Which of the two times was it?')]).toEqual([422, true]);
  });
});
