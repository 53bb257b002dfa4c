import { XLSX } from '../../libs/platform/http/files.js';
import { upload } from '../columns-stage.js';
import { forumOf, openLoadedClinic } from '../factories.js';
import type { Agent, Clinic } from '../harness.js';
import { csv, nomination, type Row } from '../own-folder.js';
import { aCrime, RAP, ROSALIND, sendCsv } from '../sweep-stage.js';
import { openPages } from '../web.js';
import { workbookOf } from '../workbook.js';

let clinic: Clinic;
let siwan: Agent;
beforeAll(async () => {
  clinic = await openLoadedClinic();
  siwan = await clinic.as('siwan.gwynne@dp-coord.example');
});
afterAll(() => clinic.close());

/** A row that the fictional clinic takes. */
const row = (ref: string, more: Row = {}): Row =>
  nomination(ref, {
    forum: 'dyfed-powys-clinic',
    channel: 'local-policing-area',
    nominator_email: 'elfyn.rosser@dp-lpa-carms.example',
    perpetrator_home_force: 'dyfed-powys',
    ...more,
  });
const columns = Object.keys(row('B-1'));
const send = (file: string | Buffer, type = 'text/csv') =>
  siwan.post('/v1/nominations/import').set('content-type', type).send(file);
const nominations = async () =>
  (await clinic.owner.query<{ n: number }>('SELECT count(*)::int AS n FROM nomination')).rows[0]?.n;

describe('a spreadsheet that cannot be read', () => {
  const whole = csv([row('B-1')]);
  const book = workbookOf(columns, [Object.values(row('B-1'))]);
  it.each<[string, string | Buffer, string, string]>([
    ['not UTF-8', Buffer.from(whole.replace('station', 'st\xe4tion'), 'latin1'), 'text/csv', 'not saved as UTF-8'],
    ['UTF-16', Buffer.from(whole, 'utf16le'), 'text/csv', 'not saved as UTF-8'],
    ['without a column', csv([row('B-1')]).replace('urgency,', ''), 'text/csv', 'A column is missing: urgency'],
    [
      'with a column twice',
      whole.replace('forum,', 'forum,forum,'),
      'text/csv',
      'This column appears more than once: forum',
    ],
    [
      'with a column like constructor',
      whole.replace('forum,', '__proto__,forum,'),
      'text/csv',
      'We do not recognise this column',
    ],
    ['empty', '\n', 'text/csv', 'The file is empty'],
    ['cut off', `${whole}B-2,"dyfed`, 'text/csv', 'From line 3, a quotation mark is opened and not closed'],
    [
      'quoted wrongly',
      `${whole}B-2,"dy"fed\n`,
      'text/csv',
      'Near line 3, there is a quotation mark in the wrong place',
    ],
    ['parted by semicolons', whole.replaceAll(',', ';'), 'text/csv', 'not separated by commas'],
    ['a workbook that is cut off', book.subarray(0, book.length / 2), XLSX, 'We cannot read the workbook'],
    ['an empty workbook', workbookOf([], []), XLSX, 'The file is empty'],
  ])('is refused in one line where it is %s', async (_, file, type, line) => {
    const { body } = await send(file, type).expect(422);
    expect(body.errors).toEqual([
      expect.objectContaining({ pointer: '#/file', detail: expect.stringContaining(line) }),
    ]);
    expect(await nominations()).toBe(0);
  });
});

it.each(['constructor', '__proto__', 'toString', 'null'])('no cell is read as %s of JavaScript', async (word) => {
  const rows = columns
    .filter((column) => column !== 'external_ref')
    .map((column, at) => row(`B-${String(at)}`, { [column]: word }));
  const { body } = await send(csv(rows)).expect(200);
  const asked = [
    'da_related',
    'four_fixated',
    'four_obsessive',
    'four_unwanted',
    'four_repeated',
    'escalating',
    'online_element',
    'forum',
    'list',
    'channel',
    'frequency',
    'relationship',
    'victim_language',
    'perpetrator_home_force',
  ];
  const refused = (body.rows as { outcome: string; problems: { column: string }[] }[])
    .filter(({ outcome }) => outcome === 'rejected')
    .flatMap(({ problems }) => problems.map(({ column }) => column));
  expect(refused).toEqual(expect.arrayContaining(asked));
});

it('what the database would not take is refused as a row, however long it is', async () => {
  const long = Array.from({ length: 30_000 }, (_, n) => ((n * 7919) % 104_729).toString(36)).join('');
  const rows = columns.map((column, at) => row(`L-${String(at)}`, { [column]: long }));
  const { body } = await send(csv(rows)).expect(200);
  expect(body).toMatchObject({ accepted: 0, rejected: columns.length });
});

it('a file that a page takes is refused where it is not UTF-8', async () => {
  const pages = await openPages(clinic);
  try {
    for (const path of ['/bank-holidays/import', '/forums/import'])
      for (const file of [Buffer.from('{"n":"\xe4"}', 'latin1'), Buffer.from('{"n":"a"}', 'utf16le')]) {
        const { status, text } = await upload({ clinic, pages }, path, { by: 'ravi.menon@dp-it.example', file });
        expect([path, status, text.includes('The file is not saved as UTF-8')]).toEqual([path, 422, true]);
      }
  } finally {
    await pages.close();
  }
});

it('no cell of recorded crimes is read as __proto__ of JavaScript', async () => {
  const rosalind = await clinic.as(ROSALIND);
  const crime = aCrime(1, { advocacy_referred: '__proto__', advocacy_referred_on: '' });
  const { body } = await sendCsv(rosalind, await forumOf(clinic, RAP), [crime]).expect(200);
  expect(body).toMatchObject({ entered: 0, refused: 1 });
});
