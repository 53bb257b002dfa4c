import type { LondonDate } from '../../kernel/london-date.js';
import type { DatesAs } from '../../kernel/day-cell.js';
import { checkCrime, crimeKey, refKept } from './crime-row.rules.js';

const context = (dates: DatesAs = 'iso', twice: string[] = []) => ({
  today: '2026-03-17' as LondonDate,
  dates,
  isTwice: (ref: string) => twice.includes(ref),
});
const aRow = (cells: object = {}): Record<string, string> => ({
  crime_ref: 'FIC/2603/0001',
  recorded_on: '2026-03-12',
  offence: 'Stalking',
  district: 'Quayside',
  suspect_surname: 'Parry',
  victim_surname: 'Vaughan',
  advocacy_referred: 'no',
  ...cells,
});

describe('a row of a sweep', () => {
  it('passes with what is needed, and reads what else is there', () => {
    const { row } = checkCrime(
      aRow({ victim_postcode: 'zz1 1zz', advocacy_referred: 'Yes', advocacy_referred_on: '2026-03-13' }),
      context(),
    );
    expect(row).toMatchObject({
      crimeRef: 'FIC/2603/0001',
      recordedOn: '2026-03-12',
      referred: true,
      referredOn: '2026-03-13',
      suspect: { surname: 'Parry', forename: null },
      victim: { surname: 'Vaughan', postcode: 'ZZ1 1ZZ' },
    });
  });

  it.each<[string, object, string, string]>([
    ['no reference', { crime_ref: ' ' }, 'crime_ref', 'missing_mandatory'],
    ['a reference of punctuation alone', { crime_ref: '--' }, 'crime_ref', 'bad_value'],
    ['no victim', { victim_surname: '' }, 'victim_surname', 'missing_mandatory'],
    ['nothing said of advocacy', { advocacy_referred: '' }, 'advocacy_referred', 'missing_mandatory'],
    ['advocacy neither yes nor no', { advocacy_referred: 'maybe' }, 'advocacy_referred', 'bad_value'],
    ['a date that could be read two ways', { recorded_on: '03/04/2026' }, 'recorded_on', 'bad_date'],
    ['a date to come', { recorded_on: '2026-03-18' }, 'recorded_on', 'future_date'],
    [
      'a day of referral without one',
      { advocacy_referred_on: '2026-03-13' },
      'advocacy_referred_on',
      'not_referred_but_dated',
    ],
    ['too long an offence', { offence: 'x'.repeat(201) }, 'offence', 'too_long'],
    ['more cells than columns', { '': 'x' }, 'whole_row', 'too_many_cells'],
  ])('with %s is refused', (_, cells, column, reason) => {
    const { problems, row } = checkCrime(aRow(cells), context());
    expect(row).toBeUndefined();
    expect(problems).toEqual([expect.objectContaining({ column, reason })]);
  });

  it('is read day first where the sender declares it', () => {
    expect(checkCrime(aRow({ recorded_on: '3/2/2026' }), context('day_month_year')).row?.recordedOn).toBe('2026-02-03');
  });

  it('is taken once a file, however its reference is punctuated', () => {
    expect(crimeKey('fic-2603 0001')).toBe(crimeKey('FIC/2603/0001'));
    const { problems } = checkCrime(aRow(), context('iso', [crimeKey('fic26030001')]));
    expect(problems).toEqual([{ column: 'crime_ref', reason: 'twice_in_file' }]);
  });
});

describe('what a row that is not taken is called', () => {
  it.each([
    ['as it came', ' FIC-1 ', 'FIC-1'],
    ['without NUL', 'FIC\0-1', 'FIC\uFFFD-1'],
    ['without half a character', 'FIC\uD83D-1', 'FIC\uFFFD-1'],
    ['cut between characters', `${'F'.repeat(99)}😀1`, `${'F'.repeat(99)}😀`],
  ])('is %s', (_, ref, kept) => expect(refKept(ref)).toBe(kept));
});
