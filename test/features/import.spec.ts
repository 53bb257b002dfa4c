import { readFileSync } from 'node:fs';
import { openLoadedClinic } from '../factories.js';
import type { Agent, Clinic } from '../harness.js';
import { expectedAnswers } from '../reference-data.js';

const file = readFileSync(new URL('../data/nominations.csv', import.meta.url), 'utf8');
const expected = expectedAnswers<{
  rows: number;
  accepted: number;
  rejected: number;
  rejectedRows: { row: number; external_ref: string; reasons: { reason: string; column: string }[] }[];
  warnings: { row: number; external_ref: string; warnings: { reason: string; column: string }[] }[];
}>('import');

interface Row {
  row: number;
  line: number;
  externalRef: string;
  outcome: string;
  problems: { reason: string; column: string; detail: string }[];
  warnings: { reason: string; column: string; detail: string }[];
}
const plain = (remarks: Row['problems']) => remarks.map(({ reason, column }) => ({ reason, column }));

let clinic: Clinic;
let coordinator: Agent;
beforeEach(async () => {
  clinic = await openLoadedClinic();
  coordinator = await clinic.as('siwan.gwynne@dp-coord.example');
});
afterEach(() => clinic.close());

const send = (text: string | Buffer, by: Agent = coordinator, query = '') =>
  by.post(`/v1/nominations/import${query}`).set('content-type', 'text/csv').send(text);
const count = async (table: string) =>
  (await clinic.owner.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${table}`)).rows[0]?.n;

describe('importing the spreadsheet', () => {
  it('takes the good rows and says of each other what is wrong with it', async () => {
    const { body } = await send(file).expect(200);
    expect(body).toMatchObject({ accepted: expected.accepted, rejected: expected.rejected, rowsTotal: expected.rows });
    const rows = body.rows as Row[];
    const bad = rows.filter(({ outcome }) => outcome === 'rejected');
    expect(bad.map((one) => ({ row: one.row, external_ref: one.externalRef, reasons: plain(one.problems) }))).toEqual(
      expected.rejectedRows,
    );
    const warned = rows.filter(({ warnings, outcome }) => outcome === 'accepted' && warnings.length);
    expect(
      warned.map((one) => ({ row: one.row, external_ref: one.externalRef, warnings: plain(one.warnings) })),
    ).toEqual(expected.warnings);
    expect(bad[0]?.problems[0]?.detail).toContain('not a real date');
    expect(await count('nomination')).toBe(expected.accepted);
  });

  it('takes none of them a second time', async () => {
    await send(file).expect(200);
    const { body } = await send(file).expect(200);
    expect(body).toMatchObject({
      accepted: expectedAnswers<{ accepted: number }>('importAgain').accepted,
      rejected: 60,
    });
    expect(await count('nomination')).toBe(expected.accepted);
  });

  it('lets the coordinator triage every row that waits in the forum, whichever agency it came from', async () => {
    await send(file).expect(200);
    const { body } = await coordinator.get('/v1/nominations?state=submitted&limit=200').expect(200);
    expect(body.total).toBe(expected.accepted);
    const found = body.items.find(({ externalRef }: { externalRef: string }) => externalRef === 'DPC-N-0001');
    expect(found).toMatchObject({
      perpetrator: 'Gethin Llewellyn',
      victim: 'Carys Bowen',
      nominatorName: 'Elfyn Rosser',
    });
    expect(found.notAsked).toContain('contactVoicemail');
    const { body: shown } = await coordinator.get(`/v1/nominations/${found.id}`).expect(200);
    expect(shown.people.map(({ part }: { part: string }) => part).sort()).toEqual(['perpetrator', 'victim']);
    expect(shown.answers.find(({ question }: { question: string }) => question === 'victimPostcode').answer).toBe(
      'ZZ12 7QT',
    );
  });

  it('rehearses without changing anything, and then takes the same file', async () => {
    const { body } = await send(file, coordinator, '?rehearse=true').expect(200);
    expect(body).toMatchObject({ rehearsal: true, accepted: expected.accepted, rejected: expected.rejected });
    expect([await count('nomination'), await count('case_file'), await count('person')]).toEqual([0, 0, 0]);
    const { body: done } = await coordinator.post(`/v1/imports/${body.id}/run`).send({}).expect(200);
    expect(done).toMatchObject({ rehearsal: false, accepted: expected.accepted, rejected: expected.rejected });
    expect(await count('nomination')).toBe(expected.accepted);
  });

  it('gives the bad rows back as a file, which can be corrected and sent again', async () => {
    const { body } = await send(file).expect(200);
    const { text } = await coordinator.get(`/v1/imports/${body.id}/corrections`).expect(200);
    expect(text).toContain('import_problems');
    const { body: again } = await send(text).expect(200);
    expect(again).toMatchObject({ accepted: 0, rejected: expected.rejected });
    const corrected = text.replace('dyfed-powys-clinc', 'dyfed-powys-clinic');
    expect((await send(corrected).expect(200)).body).toMatchObject({ accepted: 1, rejected: expected.rejected - 1 });
  });

  it('takes each reference once, when the same file is sent twice at once', async () => {
    const both = await Promise.all([send(file), send(file, await clinic.as('mererid.cadwaladr@dp-coord.example'))]);
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    expect(both.reduce((sum, { body }) => sum + body.accepted, 0)).toBe(expected.accepted);
    expect(await count('nomination')).toBe(expected.accepted);
  });

  it('is one import however often the same request arrives', async () => {
    const press = () => send(file).set('idempotency-key', 'upload-1');
    const first = await press().expect(200);
    const second = await press().expect(200);
    expect(second.body).toEqual(first.body);
  });

  it.each([
    ['not UTF-8', Buffer.concat([Buffer.from(file.slice(0, 3000)), Buffer.from([0xff, 0xfe])])],
    ['without its columns', 'a,b\n1,2\n'],
    ['empty', ' '],
  ])('refuses a file that is %s, whole', async (_, text) => {
    const { body } = await send(text).expect(422);
    expect(body.errors[0].detail).toContain('Nothing was imported');
    expect(await count('nomination')).toBe(0);
  });

  it('is for coordinators of a forum that the file names', async () => {
    await send(file, await clinic.as('elfyn.rosser@dp-lpa-carms.example')).expect(403);
    await send(file, await clinic.as('rosalind.waddilove@hi-police.example')).expect(422);
    await coordinator.post('/v1/nominations/import').send({ file: 'x' }).expect(415);
    await coordinator.post('/v1/nominations').set('content-type', 'text/csv').send(file).expect(415);
    expect(await count('nomination')).toBe(0);
  });

  it('tells each nominator once that theirs were received', async () => {
    await send(file).expect(200);
    await clinic.runJobs();
    const { rows } = await clinic.owner.query<{ subject: string }>(
      `SELECT subject FROM sent_mail WHERE address = 'elfyn.rosser@dp-lpa-carms.example'`,
    );
    expect(rows).toHaveLength(1);
    expect(rows[0]?.subject).toContain('have been received');
  });

  it('goes on where it was stopped, and takes nothing twice', async () => {
    const [header = '', first = ''] = file.split(/\r?\n/);
    const many = Array.from({ length: 230 }, (_, at) => first.replace('DPC-N-0001', `MANY-${String(at)}`));
    await clinic.owner.query(`
      CREATE FUNCTION stop() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF NEW.row = 150 THEN RAISE EXCEPTION 'stopped'; END IF; RETURN NEW; END $$;
      CREATE TRIGGER stop BEFORE INSERT ON import_row FOR EACH ROW EXECUTE FUNCTION stop()`);
    await send([header, ...many].join('\n')).expect(500);
    expect(await count('nomination')).toBe(100);
    const { body: imports } = await coordinator.get('/v1/imports').expect(200);
    expect(imports.items[0]).toMatchObject({ state: 'running', rowsTotal: 230, rowsDone: 100, accepted: 100 });
    await clinic.owner.query('DROP TRIGGER stop ON import_row');
    const { body: done } = await coordinator.post(`/v1/imports/${imports.items[0].id}/run`).send({}).expect(200);
    expect(done).toMatchObject({ state: 'done', rowsDone: 230, accepted: 230, rejected: 0 });
    expect(await count('nomination')).toBe(230);
    const { rows } = await clinic.owner.query(`SELECT sum(length(bytes))::int AS left FROM import_chunk`);
    expect(rows).toEqual([{ left: 0 }]);
  });

  it('is seen by whoever sent it, and by nobody else', async () => {
    const { body } = await send(file).expect(200);
    const other = await clinic.as('mererid.cadwaladr@dp-coord.example');
    for (const path of ['', '/rows', '/corrections']) await other.get(`/v1/imports/${body.id}${path}`).expect(404);
    await other.post(`/v1/imports/${body.id}/run`).send({}).expect(404);
  });

  it('forgets a rehearsed file after a week, and rejected rows after a month', async () => {
    await send(file, coordinator, '?rehearse=true').expect(200);
    const left = async () =>
      (
        await clinic.owner.query(`SELECT (SELECT sum(length(bytes)) > 0 FROM import_chunk) AS file,
          (SELECT count(record)::int FROM import_row) AS rows`)
      ).rows[0];
    clinic.clock.set('2026-03-23T09:00:00Z');
    await clinic.runJobs();
    expect(await left()).toEqual({ file: true, rows: expected.rejected });
    clinic.clock.set('2026-03-24T09:00:00Z');
    await clinic.runJobs();
    expect(await left()).toEqual({ file: false, rows: expected.rejected });
    clinic.clock.set('2026-04-16T09:00:00Z');
    await clinic.runJobs();
    expect(await left()).toEqual({ file: false, rows: 0 });
  });
});
