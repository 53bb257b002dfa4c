import { lettersOf, type Category } from '../../platform/access/access-matrix.js';
import { londonDay } from '../../kernel/london-date.js';
import { copied, copyFields, goingTo, type Said } from './copy.fields.js';
import { destinationNames, destinationOf, lengthOn } from './copy.destinations.js';

const never: readonly Category[] = [
  'victimLocation',
  'safetyPlan',
  'advocateConfidence',
  'sensitiveIntelligence',
  'mappaDocuments',
  'thirdParty',
];
const said = (field: string, category: Category, text = 'Something.'): Said => ({
  field,
  category,
  text,
  agencyId: 'a',
  label: field,
});

describe.each(destinationNames)('a copy for the %s', (name) => {
  const { role, carries, lengths, source } = destinationOf(name);

  it('carries nothing that the table closes to whoever keeps it, and never where the victim is', () => {
    for (const category of carries) {
      // Who made or received a nomination reads it as theirs, whatever the table says of others'.
      const opens = category === 'nomination' || lettersOf(category, role).some((letter) => 'FSIOG'.includes(letter));
      expect([category, opens]).toEqual([category, true]);
    }
    expect(carries.filter((category) => never.includes(category))).toEqual([]);
  });

  it('says why, and how much an entry takes from which day on, with its source', () => {
    expect(source).not.toBe('');
    expect(lengths.map(({ from }) => from)).toEqual([...lengths.map(({ from }) => from)].sort());
    for (const one of lengths) expect(one.source).not.toBe('');
    expect(lengthOn(name, londonDay('2026-06-04'))).toBeGreaterThan(500);
  });

  it.each(copied)('leaves out of %s what is no field of it, what it does not carry, and what is empty', (of) => {
    const [[field = '', where = []] = []] = Object.entries<readonly string[]>(copyFields[of]);
    const seen = [
      said('unheardOf', 'perpetratorIdentity'),
      said(field, 'victimLocation'),
      said(field, 'perpetratorIdentity', ' '),
      said(field, 'perpetratorIdentity', 'Kept.'),
    ];
    expect(goingTo(name, of, seen).map(({ text }) => text)).toEqual(where.includes(name) ? ['Kept.'] : []);
  });
});

it.each([
  [
    'police_log',
    'agenda-items',
    ['decision', 'options', 'dissent', 'wouldChange', 'telling', 'teller', 'tellBy', 'tellNothingReason'],
  ],
  ['probation_record', 'agenda-items', ['decision', 'options', 'wouldChange']],
  ['health_record', 'agenda-items', ['decision', 'options', 'wouldChange']],
  [
    'advocacy_file',
    'agenda-items',
    ['decision', 'options', 'dissent', 'wouldChange', 'telling', 'teller', 'tellBy', 'tellNothingReason'],
  ],
] as const)('the %s has of %s: %j', (to, of, expected) => {
  const seen = [
    'tellNothingReason',
    'tellBy',
    'teller',
    'telling',
    'wouldChange',
    'dissent',
    'options',
    'decision',
  ].map((field) => said(field, 'minutes'));
  expect(goingTo(to, of, seen).map(({ field }) => field)).toEqual(expected);
});

describe('copies of orders', () => {
  const file = ['acts', 'risk', 'necessity', 'evidence', 'otherOrders', 'legalView', 'forceWhy'] as const;
  const told = ['state', 'conditions', 'requirements', 'zone', ...file].map((field) =>
    said(field, field === 'requirements' ? 'spoRequirement' : 'spoFile'),
  );

  it.each(destinationNames)('have for the %s what an order says, and nothing of its file or its zone', (to) => {
    const expected = to === 'health_record' ? [] : ['state', 'conditions', 'requirements'];
    expect(goingTo(to, 'orders', told).map(({ field }) => field)).toEqual(expected);
  });
});

it.each([
  ['police_log', ['victimIdentity', 'perpetratorIdentity', 'offendingHistory', 'children', 'spoFile']],
  ['probation_record', ['perpetratorIdentity', 'offendingHistory', 'spoFile']],
  ['health_record', ['perpetratorIdentity', 'offendingHistory', 'perpetratorHealth']],
  [
    'advocacy_file',
    ['victimIdentity', 'perpetratorIdentity', 'offendingHistory', 'victimHealth', 'children', 'spoFile'],
  ],
] as const)('of all categories of answers the %s has: %j', (to, expected) => {
  const categories = [
    'victimIdentity',
    'victimLocation',
    'perpetratorIdentity',
    'offendingHistory',
    'perpetratorHealth',
    'victimHealth',
    'children',
    'safetyPlan',
    'advocateConfidence',
    'sensitiveIntelligence',
    'spoFile',
    'thirdParty',
  ] as const;
  const seen = categories.map((category) => said('answer', category));
  expect(goingTo(to, 'nominations', seen).map(({ category }) => category)).toEqual(expected);
});
