import { heldTablesOf } from '../../libs/platform/work/entity-map.js';
import { HUW, MEDI, OWAIN, SIWAN, STRANGER } from '../people.js';
import { CARWYN, COLIN, openPrimacy, type Primacy } from '../primacy-stage.js';

let clinic: Primacy;
beforeAll(async () => void (clinic = await openPrimacy()), 120_000);
beforeEach(() => clinic.clock.set('2026-03-16T09:00:00Z'));
afterAll(() => clinic.close());

const status = async (email: string, path: string): Promise<number> =>
  (await (await clinic.as(email)).get(`/v1/${path}`)).status;
const post = async (email: string, path: string, body: object) =>
  (await clinic.as(email)).post(`/v1/${path}`).send(body);
const historyOf = async (email: string, caseId: string) =>
  (await clinic.read(email, `investigations?case=${caseId}`)).items;
const teamOf = async (caseId: string): Promise<string[]> =>
  (
    await clinic.rowsOf<{ email: string }>(
      `SELECT s.email FROM case_team m JOIN staff s ON s.id = m.staff_id WHERE m.case_id = $1 AND m.part = 'officer_in_the_case' AND m.to_at IS NULL`,
      caseId,
    )
  ).map(({ email }) => email);
const refusedFields = ({ body }: { body: { errors?: { pointer: string }[] } }): string[] =>
  (body.errors ?? []).map(({ pointer }) => pointer);

describe('B4: who holds the investigation of a case', () => {
  it('is entered by the forum, for an officer in one of their posts, who joins the team and is told', async () => {
    const caseId = await clinic.aCase();
    expect(await status(COLIN, `cases/${caseId}`)).toBe(404);
    await clinic.owner.query('TRUNCATE message_about, sent_mail, follow_up');
    const id = await clinic.hold(caseId);
    expect(await historyOf(SIWAN, caseId)).toMatchObject([
      {
        id,
        state: 'held',
        staffName: 'Colin Tranter',
        unitName: 'Dyfed-Powys Police: Custody',
        fromOn: '2026-03-02',
        handedOn: null,
      },
    ]);
    expect(await teamOf(caseId)).toEqual([COLIN]);
    expect(await status(COLIN, `cases/${caseId}`)).toBe(200);
    await clinic.runJobs();
    const [mail, ...more] = await clinic.rowsOf<{ address: string; subject: string; body: string }>(
      `SELECT * FROM sent_mail WHERE template NOT LIKE 'reminders.%'`,
    );
    expect([more.length, mail?.address]).toEqual([0, COLIN]);
    expect(`${mail?.subject} ${mail?.body}`).not.toMatch(/C-\d|Tranter|Custody/);
    expect(mail?.body).toContain(`/investigations/${id}`);
  });

  it('is entered once, on a case that is worked on, never for a day to come, and by nobody else', async () => {
    const caseId = await clinic.aCase();
    const asked = { caseId, officer: await clinic.postOf(COLIN), fromOn: '2026-03-02' };
    expect((await post(OWAIN, 'investigations', asked)).status).toBe(403);
    expect((await post(STRANGER, 'investigations', asked)).status).toBe(404);
    expect(refusedFields(await post(SIWAN, 'investigations', { ...asked, fromOn: '2026-03-17' }))).toEqual([
      '#/fromOn',
    ]);
    expect(
      refusedFields(await post(SIWAN, 'investigations', { ...asked, officer: await clinic.postOf(SIWAN) })),
    ).toEqual(['#/officer']);
    await clinic.hold(caseId);
    expect((await post(SIWAN, 'investigations', asked)).body.errors[0].detail).toContain(
      'already holds the investigation',
    );
    const shell = await clinic.rowsOf<{ id: string }>(`SELECT id FROM case_file WHERE state = 'closed' LIMIT 1`);
    if (shell[0]) expect((await post(SIWAN, 'investigations', { ...asked, caseId: shell[0].id })).status).toBe(422);
  });
});

describe('B4: what was entered by mistake', () => {
  it('is withdrawn, and stays so where somebody else was entered since', async () => {
    const caseId = await clinic.aCase();
    const id = await clinic.hold(caseId);
    await clinic.moved(SIWAN, `investigations/${id}`, 'withdraw', { reason: 'It was another case.' });
    await clinic.hold(caseId, CARWYN);
    expect((await clinic.move(SIWAN, `investigations/${id}`, 'undo')).status).toBe(409);
    expect((await historyOf(SIWAN, caseId)).map((one: { state: string }) => one.state).sort()).toEqual([
      'held',
      'withdrawn',
    ]);
  });
});

describe('B4: primacy is handed over', () => {
  it('shows the new owner, the date and the reason, on the API and on the page of the case', async () => {
    const caseId = await clinic.aCase();
    const id = await clinic.hold(caseId);
    clinic.clock.advance({ minutes: 5 });
    await clinic.moved(SIWAN, `investigations/${id}`, 'hand_over', await clinic.handOverTo(CARWYN));
    const [now, before] = await historyOf(SIWAN, caseId);
    expect(now).toMatchObject({
      state: 'held',
      staffName: 'Carwyn Moss',
      unitName: 'Dyfed-Powys Police: Public Protection',
      fromOn: '2026-03-16',
    });
    expect(before).toMatchObject({
      id,
      state: 'handed_over',
      staffName: 'Colin Tranter',
      handedOn: '2026-03-16',
      toStaffName: 'Carwyn Moss',
      toUnitName: 'Dyfed-Powys Police: Public Protection',
      reason: 'The unit takes the most serious cases.',
      endedByName: 'Siwan Gwynne',
    });
    expect(await teamOf(caseId)).toEqual([CARWYN]);
    const html = (await (await clinic.pages.as(SIWAN)).get(`/cases/${caseId}/all`)).text;
    for (const said of [
      'Carwyn Moss, Dyfed-Powys Police: Public Protection',
      '16 March 2026',
      'takes the most serious cases',
      'Hand the investigation over',
    ])
      expect(html).toContain(said);
    expect(await clinic.record(id)).toEqual(['create', 'hand_over']);
  });

  it('tells both that something changed once it can no longer be undone, and names nothing', async () => {
    const caseId = await clinic.aCase();
    const id = await clinic.hold(caseId);
    await clinic.runJobs();
    await clinic.owner.query('TRUNCATE message_about, sent_mail');
    await clinic.moved(SIWAN, `investigations/${id}`, 'hand_over', await clinic.handOverTo(CARWYN));
    await clinic.runJobs();
    expect(await clinic.rowsOf('SELECT 1 FROM sent_mail')).toEqual([]);
    clinic.clock.advance({ minutes: 11 });
    await clinic.runJobs();
    const mails = await clinic.rowsOf<{ address: string; subject: string; body: string }>(
      `SELECT * FROM sent_mail WHERE body LIKE '%/investigations/%' ORDER BY address`,
    );
    expect(mails.map(({ address, subject }) => [address, subject])).toEqual([
      [CARWYN, 'You have been given an investigation'],
      [COLIN, 'An investigation was handed over'],
    ]);
    for (const { subject, body } of mails)
      expect(`${subject} ${body}`).not.toMatch(/C-\d|Moss|Tranter|Custody|Protection|serious/);
  });

  it('may have happened earlier, never in the future nor before it was held', async () => {
    const caseId = await clinic.aCase();
    const id = await clinic.hold(caseId);
    const tried = async (answers: object) =>
      refusedFields(
        await clinic.move(SIWAN, `investigations/${id}`, 'hand_over', await clinic.handOverTo(CARWYN, answers)),
      );
    expect(await tried({ handedOn: '2026-03-17' })).toEqual(['#/handedOn']);
    expect(await tried({ handedOn: '2026-03-01' })).toEqual(['#/handedOn']);
    expect(await tried({ officer: await clinic.postOf(COLIN) })).toEqual(['#/officer']);
    expect((await clinic.move(MEDI, `investigations/${id}`, 'hand_over', await clinic.handOverTo(CARWYN))).status).toBe(
      403,
    );
    await clinic.moved(
      COLIN,
      `investigations/${id}`,
      'hand_over',
      await clinic.handOverTo(CARWYN, { handedOn: '2026-03-13' }),
    );
    expect((await historyOf(CARWYN, caseId))[0]).toMatchObject({ staffName: 'Carwyn Moss', fromOn: '2026-03-13' });
  });
});

describe('B4: the old officer in charge', () => {
  const update = (caseId: string, information: string) =>
    clinic.post(SIWAN, 'updates', { caseId, noteCategory: 'offendingHistory', information }) as Promise<{ id: string }>;

  it('keeps reading the case as it was up to the date of hand-over, and nothing recorded after it', async () => {
    const caseId = await clinic.aCase({ perpetratorSurname: 'Llewellyn-Ash' });
    const id = await clinic.hold(caseId);
    const early = await update(caseId, 'He rang her employer.');
    const changed = await clinic.anAction(caseId, 'Ask the custody desk for his property', [OWAIN, 'dp-cid']);
    const kept = await clinic.anAction(caseId, 'Check the vehicle log', [OWAIN, 'dp-cid']);
    clinic.clock.advance({ minutes: 5 });
    await clinic.moved(SIWAN, `investigations/${id}`, 'hand_over', await clinic.handOverTo(CARWYN));
    clinic.clock.advance({ minutes: 5 });
    const late = await update(caseId, 'He was seen at the station.');
    await clinic.moved(OWAIN, `actions/${changed}`, 'accept');
    await clinic.moved(HUW, `cases/${caseId}`, 'monitor', { reason: 'Quieter now.' });

    for (const path of [`cases/${caseId}`, `updates/${early.id}`, `actions/${kept}`, `investigations/${id}`])
      expect([path, await status(COLIN, path)]).toEqual([path, 200]);
    for (const path of [`updates/${late.id}`, `actions/${changed}`])
      expect([path, await status(COLIN, path)]).toEqual([path, 404]);
    expect(await clinic.read(COLIN, `cases/${caseId}`)).toMatchObject({
      state: 'active',
      levelOfConcern: 'high',
      team: [],
      perpetrator: expect.stringContaining('Llewellyn-Ash'),
    });
    expect((await clinic.read(SIWAN, `cases/${caseId}`)).state).toBe('monitoring');
    const html = (await (await clinic.pages.as(COLIN)).get(`/cases/${caseId}/all`)).text;
    for (const said of ['You handed this investigation over', '16 March 2026', 'He rang her employer.'])
      expect(html).toContain(said);
    expect(html).not.toContain('seen at the station');
    expect((await clinic.read(COLIN, 'updates')).items.map((one: { id: string }) => one.id)).not.toContain(late.id);
  });

  it('no longer reads where the victim is, nor anything of a case from which they are kept', async () => {
    const caseId = await clinic.aCase({ victimPostcode: 'ZZ49 9QQ' });
    const id = await clinic.hold(caseId);
    const page = async () => (await (await clinic.pages.as(COLIN)).get(`/cases/${caseId}/all`)).text;
    expect(await page()).toContain('ZZ49 9QQ');
    clinic.clock.advance({ minutes: 1 });
    await clinic.moved(SIWAN, `investigations/${id}`, 'hand_over', await clinic.handOverTo(CARWYN));
    expect(await page()).not.toContain('ZZ49 9QQ');
    await clinic.moved(SIWAN, `cases/${caseId}`, 'restrict', { reason: 'He works for the force.' });
    for (const path of [`cases/${caseId}`, `investigations/${id}`]) expect(await status(COLIN, path)).toBe(404);
    expect(await status(CARWYN, `cases/${caseId}`)).toBe(200);
  });

  it('reads of an earlier hand-over only what was recorded by the end of that day', async () => {
    clinic.clock.set('2026-03-13T09:00:00Z');
    const caseId = await clinic.aCase();
    const onTheDay = await update(caseId, 'He waited at the bus stop.');
    clinic.clock.set('2026-03-15T09:00:00Z');
    const since = await update(caseId, 'He sent flowers.');
    clinic.clock.set('2026-03-16T09:00:00Z');
    const id = await clinic.hold(caseId);
    expect(await status(COLIN, `updates/${since.id}`)).toBe(200);
    await clinic.moved(
      COLIN,
      `investigations/${id}`,
      'hand_over',
      await clinic.handOverTo(CARWYN, { handedOn: '2026-03-13' }),
    );
    expect([await status(COLIN, `updates/${onTheDay.id}`), await status(COLIN, `updates/${since.id}`)]).toEqual([
      200, 404,
    ]);
  });

  it('reads all of it again where another right opens it', async () => {
    const caseId = await clinic.aCase();
    const id = await clinic.hold(caseId, OWAIN);
    await clinic.moved(SIWAN, `investigations/${id}`, 'hand_over', await clinic.handOverTo(CARWYN));
    clinic.clock.advance({ minutes: 1 });
    const late = await update(caseId, 'He was seen at the market.');
    expect(await status(OWAIN, `updates/${late.id}`)).toBe(200);
  });
});

describe('B4: the open actions of the old officer in charge', () => {
  const owners = async (...ids: string[]) =>
    Promise.all(ids.map(async (id) => (await clinic.read(SIWAN, `actions/${id}`)).ownerId as string));
  const set = async () => {
    const caseId = await clinic.aCase();
    const id = await clinic.hold(caseId);
    const texts = ['Seize the second phone', 'Take a statement from the shop'];
    const ids: string[] = [];
    for (const text of texts) {
      const action = await clinic.anAction(caseId, text);
      ids.push(action);
    }
    await clinic.moved(COLIN, `actions/${ids[0]}`, 'accept');
    clinic.clock.advance({ minutes: 1 });
    return { caseId, id, ids: ids as [string, string] };
  };

  it('each go to the new one or are confirmed to stay, by one press', async () => {
    const [colin, carwyn] = [await clinic.staff(COLIN), await clinic.staff(CARWYN)];
    const all = await set();
    await clinic.moved(
      SIWAN,
      `investigations/${all.id}`,
      'hand_over',
      await clinic.handOverTo(CARWYN, { openActions: 'go' }),
    );
    expect(await owners(...all.ids)).toEqual([carwyn, carwyn]);
    expect(await clinic.read(SIWAN, `investigations/${all.id}`)).toMatchObject({ actionsMoved: 2, actionsStayed: 0 });
    expect(await clinic.read(CARWYN, `actions/${all.ids[0]}`)).toMatchObject({
      state: 'assigned',
      agencyId: await clinic.agency('dp-ppu'),
    });

    const one = await set();
    const siwan = await clinic.pages.as(SIWAN);
    const path = `/investigations/${one.id}/hand_over`;
    const html = (await siwan.get(path)).text;
    for (const said of ['Seize the second phone', 'Take a statement from the shop', 'All go to the new officer'])
      expect(html).toContain(said);
    const given = {
      officer: await clinic.postOf(CARWYN),
      'handedOn-day': '16',
      'handedOn-month': '3',
      'handedOn-year': '2026',
      reason: 'Most serious.',
      openActions: 'chosen',
    };
    expect((await siwan.fill(path, given)).text).toContain('Choose at least one of their open actions');
    expect((await siwan.fill(path, { ...given, going: one.ids[1] })).status).toBe(303);
    expect(await owners(...one.ids)).toEqual([colin, carwyn]);
    expect(await clinic.read(SIWAN, `investigations/${one.id}`)).toMatchObject({ actionsMoved: 1, actionsStayed: 1 });
    expect((await clinic.record(one.ids[1])).at(-1)).toBe('reassign');
  });

  it('come back with the investigation when it is undone, unless somebody acted on one', async () => {
    const colin = await clinic.staff(COLIN);
    await clinic.owner.query('TRUNCATE message_about, sent_mail, follow_up');
    const { caseId, id, ids } = await set();
    await clinic.moved(
      SIWAN,
      `investigations/${id}`,
      'hand_over',
      await clinic.handOverTo(CARWYN, { openActions: 'go' }),
    );
    await clinic.moved(SIWAN, `investigations/${id}`, 'undo');
    expect(await owners(...ids)).toEqual([colin, colin]);
    expect((await clinic.read(SIWAN, `actions/${ids[0]}`)).state).toBe('accepted');
    expect(await teamOf(caseId)).toEqual([COLIN]);
    expect((await historyOf(SIWAN, caseId)).map((one: { state: string }) => one.state).sort()).toEqual([
      'held',
      'withdrawn',
    ]);
    expect(await status(CARWYN, `cases/${caseId}`)).toBe(404);
    await clinic.owner.query('TRUNCATE message_about, sent_mail');
    clinic.clock.advance({ minutes: 11 });
    await clinic.runJobs();
    expect(await clinic.rowsOf(`SELECT 1 FROM sent_mail WHERE subject LIKE 'An investigation was%'`)).toEqual([]);

    await clinic.moved(
      SIWAN,
      `investigations/${id}`,
      'hand_over',
      await clinic.handOverTo(CARWYN, { openActions: 'go' }),
    );
    await clinic.moved(CARWYN, `actions/${ids[1]}`, 'accept');
    expect((await clinic.move(SIWAN, `investigations/${id}`, 'undo')).status).toBe(409);
    expect(await teamOf(caseId)).toEqual([CARWYN]);
  });
});

describe('B4: what was written when', () => {
  it('is noted of every table whose rows say who may see them, but of the case’s own', async () => {
    const found = await clinic.rowsOf<{ name: string }>(
      `SELECT tgrelid::regclass::text AS name FROM pg_trigger WHERE tgname = 'written'`,
    );
    const held = heldTablesOf(clinic.db).filter((table) => table !== 'case_file');
    expect(found.map(({ name }) => name).sort()).toEqual(held.sort());
  });
});
