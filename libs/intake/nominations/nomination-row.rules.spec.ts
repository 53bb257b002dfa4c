import { beforeEach, describe, expect, it } from '@jest/globals';
import { checkRow, type CheckedRow, type RowContext, type RowRemark } from './nomination-row.rules.js';

/** A row with nothing wrong. */
const record = {
  external_ref: 'DPC-N-0001',
  forum: 'a-clinic',
  submitted_at: '2025-12-15T09:12:00+00:00',
  nominator_email: 'elfyn@police.example',
  channel: 'local-policing-area',
  list: 'perpetrator',
  perpetrator_surname: 'Llewellyn',
  perpetrator_forename: 'Gethin',
  perpetrator_dob: '1986-03-07',
  perpetrator_aliases: 'Geth; Y Llew;',
  perpetrator_pnc: 'FIC-2009/0412387K',
  perpetrator_home_force: 'dyfed-powys',
  perpetrator_postcode: 'ZZ12 4AB',
  perpetrator_legal_status: 'suspect',
  victim_surname: 'Bowen',
  victim_forename: ' Carys ',
  victim_dob: '',
  victim_postcode: 'ZZ12 7QT',
  victim_safe_contact_method: 'phone',
  victim_safe_contact_value: '07700 900114',
  victim_safe_contact_times: 'weekdays',
  victim_language: 'cy',
  relationship: 'ex_intimate',
  da_related: 'yes',
  four_fixated: 'yes',
  four_obsessive: 'yes',
  four_unwanted: 'yes',
  four_repeated: 'no',
  behaviours: ' Waits outside. ',
  first_seen_on: '2025-09-01',
  latest_on: '2025-12-10',
  frequency: 'weekly',
  escalating: 'no',
  online_element: 'yes',
  crime_refs: '',
  risk_tool: 'SASH',
  risk_grade: 'high',
  risk_assessed_on: '2025-12-12',
  risk_assessor: 'PS Elfyn Rosser',
  risk_not_done_reason: '',
  why_multi_agency: 'Three agencies hold parts of it.',
  ask_of_panel: 'Agree one plan.',
  immediate_safety_steps: 'Alarm fitted.',
  isac_referral_status: 'accepted',
  victim_aware: 'yes',
  victim_view: 'Via ISAC: wants him stopped.',
  children_or_dependants: 'none known',
  weapons_or_threats: 'none known',
  orders_in_force: 'none',
  urgency: 'routine',
  lawful_basis: 'Part 3: necessary.',
};

const known = new Set<string>();
const forums = new Map([
  ['a-clinic', { channels: [{ key: 'local-policing-area' }], externalNominations: 'considered' }],
  ['a-closed-clinic', { channels: [{ key: 'rap' }], externalNominations: 'not-accepted' }],
  [
    'a-victims-clinic',
    {
      channels: [{ key: 'local-policing-area' }],
      externalNominations: 'considered',
      hears: (list: string) => list === 'victim',
    },
  ],
  [
    'an-upper-clinic',
    { channels: [{ key: 'local-policing-area' }], externalNominations: 'considered', takesFrom: () => false },
  ],
  ['a-past-clinic', { channels: [{ key: 'local-policing-area' }], externalNominations: 'considered', ended: true }],
]);
const context: RowContext = {
  forum: (key) => forums.get(key),
  nominator: (email) => email === 'elfyn@police.example',
  force: (code) => code === 'dyfed-powys',
  sendsUp: (_, { takesFrom }) => takesFrom?.([]) ?? true,
  isKnownRef: (ref) => known.has(ref),
  importedAt: new Date('2026-03-16T09:00:00Z'),
};
beforeEach(() => known.clear());

const check = (changes: Record<string, string | undefined> = {}): CheckedRow =>
  checkRow({ ...record, ...changes }, context);
const told = (remarks: readonly RowRemark[]): string[] => remarks.map(({ column, reason }) => `${column} ${reason}`);

describe('a row is rejected', () => {
  it.each([
    ['nothing at all', {}, []],
    ['a mandatory cell of spaces', { behaviours: '  ' }, ['behaviours missing_mandatory']],
    ['two mandatory cells', { list: '', urgency: '' }, ['list missing_mandatory', 'urgency missing_mandatory']],
    ['a column that is not there', { lawful_basis: undefined }, ['lawful_basis missing_mandatory']],
    [
      'no name',
      { perpetrator_surname: '', perpetrator_forename: '' },
      ['perpetrator_surname missing_mandatory', 'perpetrator_forename missing_mandatory'],
    ],
    [
      'no name of an unidentified perpetrator',
      { perpetrator_surname: '', perpetrator_forename: '', perpetrator_legal_status: 'Unidentified' },
      [],
    ],
    [
      'half an assessment',
      { risk_grade: '', risk_assessor: '' },
      ['risk_grade missing_mandatory', 'risk_assessor missing_mandatory'],
    ],
    ['no assessment and why', { risk_tool: '', risk_grade: '', risk_not_done_reason: 'booked' }, []],
    ['a day first', { latest_on: '14/12/2025' }, ['latest_on bad_date']],
    ['a day that is none', { first_seen_on: '2025-02-30' }, ['first_seen_on bad_date']],
    ['a leap day', { perpetrator_dob: '1988-02-29', victim_dob: '1900-02-29' }, ['victim_dob bad_date']],
    ['an instant without its offset', { submitted_at: '2025-12-15T09:12:00' }, ['submitted_at bad_date']],
    ['an instant that is a day', { submitted_at: '2025-12-15' }, ['submitted_at bad_date']],
    ['an hour that is none', { submitted_at: '2025-12-15T25:00:00Z' }, ['submitted_at bad_date']],
    ['an offset without its colon', { submitted_at: '2025-12-15T09:12+0000' }, []],
    ['a submission after the import', { submitted_at: '2026-03-16T09:00:01Z' }, ['submitted_at future_date']],
    ['a submission at the import', { submitted_at: '2026-03-16T09:00:00Z' }, []],
    [
      'a day after the submission',
      { latest_on: '2025-12-16', risk_assessed_on: '2025-12-16', victim_dob: '2026-01-01' },
      ['victim_dob future_date', 'latest_on future_date', 'risk_assessed_on future_date'],
    ],
    [
      'a day that is not yet over in London',
      { submitted_at: '2026-03-01T00:20:00+01:00', latest_on: '2026-03-01' },
      ['latest_on future_date'],
    ],
    ['dates out of order', { first_seen_on: '2025-12-02', latest_on: '2025-12-01' }, ['latest_on dates_out_of_order']],
    ['a misspelt forum, and no word on its channel', { forum: 'nowhere' }, ['forum unknown_forum']],
    ['a forum in capitals', { forum: ' A-Clinic ' }, []],
    ['an unknown nominator', { nominator_email: 'nobody@nowhere.example' }, ['nominator_email unknown_nominator']],
    ['a nominator in capitals', { nominator_email: ' Elfyn@POLICE.example ' }, []],
    ['an unknown force', { perpetrator_home_force: 'atlantis' }, ['perpetrator_home_force unknown_force']],
    ['a force outside England and Wales', { perpetrator_home_force: 'Outside-EW' }, []],
    ['a forum that has ended', { forum: 'a-past-clinic' }, ['forum forum_ended']],
    ['a list that the forum does not hear', { forum: 'a-victims-clinic' }, ['list list_not_heard']],
    ['a forum to which others send up', { forum: 'an-upper-clinic' }, ['forum not_sent_up']],
    ['a list that it hears', { forum: 'a-victims-clinic', list: 'Victim' }, []],
    ['another forum’s channel', { channel: 'custody' }, ['channel channel_not_permitted']],
    ['external, where considered', { channel: 'External' }, []],
    ['external, where not', { forum: 'a-closed-clinic', channel: 'external' }, ['channel channel_not_permitted']],
    ['a word in capitals', { relationship: ' EX_INTIMATE ', da_related: 'YES' }, []],
    ['a word not listed', { frequency: 'often' }, ['frequency bad_value']],
    ['neither yes nor no', { escalating: 'maybe' }, ['escalating bad_value']],
    ['a language by its name', { victim_language: 'Welsh' }, ['victim_language bad_value']],
    ['unaware, with why', { victim_aware: 'No: not yet safe to tell' }, []],
    ['unaware, without why', { victim_aware: 'no' }, ['victim_aware bad_value']],
    ['a character that we cannot keep', { behaviours: 'a\u0000b' }, ['behaviours bad_value']],
    ['20,000 characters', { behaviours: '🐾'.repeat(20_000) }, []],
    ['one more', { behaviours: 'x'.repeat(20_001) }, ['behaviours too_long']],
    ['more cells than columns', { '': 'and so on' }, ['whole_row too_many_cells']],
    ['no reference', { external_ref: ' ' }, ['external_ref missing_mandatory']],
  ] as const)('%s', (_, changes, problems) => {
    const checked = check(changes);

    expect(told(checked.problems)).toEqual(problems);
    expect('row' in checked).toBe(problems.length === 0);
  });

  it('for a reference taken before, in any case and spacing', () => {
    known.add('dpc-n-0001');

    expect(told(check({ external_ref: '  dpc-N-0001 ' }).problems)).toEqual(['external_ref duplicate_external_ref']);
  });

  it('for a number that has lost its 0', () => {
    expect(told(check({ victim_safe_contact_value: '7700 900114' }).problems)).toEqual([
      'victim_safe_contact_value lost_leading_zero',
    ]);
  });
});

describe('a row is accepted with a warning', () => {
  it.each([
    ['a postcode without its space, in small letters', { victim_postcode: 'zz127qt' }, []],
    ['a letter for a digit', { perpetrator_postcode: 'ZZ12 OAB' }, ['perpetrator_postcode postcode_shape']],
    ['not domestic, by a partner', { da_related: 'no' }, ['da_related da_contradicts_relationship']],
    ['domestic, by a stranger', { relationship: 'stranger' }, ['da_related da_contradicts_relationship']],
    ['domestic or not, by nobody knows whom', { relationship: 'unknown' }, []],
    ['formulas', { behaviours: '=1+1', crime_refs: '-2' }, ['behaviours formula_like', 'crime_refs formula_like']],
    ['a tab', { victim_view: '\tso' }, ['victim_view formula_like']],
    ['a carriage return', { victim_view: '\rso' }, ['victim_view formula_like']],
    ['a number to ring', { victim_safe_contact_value: '+447700900114' }, []],
  ])('%s', (_, changes, warnings) => {
    const checked = check(changes);

    expect(told(checked.problems)).toEqual([]);
    expect(told(checked.warnings)).toEqual(warnings);
  });

  it('and a formula is kept as typed', () => {
    expect(check({ ask_of_panel: '\t=cmd|x ' }).row?.askOfPanel).toBe('\t=cmd|x ');
  });
});

it('a row that is accepted has every cell in its own kind', () => {
  expect(check().row).toMatchObject({
    externalRef: 'DPC-N-0001',
    submittedAt: new Date('2025-12-15T09:12:00Z'),
    perpetratorDob: '1986-03-07',
    perpetratorAliases: ['Geth', 'Y Llew'],
    victimForename: 'Carys',
    victimDob: null,
    daRelated: true,
    fourRepeated: false,
    behaviours: ' Waits outside. ',
    crimeRefs: [],
    riskNotDoneReason: null,
  });
});
