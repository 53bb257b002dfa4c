import { strToU8, unzipSync, strFromU8 } from 'fflate';
import { columnNames } from '../../libs/intake/nominations/nomination-row.columns.js';
import { XLSX } from '../../libs/platform/http/files.js';
import supertest from 'supertest';
import type { Agent, Clinic } from '../harness.js';
import { readCsv } from '../reference-data.js';
import { aCrime, openSweeps, ROSALIND } from '../sweep-stage.js';
import { openPages } from '../web.js';
import { workbookOf, type Cell } from '../workbook.js';

let clinic: Clinic;
let rosalind: Agent;
let forumId: string;
beforeEach(async () => void ({ clinic, rosalind, forumId } = await openSweeps()));
afterEach(() => clinic.close());

const columns = Object.keys(aCrime(1));
const row = (at: number, cells: Readonly<Record<string, Cell>> = {}): Cell[] => {
  const all: Readonly<Record<string, Cell>> = { ...aCrime(at), ...cells };
  return columns.map((column) => all[column] ?? '');
};
const send = (file: Buffer, query = '') =>
  rosalind.post(`/v1/sweeps?forum=${forumId}${query}`).set('content-type', XLSX).send(file);
const why = async (file: Buffer, status = 422): Promise<string> => {
  const { body } = await send(file).expect(status);
  expect((await clinic.owner.query('SELECT 1 FROM sweep')).rows).toEqual([]);
  return JSON.stringify(body.errors ?? body);
};

describe('a sweep as a workbook', () => {
  it('is read from our own template: true dates are days, and text stays as it was typed', async () => {
    const file = workbookOf(columns, [
      row(1, { recorded_on: { date: '2026-02-03' }, district: 'Quay "side",\nnorth & <east>', crime_ref: '0012/26' }),
      row(2, { recorded_on: '3/2/2026' }),
      row(3, { suspect_dob: { date: '1984-06-30' }, advocacy_referred: { xml: '<c t="b"><v>1</v></c>' } }),
    ]);
    const { body } = await send(file).expect(200);
    expect(body).toMatchObject({ rows: 3, entered: 2, refused: 1 });
    expect(body.refusals[0].problems).toEqual([expect.objectContaining({ column: 'recorded_on', reason: 'bad_date' })]);
    const { items } = (await rosalind.get(`/v1/swept-crimes?forum=${forumId}`).expect(200)).body;
    expect(items).toContainEqual(
      expect.objectContaining({
        crimeRef: '0012/26',
        recordedOn: '2026-02-03',
        district: 'Quay "side",\nnorth & <east>',
      }),
    );
    const born = await clinic.owner.query(`SELECT value FROM person_fact WHERE value LIKE '%06-30'`);
    expect(born.rows).toEqual([{ value: '1984-06-30' }]);
  });

  it('is refused whole where a cell has a formula, which is named and never run', async () => {
    const formula = { xml: '<c t="str"><f>HYPERLINK("https://files.example")</f><v>Quayside</v></c>' };
    expect(await why(workbookOf(columns, [row(1), row(2, { district: formula })]))).toContain(
      'Cell D3 of the workbook contains a formula',
    );
    expect(await why(workbookOf(columns, [row(1, { offence: { xml: '<c t="e"><v>#REF!</v></c>' } })]))).toContain(
      'Cell C2',
    );
  });

  it('is refused where it unpacks to too much, reaches too far, or is none', async () => {
    const bomb = workbookOf(columns, [row(1)], (parts) => {
      parts['xl/sharedStrings.xml'] = new Uint8Array(70 * 1024 * 1024);
    });
    expect(bomb.length).toBeLessThan(200_000);
    await why(bomb, 413);
    const far = workbookOf(columns, [row(1)], (parts) => {
      parts['xl/worksheets/sheet1.xml'] = strToU8(
        '<worksheet><sheetData><row r="1"><c r="XFD1"/></row></sheetData></worksheet>',
      );
    });
    expect(await why(far)).toContain('far to the right');
    const deep = workbookOf(columns, [row(1)], (parts) => {
      parts['xl/worksheets/sheet1.xml'] = strToU8('<worksheet><sheetData><row r="90000"/></sheetData></worksheet>');
    });
    expect(await why(deep)).toContain('more than 5,000 rows');
    expect(await why(Buffer.concat([Buffer.from('PK\u0003\u0004'), Buffer.alloc(200, 7)]))).toContain('We cannot read');
    expect(await why(workbookOf(columns, [row(1)]).subarray(0, 900))).toContain('We cannot read');
    const withPrograms = workbookOf(columns, [row(1)], (parts) => {
      parts['xl/vbaProject.bin'] = strToU8('Sub Auto_Open()');
    });
    expect(await why(withPrograms)).toContain('has macros in it');
    expect(await why(Buffer.from('d0cf11e0a1b11ae1', 'hex'))).toContain('in the old format');
  });
});

describe('nominations as a workbook', () => {
  it('are imported with true dates and times, or with days first where the sender declares it', async () => {
    const [first] = readCsv('nominations.csv');
    if (!first) throw new Error('No nomination');
    const given: Readonly<Record<string, string>> = { ...first };
    const cells = (more: Readonly<Record<string, Cell>>): Cell[] =>
      columnNames.map((name) => ({ ...given, ...more })[name] ?? '');
    const dates = ['perpetrator_dob', 'victim_dob', 'first_seen_on', 'latest_on', 'risk_assessed_on'];
    const dated = Object.fromEntries(dates.flatMap((name) => (given[name] ? [[name, { date: given[name] }]] : [])));
    const turned = Object.fromEntries(
      dates.flatMap((name) => (given[name] ? [[name, given[name].split('-').reverse().join('/')]] : [])),
    );
    const file = workbookOf(columnNames, [
      cells({ ...dated, submitted_at: { date: '2025-12-15T09:12' } }),
      cells({ ...turned, external_ref: 'ANOTHER-1' }),
    ]);
    const siwan = await clinic.as('siwan.gwynne@dp-coord.example');
    const path = '/v1/nominations/import?rehearse=';
    const sent = (query: string) => siwan.post(`${path}${query}`).set('content-type', XLSX).send(file);
    const { body } = await sent('true').expect(200);
    expect(body).toMatchObject({ rowsTotal: 2, accepted: 1, rejected: 1 });
    expect((await sent('true&dates=day_month_year').expect(200)).body).toMatchObject({ accepted: 2, rejected: 0 });
    await sent('true&dates=american').expect(422);
    await sent('false&dates=day_month_year').expect(200);
    const kept = await clinic.owner.query(
      'SELECT external_ref, submitted_at FROM nomination ORDER BY external_ref DESC',
    );
    expect(kept.rows[0]).toEqual({ external_ref: first['external_ref'], submitted_at: new Date('2025-12-15T09:12Z') });
  });
});

describe('the empty workbook', () => {
  it('has the columns of its list, formatted as text', async () => {
    const pages = await openPages(clinic);
    try {
      const browser = await pages.as(ROSALIND);
      const agent = supertest(pages.app.getHttpServer());
      const asked = agent.get('/sweeps/template').set('cookie', browser.cookie()).responseType('blob');
      const answer = await asked.expect(200);
      expect(answer.headers['content-type']).toContain(XLSX);
      const sheet = strFromU8(unzipSync(answer.body as Buffer)['xl/worksheets/sheet1.xml'] ?? new Uint8Array());
      expect([...sheet.matchAll(/<t>(\w+)<\/t>/g)].map(([, name]) => name)).toEqual(columns);
      expect(sheet).toContain(`max="${columns.length}" width="24" style="1"`);
    } finally {
      await pages.close();
    }
  });
});
