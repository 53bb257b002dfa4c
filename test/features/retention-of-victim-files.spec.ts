import { openAdvocacy, type Advocacy } from '../advocacy-stage.js';
import { BRONAGH, DEBORAH, FRANCES, HAF, LLEUCU, SIWAN } from '../people.js';

let stage: Advocacy;
beforeAll(async () => {
  stage = await openAdvocacy();
  await stage.settles({ seniorIds: [await stage.staff(DEBORAH)] });
}, 120_000);
afterAll(() => stage.close());

interface Row {
  readonly id: string;
  readonly state: string;
  readonly due: string;
}
const rowOf = async (caseId: string): Promise<Row | undefined> =>
  (await stage.rowsOf<Row>('SELECT id, state, due_on::text AS due FROM retention WHERE case_id = $1', caseId))[0];
const page = async (email: string, path: string) => (await stage.pages.as(email)).get(path);
const status = async (email: string, path: string) => (await page(email, path)).status;
const ended = { reason: 'She is safe.', reopenSign: 'He comes back.' };

test('what a service keeps of a victim has a clock of its own, which the clinic learns nothing of', async () => {
  const id = await stage.referred({}, DEBORAH);
  await stage.moved(DEBORAH, stage.path(id), 'close', ended);
  await stage.runJobs();
  const row = await rowOf(id);
  expect(row).toMatchObject({ state: 'closed', due: '2032-03-30' });
  const path = `/retention/${row?.id ?? ''}`;
  for (const email of [SIWAN, FRANCES, LLEUCU, HAF]) expect([email, await status(email, path)]).toEqual([email, 404]);
  const { text } = await page(DEBORAH, path);
  for (const said of ['Victim’s file of an advocacy service', '6 years']) expect(text).toContain(said);
  expect((await page(DEBORAH, `/advocacy-cases/${id}/access`)).text).toContain('30 March 2032');
  expect((await page(SIWAN, '/retention')).text).toContain('No closed files for you to decide about.');
  const [owed] = await stage.rowsOf<{ kind: string; open: boolean }>(
    'SELECT kind, open FROM owed_duty WHERE subject_id = $1',
    row?.id,
  );
  expect(owed).toEqual({ kind: 'victim_file_review', open: true });
  expect(await status(DEBORAH, `/duties/victim_file_review/${row?.id ?? ''}`)).toBe(200);
  await stage.moved(DEBORAH, path.slice(1), 'put_on_hold', { kind: 'inquest', reason: 'The coroner asked.' });
  expect((await page(DEBORAH, path)).text).toContain('The coroner asked.');
});

test('its period is settled by whoever allocates there, and nobody else’s is', async () => {
  const keeper = `/retention-rules/${stage.service}`;
  expect((await page(DEBORAH, '/retention-rules')).text).toContain(keeper);
  const day = { 'fromOn-day': '30', 'fromOn-month': '3', 'fromOn-year': '2026' };
  const answers = { count: '7', unit: 'years', source: 'Our policy', ...day, reason: 'Agreed by the trustees.' };
  expect(await status(HAF, `${keeper}/victim_file`)).toBe(403);
  expect(await status(DEBORAH, `${keeper}/group_2`)).toBe(404);
  const done = await (await stage.pages.as(DEBORAH)).fill(`${keeper}/victim_file`, answers);
  expect([done.status, done.text]).toEqual([303, '']);
  const id = await stage.referred({ forename: 'Mair' }, DEBORAH);
  await stage.moved(DEBORAH, stage.path(id), 'close', ended);
  await stage.runJobs();
  expect((await rowOf(id))?.due).toBe('2033-03-30');
  await stage.moved(DEBORAH, stage.path(id), 'reopen', { reason: 'He came back.' });
  await stage.runJobs();
  expect((await rowOf(id))?.state).toBe('reopened');
});

test('is disposed of by two of the service once its period is over, and the clinic sees none of it', async () => {
  stage.clinic.clock.set('2026-04-01T09:00:00Z');
  await stage.settles({ seniorIds: [await stage.staff(DEBORAH), await stage.staff(BRONAGH)] }, DEBORAH);
  const monthly = { count: '1', unit: 'months', source: 'Our policy', reason: 'Agreed by the trustees.' };
  const day = { 'fromOn-day': '1', 'fromOn-month': '4', 'fromOn-year': '2026' };
  const settled = await (
    await stage.pages.as(DEBORAH)
  ).fill(`/retention-rules/${stage.service}/victim_file`, { ...monthly, ...day });
  expect([settled.status, settled.text]).toEqual([303, '']);
  const [id, other] = [
    await stage.referred({ forename: 'Gwenfrewi' }, DEBORAH),
    await stage.referred({ forename: 'Tangwystl' }, DEBORAH),
  ];
  for (const one of [id, other]) await stage.moved(DEBORAH, stage.path(one), 'close', ended);
  await stage.runJobs();
  const row = await rowOf(id);
  expect(row).toMatchObject({ state: 'closed', due: '2026-05-01' });
  const path = `retention/${row?.id ?? ''}`;
  const tables = await stage.rowsOf<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'`,
  );
  const holding = async (word: string): Promise<string[]> => {
    const found = await Promise.all(
      tables.map(async ({ name }) => ({
        name,
        rows: await stage.rowsOf(`SELECT 1 FROM "${name}" t WHERE t::text LIKE $1 LIMIT 1`, `%${word}%`),
      })),
    );
    return found.filter(({ rows }) => rows.length).map(({ name }) => name);
  };
  const before = await holding('Tangwystl');
  expect([(await holding('Gwenfrewi')).sort(), before.length > 0]).toEqual([before.sort(), true]);
  stage.clinic.clock.set('2026-05-04T09:00:00Z');
  await stage.moved(DEBORAH, path, 'review');
  await stage.moved(DEBORAH, path, 'dispose', { reason: 'Nothing came since.' });
  expect((await stage.move(DEBORAH, path, 'approve_disposal')).status).toBe(422);
  for (const email of [SIWAN, FRANCES, HAF])
    expect([email, await status(email, `/${path}/approve_disposal`)]).toEqual([email, 404]);
  await stage.moved(BRONAGH, path, 'approve_disposal');
  await stage.runJobs();
  expect((await rowOf(id))?.state).toBe('disposed');
  expect([await holding('Gwenfrewi'), (await holding('Tangwystl')).sort()]).toEqual([[], before.sort()]);
  expect((await page(DEBORAH, `/${path}/certificate`)).text).toContain('Certificate of disposal');
  for (const email of [SIWAN, FRANCES]) expect(await status(email, `/${path}/certificate`)).toBe(404);
});
