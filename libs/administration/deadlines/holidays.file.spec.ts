import { Problem } from '../../kernel/problem.js';
import { holidaysIn } from './holidays.file.js';

const event = (date: unknown, title: unknown = 'New Year’s Day', notes: unknown = '') => ({
  title,
  date,
  notes,
  bunting: true,
});
const ours = (...events: unknown[]) => ({ division: 'england-and-wales', events });
const json = (of: unknown): string => JSON.stringify(of);
const head = 'day,name,substitute,source\n';

/** What is wrong with a file as a whole. */
function faultOf(file: string): string {
  try {
    holidaysIn(file);
  } catch (error) {
    if (error instanceof Problem) return error.errors[0]?.message.replace('deadlines.errors.file.', '') ?? '';
    throw error;
  }
  return 'none';
}

describe('a file of bank holidays', () => {
  const newYear = { at: 1, day: '2028-01-03', name: 'New Year’s Day', substitute: true, source: null };

  it.each([
    ['of one division', ours(event('2028-01-03', 'New Year’s Day', 'Substitute day'))],
    [
      'of all three divisions',
      {
        scotland: { division: 'scotland', events: [event('2028-01-04', '2nd January')] },
        'england-and-wales': ours(event('2028-01-03', 'New Year’s Day', 'Substitute day')),
        'northern-ireland': { division: 'northern-ireland', events: [event('2028-03-17', 'St Patrick’s Day')] },
      },
    ],
  ])('is read as GOV.UK publishes it, %s', (_, file) => {
    expect(holidaysIn(`\uFEFF${json(file)}\n`)).toEqual({ kind: 'json', rows: [newYear], refused: [] });
  });

  it('is read as CSV, its columns in any order and its cells in quotation marks', () => {
    const file =
      'Name, substitute ,source,day\r\n"Day, of rest",No,,2028-05-01\r\n\r\nSpring,YES,The Gazette,2028-05-29\r\n';
    expect(holidaysIn(file)).toEqual({
      kind: 'csv',
      rows: [
        { at: 2, day: '2028-05-01', name: 'Day, of rest', substitute: false, source: null },
        { at: 4, day: '2028-05-29', name: 'Spring', substitute: true, source: 'The Gazette' },
      ],
      refused: [],
    });
  });

  it.each([
    ['no day', '2028-02-30,Leap,no,x', 'day'],
    ['a day written otherwise', '03/01/2028,Leap,no,x', 'day'],
    ['no name', '2028-01-03,,no,x', 'name'],
    ['a name in another encoding', '2028-01-03,New Year\uFFFDs Day,no,x', 'name'],
    ['something that is neither yes nor no', '2028-01-03,New Year,perhaps,x', 'substitute'],
    ['a source without end', `2028-01-03,New Year,no,${'x'.repeat(301)}`, 'source'],
    ['too few cells', '2028-01-03,New Year', 'row'],
  ])('tells of %s with its line, and takes the rest', (_, row, fault) => {
    const { rows, refused } = holidaysIn(`${head}2028-01-01,First,no,x\n${row}\n2028-12-25,Last,no,x\n`);
    expect([rows.map(({ name }) => name), refused]).toEqual([['First', 'Last'], [{ at: 3, fault }]]);
  });

  it('tells of a day that stands there twice, and of an entry that is none', () => {
    const { rows, refused } = holidaysIn(
      json(ours(event('2028-01-03'), event('2028-01-03'), 'Easter', event(20280414))),
    );
    expect(rows).toHaveLength(1);
    expect(refused).toEqual([
      { at: 2, fault: 'twice' },
      { at: 3, fault: 'row' },
      { at: 4, fault: 'day' },
    ]);
  });

  it.each([
    ['division', json({ division: 'scotland', events: [event('2028-01-03')] })],
    ['division', '[]'],
    ['division', '{"scotland":{}}'],
    ['json', '{"division":"england-and-wales","events":['],
    ['empty', json(ours())],
    ['empty', head],
    ['columns', ''],
    ['columns', 'date,title\n2028-01-03,New Year'],
    ['columns', 'day,name,substitute,source,day\n'],
    ['csv', `${head}2028-01-03,"New Year,no,x`],
    ['rows', json(ours(...Array.from({ length: 2001 }, () => 1)))],
  ])('is refused whole, by %s', (fault, file) => {
    expect(faultOf(file)).toBe(fault);
  });
});
