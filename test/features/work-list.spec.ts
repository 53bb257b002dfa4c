import { DAWN, HUW, MEDI, OWAIN, SIWAN, STRANGER } from '../people.js';
import { CARWYN, COLIN, openPrimacy, type Primacy } from '../primacy-stage.js';
import { pagesInNavigation } from '../navigation.js';
import { statementsOf } from '../statements.js';

let clinic: Primacy;
beforeAll(async () => void (clinic = await openPrimacy()), 120_000);
beforeEach(async () => {
  clinic.clock.set('2026-03-16T09:00:00Z');
  await clinic.owner.query('TRUNCATE message_about, sent_mail, follow_up');
});
afterAll(() => clinic.close());

interface Row {
  readonly caseId: string;
  readonly gaps: readonly string[];
}

const rows = async (gap?: string, by = SIWAN): Promise<Row[]> =>
  (await clinic.read(by, `work-list?limit=200${gap ? `&gap=${gap}` : ''}`)).items;
const gapsOf = async (caseId: string): Promise<readonly string[]> =>
  (await rows()).find((one) => one.caseId === caseId)?.gaps ?? [];
const enter = async (caseId: string, what: string, body: object, by = SIWAN) =>
  (await clinic.as(by)).post(`/v1/work-list/${caseId}/${what}`).send(body);
const entered = async (caseId: string, what: string, body: object) => {
  const { status, body: said } = await enter(caseId, what, body);
  if (status !== 201) throw new Error(`${what}: ${String(status)} ${JSON.stringify(said)}`);
  return said as { id: string };
};
const fieldsOf = async (answer: ReturnType<typeof enter>): Promise<string[]> =>
  ((await answer).body.errors ?? []).map(({ pointer }: { pointer: string }) => pointer);
const linesOf = async (
  caseId: string,
): Promise<{ lineId: string; line: string; missing: boolean; standing: string | null; source: string }[]> =>
  (await clinic.read(SIWAN, `work-list/${caseId}`)).evidence;
/** A case whose investigation an officer holds since a day. */
const held = async (fromOn = '2026-03-02', answers: object = {}): Promise<string> => {
  const caseId = await clinic.aCase(answers);
  await clinic.hold(caseId, COLIN, { fromOn });
  return caseId;
};
const days = async (officerUpdateDays: number | undefined, version: number) =>
  (await clinic.as('ravi.menon@dp-it.example')).post('/v1/area-settings').send({
    areaCode: 'dyfed-powys',
    fromOn: clinic.clock.now().toISOString().slice(0, 10),
    officerUpdateDays,
    version,
  });

describe('J4: officers in charge of whom nothing was heard', () => {
  it('are on the list after the set days, which the area changes from a day on', async () => {
    const caseId = await held('2026-02-16');
    expect(await gapsOf(caseId)).not.toContain('officer');
    clinic.clock.set('2026-03-17T09:00:00Z');
    expect(await gapsOf(caseId)).toContain('officer');
    const settled = await days(60, 0);
    if (settled.status !== 201) throw new Error(JSON.stringify(settled.body));
    expect(await gapsOf(caseId)).not.toContain('officer');
    expect((await days(undefined, 1)).status).toBe(201);
    expect(await gapsOf(caseId)).toContain('officer');
    expect((await rows('officer')).map((one) => one.caseId)).toContain(caseId);
  });

  it('come off it by an update that they post, and by an action of theirs that is reported done', async () => {
    const [told, done] = [await held('2026-01-05'), await held('2026-01-05')];
    const action = await clinic.anAction(done, 'Take the statement of the neighbour');
    expect(await gapsOf(told)).toContain('officer');
    await clinic.post(COLIN, 'updates', {
      caseId: told,
      noteCategory: 'offendingHistory',
      information: 'File sent to the CPS.',
    });
    expect(await gapsOf(told)).not.toContain('officer');
    await clinic.moved(COLIN, `actions/${action}`, 'accept');
    expect(await gapsOf(done)).toContain('officer');
    await clinic.moved(COLIN, `actions/${action}`, 'claim', { evidence: 'Taken on 16 March.' });
    expect(await gapsOf(done)).not.toContain('officer');
  });

  it('are asked by a press: a duty with a day and a message that names nothing; what they said takes the case off', async () => {
    const caseId = await held('2026-01-05');
    await clinic.runJobs();
    await clinic.owner.query('TRUNCATE message_about, sent_mail');
    expect(await fieldsOf(enter(caseId, 'ask', { dueOn: '2026-03-13' }))).toEqual(['#/dueOn']);
    const { id } = await entered(caseId, 'ask', { dueOn: '2026-03-23' });
    expect((await enter(caseId, 'ask', { dueOn: '2026-03-24' })).body.errors[0].detail).toContain('already been asked');
    await clinic.runJobs();
    const [mail] = await clinic.rowsOf<{ address: string; subject: string; body: string }>(
      `SELECT * FROM sent_mail WHERE body LIKE '%/officer-requests/%'`,
    );
    expect(mail?.address).toBe(COLIN);
    expect(`${mail?.subject} ${mail?.body}`).not.toMatch(/\bC-[0-9A-Z]|[Tt]ranter|[Cc]ustody|[Dd]yfed/);
    const planned = await clinic.rowsOf(`SELECT 1 FROM reminder WHERE kind = 'officer_answer' AND subject_id = $1`, id);
    expect(planned.length).toBeGreaterThan(0);
    expect(await gapsOf(caseId)).toContain('officer');
    expect((await (await clinic.pages.as(COLIN)).get('/')).text).toContain(`/officer-requests/${id}`);
    expect((await clinic.move(MEDI, `officer-requests/${id}`, 'answer', { said: 'x' })).status).toBe(403);
    await clinic.moved(SIWAN, `officer-requests/${id}`, 'answer', {
      said: 'By telephone: charged, first hearing on 2 April.',
    });
    expect(await gapsOf(caseId)).not.toContain('officer');
    expect(await clinic.read(COLIN, `officer-requests/${id}`)).toMatchObject({
      state: 'answered',
      staffName: 'Colin Tranter',
      dueOn: '2026-03-23',
      said: 'By telephone: charged, first hearing on 2 April.',
      endedByName: 'Siwan Gwynne',
    });
    await clinic.moved(SIWAN, `officer-requests/${id}`, 'undo');
    expect(await gapsOf(caseId)).toContain('officer');
    await clinic.moved(COLIN, `officer-requests/${id}`, 'answer', { said: 'Charged.' });
    expect(await gapsOf(caseId)).not.toContain('officer');
    expect(await clinic.record(id)).toEqual(['create', 'refused', 'answer', 'undo', 'answer']);
  });

  it('are asked once at a time, so that what was withdrawn stays so where they are asked anew', async () => {
    const caseId = await held('2026-01-05');
    const { id } = await entered(caseId, 'ask', { dueOn: '2026-03-23' });
    await clinic.moved(SIWAN, `officer-requests/${id}`, 'withdraw', { reason: 'Heard in passing.' });
    await entered(caseId, 'ask', { dueOn: '2026-03-30' });
    expect((await clinic.move(SIWAN, `officer-requests/${id}`, 'undo')).status).toBe(409);
  });

  it('count anew from a hand-over, and a case of which nobody is in charge is on the list at once', async () => {
    const caseId = await clinic.aCase();
    expect(await gapsOf(caseId)).toContain('officer');
    expect((await enter(caseId, 'ask', { dueOn: '2026-03-23' })).body.errors[0].detail).toContain(
      'No one is in charge',
    );
    const id = await clinic.hold(caseId, COLIN, { fromOn: '2026-01-05' });
    expect(await gapsOf(caseId)).toContain('officer');
    await clinic.moved(SIWAN, `investigations/${id}`, 'hand_over', await clinic.handOverTo(CARWYN));
    expect(await gapsOf(caseId)).not.toContain('officer');
  });
});

describe('J4: the question of a stalking protection order', () => {
  it('is open until it is answered directly, with a reason', async () => {
    const caseId = await held();
    expect(await gapsOf(caseId)).toContain('order');
    expect(await fieldsOf(enter(caseId, 'order', { order: 'considered' }))).toEqual(['#/orderReason']);
    await entered(caseId, 'order', { order: 'not_considered', orderReason: 'On remand; to be looked at on release.' });
    expect(await gapsOf(caseId)).not.toContain('order');
    expect((await clinic.read(SIWAN, `work-list/${caseId}`)).orders).toMatchObject([
      { standing: 'not_considered', reason: 'On remand; to be looked at on release.', madeByName: 'Siwan Gwynne' },
    ]);
  });

  it('is answered by the mandatory question of a discussion', async () => {
    const caseId = await held();
    const { meetingId, itemId } = await clinic.anItem(
      { caseId, urgencyReason: 'He was seen at her work' },
      { day: '2026-03-16' },
    );
    await clinic.moved(SIWAN, `meetings/${meetingId}`, 'lock');
    for (const [email, more] of [
      [SIWAN, {}],
      [HUW, { chairing: true }],
    ] as const)
      await clinic.attends(meetingId, email, { attending: 'present', acknowledged: true, ...more });
    await clinic.moved(HUW, `meetings/${meetingId}`, 'begin', { confidentialityRead: true, overrideReason: 'A trial' });
    await clinic.moved(SIWAN, `agenda-items/${itemId}`, 'start');
    expect(await gapsOf(caseId)).toContain('order');
    await clinic.post(SIWAN, `agenda-items/${itemId}/answers`, { question: 'spo', answer: 'no', reason: 'Not yet' });
    expect(await gapsOf(caseId)).not.toContain('order');
  });

  it('is answered by an order that is considered', async () => {
    const caseId = await held();
    expect(await gapsOf(caseId)).toContain('order');
    await clinic.post(OWAIN, 'orders', { caseId, considered: 'A breach of bail.', consideredOn: '2026-03-16' });
    expect(await gapsOf(caseId)).not.toContain('order');
  });
});

describe('J4: gaps of evidence', () => {
  it('are lines with a source, each gathered, not applicable for a reason, or asked for by a day', async () => {
    const caseId = await held();
    const lines = await linesOf(caseId);
    expect(lines.length).toBeGreaterThan(5);
    for (const { source, missing } of lines) expect([Boolean(source), missing]).toEqual([true, true]);
    const [first, second, ...others] = lines.map(({ lineId }) => lineId);
    expect(await fieldsOf(enter(caseId, 'evidence', { lineId: first, standing: 'not_applicable' }))).toEqual([
      '#/evidenceReason',
    ]);
    expect(await fieldsOf(enter(caseId, 'evidence', { lineId: first, standing: 'asked_for' }))).toEqual(['#/neededBy']);
    expect(await fieldsOf(enter(caseId, 'evidence', { lineId: caseId, standing: 'gathered' }))).toEqual(['#/lineId']);
    for (const lineId of others) await entered(caseId, 'evidence', { lineId, standing: 'gathered' });
    await entered(caseId, 'evidence', {
      lineId: second,
      standing: 'not_applicable',
      evidenceReason: 'She has no device.',
    });
    expect(await gapsOf(caseId)).toContain('evidence');
    await entered(caseId, 'evidence', { lineId: first, standing: 'asked_for', neededBy: '2026-03-20' });
    expect(await gapsOf(caseId)).not.toContain('evidence');
    clinic.clock.set('2026-03-21T09:00:00Z');
    expect(await gapsOf(caseId)).toContain('evidence');
    expect((await linesOf(caseId))[0]).toMatchObject({ missing: true, standing: 'asked_for' });
    await entered(caseId, 'evidence', { lineId: first, standing: 'gathered', evidenceReason: 'Exhibit 4' });
    expect(await gapsOf(caseId)).not.toContain('evidence');
  });

  it('takes a case of which nothing is missing off the list altogether', async () => {
    const caseId = await held();
    for (const { lineId } of await linesOf(caseId)) await entered(caseId, 'evidence', { lineId, standing: 'gathered' });
    await entered(caseId, 'order', { order: 'considered', orderReason: 'Applied for.' });
    expect((await rows()).map((one) => one.caseId)).not.toContain(caseId);
  });
});

describe('J4: contacts with advocates outside', () => {
  it('are kept with the day, with whom and about what, and without where the victim is for who may not see that', async () => {
    const caseId = await held('2026-03-02', { victimPostcode: 'ZZ52 9QQ' });
    const said = {
      contactOn: '2026-03-13',
      outside: 'The national stalking helpline',
      about: 'What support she may have at court.',
    };
    expect(await fieldsOf(enter(caseId, 'contact', { ...said, contactOn: '2026-03-17' }))).toEqual(['#/contactOn']);
    await entered(caseId, 'contact', said);
    expect((await clinic.read(HUW, `work-list/${caseId}`)).contacts).toMatchObject([
      { ...said, madeByName: 'Siwan Gwynne' },
    ]);
    await entered(caseId, 'contact', { ...said, about: 'She is at ZZ52 9QQ now' });
    const about = (list: unknown) => (list as { about: string }[]).map((one) => one.about);
    expect(about((await clinic.read(SIWAN, `work-list/${caseId}`)).contacts)).toContain('She is at ZZ52 9QQ now');
    expect(about((await clinic.read(HUW, `work-list/${caseId}`)).contacts)).toContain(
      'She is at [contact detail withheld] now',
    );
  });
});

describe('J4: the work-list', () => {
  it('is for those who run a forum in which the case stands, and for nobody else', async () => {
    const caseId = await held();
    for (const [email, status] of [
      [SIWAN, 200],
      [HUW, 200],
      [OWAIN, 403],
      [COLIN, 403],
      [DAWN, 404],
      [STRANGER, 404],
    ] as const)
      expect([email, (await (await clinic.as(email)).get(`/v1/work-list/${caseId}`)).status]).toEqual([email, status]);
    for (const email of [OWAIN, STRANGER, DAWN]) expect(await rows(undefined, email)).toEqual([]);
    expect((await enter(caseId, 'order', { order: 'considered', orderReason: 'x' }, OWAIN)).status).toBe(403);
  });

  it('is counted by gap, goes on page by page and costs the same however long it is', async () => {
    const { counts, total, items } = await clinic.read(SIWAN, 'work-list?limit=2');
    expect([items.length, total]).toEqual([2, counts.all]);
    expect(counts.officer + counts.order + counts.evidence).toBeGreaterThanOrEqual(counts.all);
    const next = await clinic.read(SIWAN, 'work-list?limit=2&cursor=2');
    expect(next.items[0].caseId).not.toBe(items[0].caseId);
    const siwan = await clinic.pages.as(SIWAN);
    const of = `/work-list/${String(items[0].caseId)}`;
    for (const path of ['/work-list', of, ...['ask', 'order', 'evidence', 'contact'].map((what) => `${of}/${what}`)]) {
      await siwan.get(path);
      const sent = await statementsOf(async () => void (await siwan.get(path)));
      expect([path, sent.length <= 12 || sent]).toEqual([path, true]);
    }
  });

  it('is in the navigation of those who run a forum, and of nobody else', async () => {
    const offered = await Promise.all(
      [SIWAN, HUW, COLIN, STRANGER].map(async (email) => {
        const visitor = await clinic.pages.as(email);
        return (await pagesInNavigation((path) => visitor.get(path))).includes('/work-list');
      }),
    );
    expect(offered).toEqual([true, true, false, false]);
  });

  it('is worked through on its pages', async () => {
    const caseId = await held('2026-01-05');
    const siwan = await clinic.pages.as(SIWAN);
    const list = (await siwan.get('/work-list?gap=officer')).text;
    for (const said of [
      'No update from officer (',
      `/work-list/${caseId}`,
      'Colin Tranter, Dyfed-Powys Police: Custody',
    ])
      expect(list).toContain(said);
    const shown = (await siwan.get(`/work-list/${caseId}`)).text;
    for (const said of [
      'Ask the officer in charge',
      'Record whether an order was considered',
      'CCTV',
      'No contacts with advocates outside',
    ])
      expect(shown).toContain(said);
    expect((await siwan.fill(`/work-list/${caseId}/order`, { order: 'considered' })).text).toContain(
      'There is a problem',
    );
    expect(
      (await siwan.fill(`/work-list/${caseId}/order`, { order: 'considered', orderReason: 'With legal services.' }))
        .status,
    ).toBe(303);
    expect(
      (await siwan.fill(`/work-list/${caseId}/ask`, { 'dueOn-day': '23', 'dueOn-month': '3', 'dueOn-year': '2026' }))
        .status,
    ).toBe(303);
    const [line] = await linesOf(caseId);
    expect(
      (
        await siwan.fill(
          `/work-list/${caseId}/evidence?line=${line?.lineId}`,
          { lineId: line?.lineId, standing: 'gathered' },
          `/work-list/${caseId}/evidence`,
        )
      ).status,
    ).toBe(303);
    const after = (await siwan.get(`/work-list/${caseId}`)).text;
    for (const said of ['With legal services.', '23 March 2026', 'Gathered']) expect(after).toContain(said);
    expect((await siwan.get(`/work-list/${caseId}/nothing`)).status).toBe(404);
    expect((await (await clinic.pages.as(OWAIN)).get('/work-list')).text).toContain('No outstanding enquiries');
  });
});
