import { Drafts } from '../../libs/intake/nominations/drafts.service.js';
import { openPanelPages, type PanelPages } from '../panel-stage.js';
import { ALASTAIR, FRANCES, HUW, LLEUCU, OWAIN, RAVI, SIWAN, STRANGER } from '../people.js';
import { fewestStatements, MOST_OF_A_PAGE } from '../statements.js';
import { fieldsAtFault } from '../story-ways.js';

let stage: PanelPages;
const rowsOf = async <R extends object>(text: string, ...values: unknown[]): Promise<R[]> =>
  (await stage.owner.query<R>(text, values)).rows;
const request = (more: object = {}) => ({
  receivedOn: '2026-03-31',
  surname: 'Marcgwag',
  forename: 'Ifor',
  asked: 'Everything that is held about me.',
  identityConfirmed: true,
  ...more,
});
const send = async (email: string, more: object = {}) =>
  (await stage.as(email)).post('/v1/subject-access').send(request(more));
const opened = async (more: object = {}): Promise<string> =>
  ((await stage.post(FRANCES, 'subject-access', request(more))) as { id: string }).id;
const page = async (email: string, path: string) => (await stage.pages.as(email)).get(path);
const at = (id: string) => `subject-access/${id}`;
const moved = (id: string, move: string, answers: object = {}) => stage.moved(FRANCES, at(id), move, answers);
const faults = async (id: string, move: string, answers: object) =>
  fieldsAtFault((await stage.move(FRANCES, at(id), move, answers)).body);
const owed = (id: string) =>
  rowsOf(`SELECT due_on::text AS due, open FROM owed_duty WHERE kind = 'subject_access' AND subject_id = $1`, id);
const answer = { answeredBy: 'post', given: 'All that is held.' };

beforeAll(async () => void (stage = await openPanelPages({ at: '2026-03-31T12:00:00Z' })), 120_000);
beforeEach(() => stage.clock.set('2026-03-31T12:00:00Z'));
afterAll(() => stage.close());

describe('a subject access request', () => {
  it('is entered on the day on which it came, and answered within a month of the calendar', async () => {
    const visitor = await stage.pages.as(FRANCES);
    const day = { 'receivedOn-day': '31', 'receivedOn-month': '3', 'receivedOn-year': '2026' };
    const typed = {
      ...day,
      surname: 'Marcgwag',
      asked: 'All of it.',
      identityConfirmed: 'no',
      representative: 'Ms Pugh, solicitor',
    };
    const made = await visitor.fill('/subject-access/new', typed);
    expect([made.status, made.text]).toEqual([303, '']);
    const [row] = await rowsOf<{ id: string; reference: string; due: string }>(
      'SELECT id, reference, due_on::text AS due FROM subject_access',
    );
    expect([row?.reference, row?.due]).toEqual(['SAR-1', '2026-04-30']);
    expect((await page(FRANCES, '/')).text).toContain('SAR-1');
    const { text } = await page(FRANCES, `/${at(row?.id ?? '')}`);
    for (const said of ['One month running', '30 April 2026', 'Ms Pugh, solicitor', 'Not confirmed yet'])
      expect(text).toContain(said);
    const found = await (await stage.as(FRANCES)).post('/v1/subject-access/search').send({ words: 'marcgwag' });
    expect((found.body as { total: number }).total).toBe(1);
  });

  it('is a duty of the officer, which is met when it is answered', async () => {
    const id = await opened();
    await stage.runJobs();
    expect(await owed(id)).toEqual([{ due: '2026-04-30', open: true }]);
    expect((await page(FRANCES, `/duties/subject_access/${id}`)).text).toContain('Subject access request answered');
    stage.clock.set('2026-04-30T09:00:00Z');
    await moved(id, 'answer', answer);
    await stage.runJobs();
    expect(await owed(id)).toEqual([{ due: '2026-04-30', open: false }]);
    expect(await stage.read(FRANCES, at(id))).toMatchObject({
      state: 'answered',
      clock: 'in_time',
      answeredOn: '2026-04-30',
      keptBack: null,
    });
  });

  it('has a clock that stands while the person is asked who they are, and is due later by those days', async () => {
    const id = await opened({ identityConfirmed: false });
    expect(await faults(id, 'answer', answer)).toEqual(['#/given']);
    stage.clock.set('2026-04-10T12:00:00Z');
    await moved(id, 'ask_identity', { happenedAt: '2026-04-07' });
    await stage.runJobs();
    expect((await owed(id))[0]).toMatchObject({ open: false });
    expect(await stage.read(FRANCES, at(id))).toMatchObject({
      state: 'waiting',
      clock: 'stopped',
      stoppedOn: '2026-04-07',
    });
    expect((await page(FRANCES, `/${at(id)}`)).text).toContain(
      'Stopped since 7 April 2026, to confirm who the person is',
    );
    expect(await faults(id, 'resume', { happenedAt: '2026-04-06' })).toEqual(['#/happenedAt']);
    await moved(id, 'resume', { happenedAt: '2026-04-10' });
    await stage.runJobs();
    expect(await owed(id)).toEqual([{ due: '2026-05-03', open: true }]);
    expect(await stage.read(FRANCES, at(id))).toMatchObject({
      state: 'received',
      dueOn: '2026-05-03',
      stoppedDays: 3,
      identityConfirmed: true,
    });
    expect((await page(FRANCES, `/duties/subject_access/${id}`)).text).toContain(
      'later by the days on which its clock was stopped',
    );
    for (const again of ['ask_identity', 'confirm_identity'])
      expect([again, await faults(id, again, {})]).toEqual([again, ['#/happenedAt']]);
    expect((await page(FRANCES, `/${at(id)}`)).text).not.toContain(`/${at(id)}/ask_identity`);
  });

  it('is put off by asking what is meant more than once, and by undoing nothing is lost', async () => {
    const id = await opened();
    stage.clock.set('2026-04-20T12:00:00Z');
    await moved(id, 'ask_clarification', { happenedAt: '2026-04-02' });
    await moved(id, 'resume', { happenedAt: '2026-04-04' });
    await moved(id, 'ask_clarification', { happenedAt: '2026-04-10' });
    await moved(id, 'resume', { happenedAt: '2026-04-11' });
    expect(await stage.read(FRANCES, at(id))).toMatchObject({ dueOn: '2026-05-03', stoppedDays: 3 });
    await moved(id, 'undo');
    expect(await stage.read(FRANCES, at(id))).toMatchObject({
      state: 'waiting',
      stoppedOn: '2026-04-10',
      stoppedDays: 2,
      dueOn: '2026-05-02',
    });
  });

  it('is extended once by two months, with a reason that the person was told within the first', async () => {
    const id = await opened();
    stage.clock.set('2026-05-02T12:00:00Z');
    expect(await faults(id, 'extend', { extendReason: 'Many systems.', happenedAt: '2026-05-01' })).toEqual([
      '#/happenedAt',
    ]);
    await moved(id, 'extend', { extendReason: 'Many systems.', happenedAt: '2026-04-20' });
    expect(await stage.read(FRANCES, at(id))).toMatchObject({
      dueOn: '2026-06-30',
      extendedOn: '2026-04-20',
      clock: 'running',
    });
    expect((await page(FRANCES, `/duties/subject_access/${id}`)).text).toContain('if it was extended');
    expect((await page(FRANCES, `/${at(id)}`)).text).not.toContain(`/${at(id)}/extend`);
    expect(await faults(id, 'extend', { extendReason: 'More.' })).toEqual(['#/extendReason']);
  });

  it('says by which exemption something was kept back, or that it was withdrawn', async () => {
    const id = await opened({ requester: 'perpetrator' });
    expect(await faults(id, 'answer', { ...answer, keptBack: 'What others said.' })).toEqual(['#/exemptions']);
    expect(await faults(id, 'answer', { ...answer, exemptions: ['others'] })).toEqual(['#/keptBack']);
    await moved(id, 'answer', { ...answer, keptBack: 'What others said.', exemptions: ['others', 'crime'] });
    const { text } = await page(FRANCES, `/${at(id)}`);
    for (const said of ['What others said.', 'paragraph 16', 'To prevent or detect crime', 'Answered on time'])
      expect(text).toContain(said);
    const another = await opened();
    await moved(another, 'withdraw', { withdrawnWhy: 'They wrote that they no longer want it.' });
    expect(await stage.read(FRANCES, at(another))).toMatchObject({
      state: 'withdrawn',
      withdrawnOn: '2026-03-31',
      clock: 'withdrawn',
    });
  });

  it('is refused where it is still to come, is numbered twice, or names a case', async () => {
    expect(fieldsAtFault((await send(FRANCES, { receivedOn: '2026-04-01' })).body)).toEqual(['#/receivedOn']);
    expect(fieldsAtFault((await send(FRANCES, { reference: 'SAR-1' })).body)).toEqual(['#/reference']);
    const [{ reference = '' } = {}] = await rowsOf<{ reference: string }>(
      'SELECT reference FROM case_file WHERE id = $1',
      await stage.aCase(),
    );
    expect(fieldsAtFault((await send(FRANCES, { asked: `All of ${reference}.` })).body)).toEqual(['#/asked']);
    const id = await opened();
    expect(await faults(id, 'withdraw', { withdrawnWhy: 'Too late.', happenedAt: '2026-03-30' })).toEqual([
      '#/happenedAt',
    ]);
  });

  it('is seen by the data protection officer, and by nobody else', async () => {
    const id = await opened();
    for (const email of [RAVI, SIWAN, HUW, OWAIN, LLEUCU, ALASTAIR]) {
      const who = await stage.as(email);
      expect([email, (await who.get(`/v1/${at(id)}`)).status]).toEqual([email, 404]);
      expect([email, ((await who.get('/v1/subject-access')).body as { total: number }).total]).toEqual([email, 0]);
      expect([email, (await send(email)).status]).toEqual([email, 403]);
      expect((await page(email, '/')).text).not.toContain('/subject-access');
      expect([email, (await page(email, `/duties/subject_access/${id}`)).status]).toEqual([email, 404]);
    }
  });

  it('is held by the second lock to the same person, whatever is asked', async () => {
    const seen = async (email: string): Promise<number> =>
      (
        await stage.clinic.work.as(await stage.clinic.actor(email), (tx) =>
          tx.ask({ text: 'SELECT id FROM subject_access', values: [] }),
        )
      ).length;
    expect(await seen(FRANCES)).toBeGreaterThan(0);
    for (const email of [RAVI, SIWAN, HUW, OWAIN, LLEUCU, ALASTAIR])
      expect([email, await seen(email)]).toEqual([email, 0]);
    expect((await stage.clinic.db.query<{ n: number }[]>('SELECT count(*)::int AS n FROM subject_access'))[0]).toEqual({
      n: 0,
    });
  });

  it('lists by state, and asks no more of the database for many', async () => {
    for (let nth = 0; nth < 30; nth += 1) await opened();
    const listed = async (query: string) => (await stage.read(FRANCES, `subject-access?${query}`)).total as number;
    expect(await listed('state=withdrawn')).toBe(1);
    expect(await listed('state=received')).toBeGreaterThanOrEqual(30);
    expect(await fewestStatements(() => stage.read(FRANCES, 'subject-access?limit=50'))).toBeLessThanOrEqual(
      MOST_OF_A_PAGE,
    );
    expect((await page(FRANCES, '/subject-access?state=received')).text).toContain('Answer by');
  });

  describe('and what was typed and not sent', () => {
    const secret = 'Waits at the corner of Cae Glas.';
    const drafted = async (email: string, answers: object): Promise<string> => {
      const actor = await stage.clinic.actor(email);
      const { id } = await stage.clinic.api.get(Drafts).begin(actor);
      await stage.clinic.api.get(Drafts).keep(actor, id, 'conduct', { ...answers });
      return id;
    };
    const unsent = async (id: string, email = FRANCES) => (await stage.as(email)).get(`/v1/${at(id)}/unsent`);
    const shown = async (id: string) =>
      ((await unsent(id)).body as { items: { kind: string; form: string; writerName: string; at: string }[] }).items;

    it('lists who wrote it, where they work, into what and when, and never a word of it', async () => {
      const id = await opened({ surname: "O'Gymraes", forename: 'Siân' });
      await drafted(HUW, { perpetratorSurname: 'O’GYMRAES', perpetratorForename: 'Sian', behaviours: secret });
      await (
        await stage.pages.as(OWAIN)
      ).post('/nominations/search', { _csrf: 'of-before', words: `Siân O'Gymraes, ${secret}` });
      const items = await shown(id);
      expect(items.map(({ kind, form }) => [kind, form]).sort()).toEqual([
        ['draft', 'nominations'],
        ['kept_post', 'nominations'],
      ]);
      expect(items.map(({ writerName }) => writerName).sort()).toEqual(['Huw Bebb', 'Owain Pask']);
      expect(items.map((one) => Object.keys(one).sort())).toEqual(
        items.map(() => ['agencyNames', 'at', 'form', 'kind', 'writerName']),
      );
      const { text } = await page(FRANCES, `/${at(id)}`);
      for (const said of ['Huw Bebb', 'Owain Pask', 'Nomination draft', 'Unsent form: Nominations', '31 March 2026'])
        expect(text).toContain(said);
      for (const said of [text, JSON.stringify(items)]) expect(said).not.toContain('Cae Glas');
    });

    it('knows a name from a part of one, from another forename, and from the area of others', async () => {
      const id = await opened({ surname: 'Eirwen', forename: 'Nest' });
      await drafted(HUW, { behaviours: 'Her name is Nest Eirwenfab.' });
      await drafted(HUW, { behaviours: 'Eirwen, Mair.' });
      await drafted(STRANGER, { behaviours: 'Nest Eirwen.' });
      expect(await shown(id)).toEqual([]);
      expect((await page(FRANCES, `/${at(id)}`)).text).toContain('No unsent forms contain this name.');
      await drafted(HUW, { behaviours: 'It was Eirwen’s car, and Nest drove.' });
      expect(await shown(id)).toHaveLength(1);
    });

    it('is no more than what waits: not what was dropped, nor for a request that is answered', async () => {
      const id = await opened({ surname: 'Gwenffrwd', forename: undefined });
      const draft = await drafted(HUW, { behaviours: 'Gwenffrwd.' });
      expect(await shown(id)).toHaveLength(1);
      await stage.clinic.api.get(Drafts).drop(await stage.clinic.actor(HUW), draft);
      expect(await shown(id)).toEqual([]);
      await drafted(HUW, { behaviours: 'Gwenffrwd.' });
      await moved(id, 'answer', answer);
      expect(await shown(id)).toEqual([]);
      expect((await page(FRANCES, `/${at(id)}`)).text).not.toContain('Typed but not sent');
    });

    it('is told the officer alone, also by the database', async () => {
      const id = await opened({ surname: 'Hafgan', forename: undefined });
      await drafted(HUW, { behaviours: 'Hafgan.' });
      for (const email of [RAVI, SIWAN, HUW, OWAIN]) {
        expect([email, (await unsent(id, email)).status]).toEqual([email, 404]);
        const asked = await stage.clinic.work.as(await stage.clinic.actor(email), (tx) =>
          tx.ask({ text: 'SELECT * FROM unsent_naming($1)', values: [id] }),
        );
        expect([email, asked]).toEqual([email, []]);
      }
      expect(await shown(id)).toHaveLength(1);
    });
  });
});
