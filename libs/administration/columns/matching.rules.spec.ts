import {
  areOwn,
  choosable,
  faultsOf,
  keptOf,
  lost,
  mayBeMatched,
  placesOf,
  recognised,
  repeated,
  setOf,
  type Column,
} from './matching.rules.js';

const columns: readonly Column[] = [
  { name: 'crime_ref', needed: true },
  { name: 'recorded_on', needed: true },
  { name: 'district', needed: false },
];
const said = (name: string): string =>
  ({ crime_ref: 'Crime reference', recorded_on: 'Recorded on' })[name] ?? 'District';
const theirs = ['Crime No', ' Date  Recorded ', 'Beat'];
const whole = { crime_ref: 'Crime No', recorded_on: 'Date Recorded', district: 'Beat' };

describe('a matching of columns', () => {
  it.each([
    ['whole', whole, []],
    ['without a column that may be left out', { ...whole, district: '' }, []],
    ['however spaces and case are written', { ...whole, recorded_on: 'date recorded' }, []],
    ['without a column that is needed', { recorded_on: 'Date Recorded' }, [['crime_ref', 'needed']]],
    [
      'with one heading for two columns',
      { ...whole, district: 'Crime No' },
      [
        ['crime_ref', 'twice'],
        ['district', 'twice'],
      ],
    ],
    ['with a heading that the file has not', { ...whole, district: 'Sector' }, [['district', 'notThere']]],
  ])('%s', (_, given, faults) => {
    expect(faultsOf(columns, theirs, given).map(({ column, fault }) => [column, fault])).toEqual(faults);
  });

  it('takes no heading that stands above two columns, nor an empty one', () => {
    const headings = ['Crime No', 'Date', ' date', '', 'Beat', ''];
    expect(choosable(headings)).toEqual(['Crime No', 'Beat']);
    expect(repeated(headings)).toEqual(['Date']);
    expect(faultsOf(columns, headings, { crime_ref: 'Crime No', recorded_on: 'Date' })).toEqual([
      { column: 'recorded_on', fault: 'notThere' },
    ]);
  });

  it('keeps headings as the file writes them, and nothing else that was given', () => {
    const given = { crime_ref: 'crime no', recorded_on: 'Date Recorded', district: 'Sector', extra: 'Beat' };
    expect(keptOf(columns, theirs, given)).toEqual({ crime_ref: 'Crime No', recorded_on: 'Date  Recorded' });
  });

  it('reads each column at its place, and not what nobody chose', () => {
    expect(placesOf(['Beat', 'Notes', 'Crime No'], whole)).toEqual(['district', undefined, 'crime_ref']);
  });
});

describe('what is recognised', () => {
  it.each([
    [['Crime Ref', 'RECORDED-ON', 'x'], { crime_ref: 'Crime Ref', recorded_on: 'RECORDED-ON' }],
    [
      ['Crime reference', 'Recorded on', 'District'],
      { crime_ref: 'Crime reference', recorded_on: 'Recorded on', district: 'District' },
    ],
    [['Crime No', 'Date', 'Beat'], {}],
    [['district', 'District', 'crime_ref'], { crime_ref: 'crime_ref' }],
  ])('%j', (headings, matching) => expect(recognised(columns, headings, said)).toEqual(matching));
});

describe('the headings of a file', () => {
  it.each([
    [['crime_ref', 'recorded_on', 'district'], true],
    [['district', ' Recorded_On', 'crime_ref', ''], true],
    [['crime_ref', 'recorded_on', 'district', 'import_problems'], true],
    [['crime_ref', 'recorded_on'], false],
    [['crime_ref', 'recorded_on', 'district', 'notes'], false],
    [['crime_ref', 'recorded_on', 'district', 'district'], false],
  ])('%j are our own: %s', (headings, own) => expect(areOwn(columns, headings, ['import_problems'])).toBe(own));

  it('are our own with and without what a file may have besides, once', () => {
    const more = [...columns, { name: 'officer', needed: false, besides: true }];
    const names = columns.map(({ name }) => name);
    expect(
      [names, [...names, 'officer'], ['officer'], [...names, 'officer', 'officer']].map((one) => areOwn(more, one)),
    ).toEqual([true, true, false, false]);
  });

  it.each([
    [theirs, true],
    [['a', 'b'], true],
    [['a'], false],
    [['a', 'a', 'b'], false],
    [['Crime No', '2026-03-04', 'Beat'], false],
    [['Crime No', '4/3/2026', 'Beat'], false],
    [['Crime No', '4th March 2026', 'Beat'], false],
    [['Crime No', '2026-03-04T10:00:00Z', 'Beat'], false],
    [['Crime No', 'Date', 'ZZ1 9AA'], false],
    [['Crime No', 'Date', 'a@force.example'], false],
    [['Crime No', 'Date', 'Yes'], false],
    [['Crime No', 'Date', '0777 000 111'], false],
    [['Crime No', 'Date 1', 'Q4 2025'], true],
    [['Crime No', 'Date', 'x'.repeat(201)], false],
    [Array.from({ length: 201 }, (_, at) => `Column ${String(at)}`), false],
  ])('%j may be matched: %s', (headings, may) => expect(mayBeMatched(columns, headings)).toBe(may));

  it('are the same in any order, and others once one is new, gone or named otherwise', () => {
    expect(setOf(theirs)).toEqual(setOf(['beat', 'Date Recorded', 'CRIME NO', '']));
    for (const other of [
      ['Crime No', 'Date Recorded'],
      [...theirs, 'Notes'],
      ['Crime No', 'Recorded', 'Beat'],
    ])
      expect(setOf(other)).not.toEqual(setOf(theirs));
    expect(lost(whole, ['Crime No', 'Recorded', 'Beat'])).toEqual(['recorded_on']);
  });
});
