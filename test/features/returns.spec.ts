import { bar } from '../../libs/cases/cases/index.js';
import { openPanelPages, type PanelPages } from '../panel-stage.js';
import { ALASTAIR, ANWEN, LLEUCU, NERYS, OWAIN, RACHEL, SIMON, SIWAN, TOMOS } from '../people.js';

let panels: PanelPages;
beforeAll(async () => void (panels = await openPanelPages()));
beforeEach(async () => {
  panels.clock.set('2026-03-30T09:00:00+01:00');
  await panels.owner.query('DELETE FROM sent_mail');
  await panels.owner.query('DELETE FROM follow_up');
});
afterAll(() => panels.close());

/** A meeting with one case on its open agenda, and returns asked of these agencies for it. */
async function asked(agencies: readonly string[], answers: object = {}) {
  const item = await panels.anItem({ asks: agencies, asking: answers });
  return { ...item, agencyIds: await Promise.all(agencies.map((key) => panels.agency(key))) };
}

const returnsOf = async (
  email: string,
  itemId: string,
): Promise<{ id: string; version: number; [name: string]: unknown }[]> =>
  (await panels.read(email, `returns?item=${itemId}`)).items;
const mine = async (email: string, itemId: string) => {
  const [found] = await returnsOf(email, itemId);
  if (!found) throw new Error('Nothing is asked of them');
  return found;
};
/** What is said of returns: people are invited to the meeting as well. */
const mails = async (): Promise<{ email: string; subject: string; body: string }[]> =>
  (
    await panels.owner.query(
      `SELECT address AS email, subject, body FROM sent_mail WHERE subject LIKE '%eturns are waiting for your agency' ORDER BY address`,
    )
  ).rows;
const afterTenMinutes = async () => {
  panels.clock.advance({ minutes: 11 });
  await panels.runJobs();
};

describe('asking for returns', () => {
  it('asks each agency once, due when the agenda goes out, and tells its people a count only', async () => {
    const { itemId, agencyIds, caseId } = await asked(['dp-probation', 'dp-health-west'], {
      question: 'Any contact this year?',
    });
    await panels.moved(SIWAN, `agenda-items/${itemId}`, 'request_returns', { agencyIds });
    const all = await returnsOf(SIWAN, itemId);
    expect(all).toHaveLength(2);
    expect(all[0]).toMatchObject({
      state: 'requested',
      dueOn: '2026-04-10',
      question: 'Any contact this year?',
      overdue: false,
    });
    expect(await panels.read(SIWAN, `agenda-items/${itemId}`)).toMatchObject({
      state: 'research_open',
      returnsAsked: 2,
      returnsGiven: 0,
    });
    await afterTenMinutes();
    const sent = await mails();
    expect(sent.map(({ email }) => email)).toEqual(expect.arrayContaining([RACHEL, TOMOS, ANWEN]));
    const [mail] = sent.filter(({ email }) => email === RACHEL);
    expect(mail?.body).toContain('1 return is waiting');
    for (const { body, subject } of sent) {
      expect(body + subject).not.toContain(caseId);
      expect(body + subject).not.toMatch(/C-\d/);
    }
  });

  it('tells a person once however many rows one request asks about', async () => {
    const one = await asked([]).catch(() => undefined);
    expect(one).toBeUndefined();
    const [a, b] = [await asked(['dp-cps']), await asked(['dp-cps'])];
    await panels.owner.query('DELETE FROM follow_up');
    const agencyIds = [await panels.agency('dp-housing-carms')];
    const items = await Promise.all(
      [a, b].map(async ({ itemId }) => ({
        id: itemId,
        version: (await panels.read(SIWAN, `agenda-items/${itemId}`)).version,
      })),
    );
    const { body } = await (
      await panels.as(SIWAN)
    )
      .post('/v1/agenda-items/moves')
      .send({ move: 'request_returns', items: [...items, { id: a.caseId, version: 1 }], agencyIds })
      .expect(200);
    expect(body.rows).toMatchObject([{ moved: { state: 'research_open' } }, { moved: {} }, { problem: 'not-found' }]);
    await afterTenMinutes();
    const sent = (await mails()).filter(({ email }) => email === 'gethin.brwynog@dp-housing-carms.example');
    expect(sent).toHaveLength(1);
    expect(sent[0]?.body).toContain('2 returns are waiting');
  });

  it('is undone, and then nothing is asked nor told', async () => {
    const { itemId } = await asked(['dp-adults-powys']);
    await panels.moved(SIWAN, `agenda-items/${itemId}`, 'undo');
    expect(await returnsOf('graham.whitlow@dp-adults-powys.example', itemId)).toMatchObject([{ state: 'withdrawn' }]);
    await afterTenMinutes();
    expect((await mails()).filter(({ email }) => email.includes('dp-adults-powys'))).toEqual([]);
    expect(await panels.read(SIWAN, `agenda-items/${itemId}`)).toMatchObject({ state: 'listed', returnsAsked: 0 });
  });

  it('refuses an unknown agency, a past day and an agency without an agreement', async () => {
    const { itemId, agencyIds } = await asked(['dp-probation']);
    const ask = (answers: object) => panels.move(SIWAN, `agenda-items/${itemId}`, 'request_returns', answers);
    expect((await ask({ agencyIds: [itemId] })).status).toBe(422);
    expect((await ask({ agencyIds, dueOn: '2026-03-01' })).status).toBe(422);
    expect((await ask({ agencyIds: [await panels.agency('sw-police')] })).body.errors[0].pointer).toBe('#/agencyIds');
    expect(await returnsOf(SIWAN, itemId)).toHaveLength(1);
  });

  it('never asks a programme about the victim', async () => {
    const extend = `UPDATE sharing_agreement SET words = words || '{agency_return,case_exists}' WHERE id IN (
      SELECT p.agreement_id FROM agreement_party p JOIN agency a ON a.id = p.agency_id WHERE a.key = 'dp-programme')`;
    await panels.owner.query(extend);
    const { itemId } = await asked(['dp-probation', 'dp-programme'], { aboutVictim: true });
    const about = (await returnsOf(SIWAN, itemId)).map(({ agencyName, aboutVictim }) => [agencyName, aboutVictim]);
    expect(about).toEqual(expect.arrayContaining([[expect.stringMatching(/Probation/), true]]));
    expect((await mine(ALASTAIR, itemId)).aboutVictim).toBe(false);
  });
});

describe('answering', () => {
  it('is for the asked agency, in four ways', async () => {
    const { itemId } = await asked(['dp-probation', 'dp-health-west', 'dp-cps', 'dp-substance']);
    expect(await returnsOf(RACHEL, itemId)).toHaveLength(1);
    const probation = await mine(RACHEL, itemId);
    expect((await panels.move(SIWAN, `returns/${probation.id}`, 'answer', { result: 'nothing_known' })).status).toBe(
      403,
    );
    await (await panels.as(ANWEN)).get(`/v1/returns/${probation.id}`).expect(404);
    await panels.moved(RACHEL, `returns/${probation.id}`, 'answer', {
      result: 'held',
      summary: 'Licence to August',
      aboutTheVictim: 'Knows her address',
    });
    await panels.moved(ANWEN, `returns/${(await mine(ANWEN, itemId)).id}`, 'answer', {
      result: 'declines',
      reason: 'Told in confidence',
      roomSees: 'which',
    });
    await panels.moved(SIMON, `returns/${(await mine(SIMON, itemId)).id}`, 'answer', { result: 'nothing_known' });
    await panels.moved(NERYS, `returns/${(await mine(NERYS, itemId)).id}`, 'answer', {
      result: 'not_searched',
      reason: 'System down',
      roomSees: 'which',
    });
    const all = await returnsOf(SIWAN, itemId);
    expect(all.map(({ result }) => result).sort()).toEqual(['declines', 'held', 'not_searched', 'nothing_known']);
    expect(
      (await panels.move(ANWEN, `returns/${(await mine(ANWEN, itemId)).id}`, 'answer', { result: 'declines' })).status,
    ).toBe(422);
  });

  it('keeps the part on the victim apart, for those who may know the victim', async () => {
    const { itemId, meetingId } = await asked(['dp-probation']);
    const { id } = await mine(RACHEL, itemId);
    await panels.moved(RACHEL, `returns/${id}`, 'answer', {
      result: 'held',
      summary: 'Licence to August',
      aboutTheVictim: 'Moved in March',
    });
    const kinds = async (email: string) =>
      (await panels.read(email, `returns/${id}`)).parts.map(({ kind }: { kind: string }) => kind).sort();
    expect(await kinds(RACHEL)).toEqual(['summary', 'victim']);
    expect(await kinds(SIWAN)).toEqual(['summary', 'victim']);
    await panels.post(SIWAN, `meetings/${meetingId}/attendance`, { staffId: await panels.staff(ANWEN) });
    await (await panels.as(ANWEN)).get(`/v1/returns/${id}`).expect(404);
    await panels.moved(SIWAN, `meetings/${meetingId}`, 'lock');
    expect(await kinds(ANWEN)).toEqual(['summary']);
    expect(JSON.stringify(await panels.read(ANWEN, `agenda-items/${itemId}`))).not.toContain('Moved in March');
  });

  it('is late once the agenda is locked, and may be put right', async () => {
    const { itemId, meetingId } = await asked(['dp-probation']);
    const { id } = await mine(RACHEL, itemId);
    await panels.moved(RACHEL, `returns/${id}`, 'answer', { result: 'held', summary: 'As far as known' });
    await panels.moved(SIWAN, `meetings/${meetingId}`, 'lock');
    panels.clock.advance({ minutes: 1 });
    await panels.moved(RACHEL, `returns/${id}`, 'answer', { result: 'held', summary: 'Now in full' });
    expect(await panels.read(SIWAN, `returns/${id}`)).toMatchObject({ late: true, parts: [{ text: 'Now in full' }] });
    await panels.moved(RACHEL, `returns/${id}`, 'undo');
    expect(await panels.read(SIWAN, `returns/${id}`)).toMatchObject({
      late: false,
      parts: [{ text: 'As far as known' }],
    });
    const { rows } = await panels.owner.query('SELECT count(*)::int AS n FROM return_part WHERE return_id = $1', [id]);
    expect(rows[0].n).toBe(2);
  });

  it('is put right where it stands: the page begins with what was answered', async () => {
    const { itemId } = await asked(['dp-probation']);
    const { id } = await mine(RACHEL, itemId);
    const held = { summary: 'Licence to August', aboutTheVictim: 'Moved in March', riskView: 'Rising' };
    await panels.moved(RACHEL, `returns/${id}`, 'answer', { result: 'held', ...held, roomSees: 'answered' });
    const browser = await panels.pages.as(RACHEL);
    const shown = (await browser.get(`/returns/${id}`)).text;
    expect(shown).toContain('Correct this answer');
    for (const label of ['What we hold on the perpetrator', 'What we hold on the victim'])
      expect(shown).toContain(label);
    const { text } = await browser.get(`/returns/${id}/answer`);
    for (const one of Object.values(held)) expect(text).toMatch(new RegExp(`<textarea[^>]*>${one}<`));
    expect(text).toMatch(/name="result" type="radio" value="held" checked/);
    expect(text).toMatch(/name="roomSees" type="radio" value="answered" checked/);
  });

  it('counts what happened before the lock as in time, entered later', async () => {
    const { itemId, meetingId } = await asked(['dp-probation']);
    const { id } = await mine(RACHEL, itemId);
    panels.clock.advance({ hours: 2 });
    await panels.moved(SIWAN, `meetings/${meetingId}`, 'lock');
    await panels.moved(RACHEL, `returns/${id}`, 'answer', {
      result: 'nothing_known',
      happenedAt: '2026-03-30T10:00:00+01:00',
    });
    expect(await panels.read(SIWAN, `returns/${id}`)).toMatchObject({ late: false });
    const early = await panels.move(RACHEL, `returns/${id}`, 'answer', {
      result: 'nothing_known',
      happenedAt: '2026-03-31T10:00:00+01:00',
    });
    expect(early.status).toBe(422);
  });

  it('has one winner when two answer at once, and refuses a stale version', async () => {
    const { itemId } = await asked(['dp-probation']);
    const { id, version } = await mine(RACHEL, itemId);
    const answers = await Promise.all(
      [RACHEL, TOMOS].map(async (email) =>
        (await panels.as(email)).post(`/v1/returns/${id}/answer`).send({ version, result: 'nothing_known' }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  });
});

describe('chasing', () => {
  it('asks many again at once, counts, and is for those who asked', async () => {
    const { itemId } = await asked(['dp-probation', 'dp-health-west']);
    await panels.owner.query('DELETE FROM follow_up');
    const items = (await returnsOf(SIWAN, itemId)).map(({ id, version }) => ({ id, version }));
    const { body } = await (
      await panels.as(SIWAN)
    )
      .post('/v1/returns/moves')
      .send({ move: 'chase', items })
      .expect(200);
    expect(body.rows).toMatchObject([{ moved: { state: 'requested' } }, { moved: { state: 'requested' } }]);
    expect(await returnsOf(SIWAN, itemId)).toMatchObject([{ chases: 1 }, { chases: 1 }]);
    await afterTenMinutes();
    expect((await mails()).map(({ subject }) => subject)).toContain('Reminder: returns are waiting for your agency');
    expect((await panels.move(RACHEL, `returns/${(await mine(RACHEL, itemId)).id}`, 'chase')).status).toBe(403);
  });

  it('shows what is missing once its day has passed', async () => {
    const { itemId } = await asked(['dp-probation'], { dueOn: '2026-03-31' });
    panels.clock.set('2026-04-01T09:00:00+01:00');
    expect(await panels.read(SIWAN, `agenda-items/${itemId}`)).toMatchObject({ returnsMissing: 1 });
    expect((await panels.read(RACHEL, 'returns?state=requested&dueBefore=2026-04-01')).total).toBeGreaterThan(0);
  });
});

describe('a barred person', () => {
  it('of the asked agency sees nothing of it, in lists, counts or mail', async () => {
    const { itemId, caseId } = await asked(['dp-probation']);
    const { id } = await mine(RACHEL, itemId);
    const [tomos, before] = [await panels.staff(TOMOS), (await panels.read(TOMOS, 'returns')).total];
    await panels.system((tx) => bar(tx, caseId, { staffId: tomos, relation: 'cousin' }));
    await (await panels.as(TOMOS)).get(`/v1/returns/${id}`).expect(404);
    expect((await panels.read(TOMOS, 'returns')).total).toBe(before - 1);
    await panels.owner.query(`UPDATE agency_return SET state = 'withdrawn' WHERE id <> $1 AND state = 'requested'`, [
      id,
    ]);
    await afterTenMinutes();
    expect((await mails()).map(({ email }) => email)).toEqual(['judith.penhale@dp-probation.example', RACHEL]);
  });
});

describe('others', () => {
  it('see a return from the lock on, if they are on its item', async () => {
    const { itemId, meetingId } = await asked(['dp-probation']);
    await panels.post(SIWAN, `meetings/${meetingId}/attendance`, { staffId: await panels.staff(LLEUCU) });
    expect(await returnsOf(LLEUCU, itemId)).toEqual([]);
    await panels.moved(SIWAN, `meetings/${meetingId}`, 'lock');
    expect(await returnsOf(OWAIN, itemId)).toEqual([]);
    panels.clock.advance({ minutes: 1 });
    expect((await panels.read(LLEUCU, `agenda-items?meeting=${meetingId}`)).total).toBe(1);
  });
});
