import { openPanelPages, type PanelPages } from '../panel-stage.js';
import { ALASTAIR, FRANCES, HUW, LLEUCU, OWAIN, RAVI, SIWAN } from '../people.js';
import { fewestStatements, MOST_OF_A_PAGE } from '../statements.js';
import { fieldsAtFault } from '../story-ways.js';

let stage: PanelPages;
const rowsOf = async <R extends object>(text: string, ...values: unknown[]): Promise<R[]> =>
  (await stage.owner.query<R>(text, values)).rows;
const breach = (more: object = {}) => ({
  awareAt: '2026-03-28T10:00:00Z',
  summary: 'Minutes went to a mailbox that had closed.',
  ...more,
});
const send = async (email: string, more: object = {}) =>
  (await stage.as(email)).post('/v1/data-breaches').send(breach(more));
const opened = async (more: object = {}, email = FRANCES): Promise<string> =>
  ((await stage.post(email, 'data-breaches', breach(more))) as { id: string }).id;
const page = async (email: string, path: string) => (await stage.pages.as(email)).get(path);
const at = (id: string) => `data-breaches/${id}`;
const assessed = (id: string) =>
  stage.moved(FRANCES, at(id), 'assess', {
    likelihood: 'low',
    severity: 'low',
    people: 3,
    assessment: 'Nobody read it.',
  });
const faults = async (id: string, move: string, answers: object) =>
  fieldsAtFault((await stage.move(FRANCES, at(id), move, answers)).body);

beforeAll(async () => void (stage = await openPanelPages({ at: '2026-03-28T12:00:00Z' })), 120_000);
beforeEach(() => stage.clock.set('2026-03-28T12:00:00Z'));
afterAll(() => stage.close());

describe('a personal data breach', () => {
  it('is opened from when somebody became aware, with 72 hours that the change of the clocks does not shorten', async () => {
    const visitor = await stage.pages.as(FRANCES);
    const day = { 'awareAt-day': '28', 'awareAt-month': '3', 'awareAt-year': '2026' };
    const made = await visitor.fill('/data-breaches/new', {
      ...day,
      time: '10:00',
      summary: 'Minutes went to a mailbox that had closed.',
    });
    expect([made.status, made.text]).toEqual([303, '']);
    const [row] = await rowsOf<{ id: string; reference: string; by: Date; on: string }>(
      'SELECT id, reference, report_by AS by, report_on::text AS on FROM data_breach',
    );
    expect([row?.reference, row?.by.toISOString(), row?.on]).toEqual([
      'DB-1',
      '2026-03-31T10:00:00.000Z',
      '2026-03-31',
    ]);
    expect((await page(FRANCES, '/')).text).toContain('DB-1');
    expect((await page(FRANCES, `/${at(row?.id ?? '')}`)).text).toContain('72 hours running');
    const again = await (
      await stage.pages.as(RAVI)
    ).fill('/data-breaches/new', { ...day, time: '25:00', summary: 'Kept while it is put right.' });
    expect([again.status, again.text.includes('Kept while it is put right.')]).toEqual([422, true]);
  });

  it('is a duty on the day on which they end, which is met when it is reported', async () => {
    const id = await opened();
    await stage.runJobs();
    const owed = () =>
      rowsOf(
        `SELECT due_on::text AS due, open FROM owed_duty WHERE kind = 'data_breach_report' AND subject_id = $1`,
        id,
      );
    expect(await owed()).toEqual([{ due: '2026-03-31', open: true }]);
    const account = (await page(FRANCES, `/duties/data_breach_report/${id}`)).text;
    for (const said of ['72 hours', 'It ends 31 March 2026 at 11am.']) expect(account).toContain(said);
    stage.clock.set('2026-03-31T09:20:00Z');
    await stage.moved(FRANCES, at(id), 'report', { reportedTo: 'regulator' });
    await stage.runJobs();
    expect(await owed()).toEqual([{ due: '2026-03-31', open: false }]);
    expect(await stage.read(FRANCES, at(id))).toMatchObject({ state: 'reported', clock: 'in_time', lateReason: null });
  });

  it('says why it was reported late, and cannot have been before anybody knew', async () => {
    const id = await opened();
    stage.clock.set('2026-03-31T10:00:01Z');
    expect(await faults(id, 'report', { reportedTo: 'regulator' })).toEqual(['#/lateReason']);
    expect(await faults(id, 'report', { reportedTo: 'regulator', happenedAt: '2026-03-28T09:00:00Z' })).toEqual([
      '#/happenedAt',
    ]);
    await stage.moved(FRANCES, at(id), 'report', { reportedTo: 'regulator', lateReason: 'Nobody was at work.' });
    expect((await stage.read(FRANCES, at(id))).clock).toBe('late');
  });

  it('is not reported only after it was assessed and with a reason, and is closed once it is said whether people were told', async () => {
    const id = await opened();
    expect(await faults(id, 'not_report', { notReported: 'Harmless.' })).toEqual(['#/notReported']);
    await assessed(id);
    await stage.moved(FRANCES, at(id), 'not_report', { notReported: 'Nobody could have read it.' });
    expect(await faults(id, 'close', { lessons: 'Mailboxes are looked at.' })).toEqual(['#/lessons']);
    await stage.moved(FRANCES, at(id), 'tell_people', { peopleTold: 'not_told', peopleToldHow: 'No harm was likely.' });
    await stage.moved(FRANCES, at(id), 'close', { lessons: 'Mailboxes are looked at.' });
    const { text } = await page(FRANCES, `/${at(id)}`);
    for (const said of [
      'Nobody could have read it.',
      'No harm was likely.',
      'Mailboxes are looked at.',
      'Not reported, with a reason',
    ])
      expect(text).toContain(said);
  });

  it('is refused where it is still to come, is numbered twice, or names a case', async () => {
    expect(fieldsAtFault((await send(FRANCES, { awareAt: '2026-03-28T12:00:01Z' })).body)).toEqual(['#/awareAt']);
    expect(fieldsAtFault((await send(FRANCES, { reference: 'DB-1' })).body)).toEqual(['#/reference']);
    const [{ reference = '' } = {}] = await rowsOf<{ reference: string }>(`SELECT reference FROM case_file LIMIT 1`);
    const caseReference =
      reference ||
      (await rowsOf<{ reference: string }>('SELECT reference FROM case_file WHERE id = $1', await stage.aCase()))[0]
        ?.reference;
    expect(
      fieldsAtFault((await send(FRANCES, { summary: `The minutes of ${caseReference ?? ''} went astray.` })).body),
    ).toEqual(['#/summary']);
  });

  it('is seen by whoever looks after data and whoever administers, and by nobody else', async () => {
    const id = await opened();
    expect((await stage.read(RAVI, at(id))).reference).toMatch(/^DB-\d+$/);
    expect((await stage.move(RAVI, at(id), 'report', { reportedTo: 'regulator' })).status).toBe(403);
    const byAdministrator = await opened({ summary: 'A laptop was lost.' }, RAVI);
    expect((await stage.read(FRANCES, at(byAdministrator))).summary).toBe('A laptop was lost.');
    for (const email of [SIWAN, HUW, OWAIN, LLEUCU, ALASTAIR]) {
      const who = await stage.as(email);
      expect([email, (await who.get(`/v1/${at(id)}`)).status]).toEqual([email, 404]);
      expect([email, ((await who.get('/v1/data-breaches')).body as { total: number }).total]).toEqual([email, 0]);
      expect([email, (await send(email)).status]).toEqual([email, 403]);
      expect((await page(email, '/')).text).not.toContain('/data-breaches');
    }
  });

  it('is held by the second lock to the same people, whatever is asked', async () => {
    const seen = async (email: string): Promise<number> =>
      (
        await stage.clinic.work.as(await stage.clinic.actor(email), (tx) =>
          tx.ask({ text: 'SELECT id FROM data_breach', values: [] }),
        )
      ).length;
    expect(await seen(FRANCES)).toBeGreaterThan(0);
    expect(await seen(RAVI)).toBe(await seen(FRANCES));
    for (const email of [SIWAN, HUW, OWAIN, LLEUCU, ALASTAIR]) expect([email, await seen(email)]).toEqual([email, 0]);
    expect((await stage.clinic.db.query<{ n: number }[]>('SELECT count(*)::int AS n FROM data_breach'))[0]).toEqual({
      n: 0,
    });
  });

  it('lists by state, and asks no more of the database for many', async () => {
    for (let nth = 0; nth < 30; nth += 1) await opened();
    const listed = async (query: string) => (await stage.read(FRANCES, `data-breaches?${query}`)).total as number;
    expect(await listed('state=closed')).toBe(1);
    expect(await listed('state=open')).toBeGreaterThanOrEqual(30);
    expect(await fewestStatements(() => stage.read(FRANCES, 'data-breaches?limit=50'))).toBeLessThanOrEqual(
      MOST_OF_A_PAGE,
    );
    expect((await page(FRANCES, '/data-breaches?state=open')).text).toContain('Report by');
  });
});
