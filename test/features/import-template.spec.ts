import { unzipSync } from 'fflate';
import supertest from 'supertest';
import { allColumnNames, type ColumnName } from '../../libs/intake/nominations/nomination-row.columns.js';
import { XLSX } from '../../libs/platform/http/files.js';
import { upload } from '../columns-stage.js';
import { openPanelPages, type PanelPages } from '../panel-stage.js';
import { SIWAN } from '../people.js';
import { filledIn, textsOf, type Cell } from '../workbook.js';

let panels: PanelPages;
let template: Buffer;
let headings: string[];
let example: string[];
beforeAll(async () => {
  panels = await openPanelPages();
  template = await download('/nominations/import/template');
  [headings = [], example = []] = textsOf(template, 1);
});
afterAll(() => panels.close());

async function download(path: string): Promise<Buffer> {
  const browser = await panels.pages.as(SIWAN);
  const agent = supertest(panels.pages.app.getHttpServer());
  const answer = await agent.get(path).set('cookie', browser.cookie()).responseType('blob').expect(200);
  return answer.body as Buffer;
}

const at = (column: ColumnName): number => allColumnNames.indexOf(column);
let refs = 0;
/** The example of the template, with a reference and people of its own. */
const aRow = (more: Partial<Record<ColumnName, Cell>> = {}): Cell[] => {
  refs += 1;
  const own: Partial<Record<ColumnName, Cell>> = {
    external_ref: `TEMPLATE-${refs}`,
    perpetrator_surname: `Quarrington${'abcdefgh'[refs]}`,
    victim_surname: `Wetherbrook${'abcdefgh'[refs]}`,
    ...more,
  };
  return allColumnNames.map((column) => own[column] ?? example[at(column)] ?? '');
};
/** Sends a file by page, and gives the page that says what becomes of it. */
async function check(file: Buffer | string) {
  const sent = await upload(panels, '/nominations/import', { by: SIWAN, file });
  const path = sent.headers['location'] ?? '';
  return { status: sent.status, path, text: (await (await panels.pages.as(SIWAN)).get(path)).text };
}
const typedIn = (cell: Cell): string => (typeof cell === 'string' ? cell : '');
const csvOf = (rows: readonly (readonly Cell[])[]): string =>
  [headings, ...rows]
    .map((cells) => cells.map((cell) => `"${typedIn(cell).replaceAll('"', '""')}"`).join(','))
    .join('\n');

describe('the template of the nominations spreadsheet', () => {
  it('has a heading in words for every question, an example, lists to choose from and what each column means', () => {
    expect(headings).toHaveLength(allColumnNames.length);
    expect(new Set(headings).size).toBe(headings.length);
    expect(headings.filter((one) => one.includes('_'))).toEqual([]);
    expect(headings.slice(0, 2)).toEqual(['Sender’s reference', 'Forum']);
    expect(example[at('external_ref')]).toBe('Example: delete this row');
    expect(example[at('relationship')]).toBe('Former intimate partner');
    expect(example[at('nominator_email')]).toBe(SIWAN);
    const meanings = textsOf(template, 2);
    expect(meanings).toHaveLength(headings.length + 1);
    expect(meanings[at('relationship') + 1]).toEqual([
      'Relationship',
      'Required',
      'What is the relationship between them?',
      expect.stringContaining('Former intimate partner, Intimate partner, Family'),
    ]);
    expect(meanings[at('contact_code_word') + 1]?.[1]).toBe('Can be empty. Needed before the panel');
    const sheet = Buffer.from(unzipSync(template)['xl/worksheets/sheet1.xml'] ?? []).toString();
    const lists = textsOf(template, 3);
    expect(sheet.match(/<dataValidation /g)).toHaveLength(lists[0]?.length ?? 0);
    expect(lists.map(([forum]) => forum)).toContain(example[at('forum')]);
    expect(sheet).not.toContain('<f>');
  });

  it('is a CSV file under the same headings too, with the same example', async () => {
    const csv = (await download('/nominations/import/template.csv')).toString('utf8');
    expect(csv.replace(/^\uFEFF/, '').split('\r\n')[0]).toBe(headings.join(','));
    expect(csv).toContain('Example: delete this row');
    const { text } = await check(csv);
    expect(text).toContain('Nothing has been imported yet.');
    expect(text).not.toContain('Rows with problems');
  });

  it('is read as it is filled in: in the words of its lists, with true dates or as they are typed', async () => {
    const file = filledIn(
      template,
      [
        aRow({ first_seen_on: { date: '2026-02-03' }, perpetrator_dob: '14/3/1979' }),
        aRow({ first_seen_on: '3 Feb 2026', submitted_at: '29/03/2026 9:30', victim_language: 'Polish' }),
      ],
      { from: 3 },
    );
    const { path, text } = await check(file);
    expect(text).toContain('Import 2 nominations');
    expect(text).toMatch(/Alex Quarringtonb \(perpetrator\), Sam Wetherbrookb \(victim\)/);
    const browser = await panels.pages.as(SIWAN);
    expect((await browser.fill(path, {}, `${path}/run`)).status).toBe(303);
    const kept = await panels.owner.query<Record<string, unknown>>(
      `SELECT n.external_ref AS ref, n.submitted_at AS at, n.relationship, n.channel, a.answers->>'firstSeenOn' AS "first"
        FROM nomination n JOIN nomination_answer a ON a.nomination_id = n.id AND a.answers ? 'firstSeenOn'
        WHERE n.external_ref LIKE 'TEMPLATE-%' ORDER BY n.external_ref`,
    );
    const said = { relationship: 'ex_intimate', channel: 'local-policing-area', first: '2026-02-03' };
    expect(kept.rows).toEqual([
      expect.objectContaining(said),
      expect.objectContaining({ ...said, at: new Date('2026-03-29T08:30:00Z') }),
    ]);
  });

  it('is read by the API as well, and names what is wrong in each row and column in plain words', async () => {
    const rows = [aRow({ relationship: 'Boss', victim_view: '', first_seen_on: '31/2/2026' }), aRow()];
    const { text } = await check(csvOf(rows));
    expect(text).toContain('Import 1 nomination');
    expect(text).toMatch(/Quarrington\w \(perpetrator\)/);
    expect(text).toContain('Use one of: Former intimate partner, Intimate partner, Family');
    expect(text).toContain('This answer is missing');
    expect(text).toContain('This is not a real date');
    const api = await panels.as(SIWAN);
    const sent = await api
      .post('/v1/nominations/import?rehearse=true')
      .set('content-type', 'text/csv')
      .send(csvOf(rows));
    expect(sent.body).toMatchObject({ rowsTotal: 2, accepted: 1, rejected: 1 });
    const book = filledIn(template, rows, { from: 3 });
    const again = await api.post('/v1/nominations/import?rehearse=true').set('content-type', XLSX).send(book);
    expect(again.body).toMatchObject({ rowsTotal: 2, accepted: 1, rejected: 1 });
  });

  it('gives rows that were refused back under its headings, to be sent again', async () => {
    const { path, text } = await check(csvOf([aRow({ victim_view: '', behaviours: '-Waits outside' })]));
    expect(text).toContain('Download 1 row to correct');
    const back = (await download(`${path}/corrections`)).toString('utf8').replace(/^\uFEFF/, '');
    expect(back.split('\r\n')[0]).toBe([...headings, 'import_problems'].join(','));
    expect(back).toContain(`'-Waits outside`);
    const again = await check(back);
    expect(again.text).toContain('Cannot be imported');
    expect(again.text).toContain('This answer is missing');
  });

  it('shows initials to whoever hides names, of rows that nobody has entered yet too', async () => {
    const { path } = await check(csvOf([aRow()]));
    const browser = await panels.pages.as(SIWAN);
    await browser.fill(path, {}, '/names/hide');
    const { text } = await browser.get(path);
    expect(text).toMatch(/A Q \(perpetrator\), S W \(victim\)/);
    expect(text).not.toContain('Quarrington');
  });

  it('leaves out its own example only as long as that is left as it was', async () => {
    const changed = [...example];
    changed[at('victim_surname')] = 'Wetherbrookz';
    const { text } = await check(csvOf([example, changed]));
    expect(text).toContain('Wetherbrookz');
    expect(text).not.toContain('Sampleton');
  });
});
