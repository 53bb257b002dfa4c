import { londonDay, type LondonDate } from '../kernel/london-date.js';
import { clockOf, dueFrom, ruleOn } from './retention.rules.js';

const on = (day: string): LondonDate => londonDay(day);
const rule = (more: object = {}) => ({
  id: 'standard', areaCode: null, agencyId: null, groupKey: 'group_2' as const, number: 0, count: 10, unit: 'years' as const, fromOn: null, ...more,
}); // prettier-ignore
const rules = [
  rule(),
  rule({ id: 'first', areaCode: 'dyfed-powys', number: 1, fromOn: '2026-01-01' }),
  rule({ id: 'second', areaCode: 'dyfed-powys', number: 2, fromOn: '2026-06-01' }),
  rule({ id: 'theirs', areaCode: 'gwent', number: 1, fromOn: '2026-01-01' }),
  rule({ id: 'service', agencyId: 'isac', number: 1, fromOn: '2026-01-01' }),
  rule({ id: 'other', groupKey: 'group_3' }),
];

const area = (areaCode: string) => ({ areaCode, agencyId: null });
const service = (agencyId: string) => ({ areaCode: null, agencyId });

describe('the rule of a group', () => {
  it.each([
    ['the product’s own before the area settled', area('dyfed-powys'), '2025-12-31', 'standard'],
    ['the area’s from its day on', area('dyfed-powys'), '2026-01-01', 'first'],
    ['the area’s last', area('dyfed-powys'), '2026-06-01', 'second'],
    ['the product’s own in another area', area('cheshire'), '2026-06-01', 'standard'],
    ['a service’s own', service('isac'), '2026-06-01', 'service'],
    ['the product’s own for another service', service('idva'), '2026-06-01', 'standard'],
  ])('is %s', (_, keeping, day, expected) => {
    expect(ruleOn(rules, 'group_2', keeping, on(day)).id).toBe(expected);
  });

  it('is missed where there is none at all', () => {
    expect(() => ruleOn(rules, 'group_4', { areaCode: null, agencyId: null }, on('2026-01-01'))).toThrow();
  });
});

it.each([
  ['2026-05-18', 10, 'years', '2036-05-18'],
  ['2024-02-29', 1, 'years', '2025-02-28'],
  ['2026-01-31', 1, 'months', '2026-02-28'],
] as const)('from %s, %d %s are over on %s', (from, count, unit, expected) => {
  expect(dueFrom(on(from), { count, unit })).toBe(expected);
});

it.each([
  ['closed', false, '2026-05-17', 'overdue'],
  ['closed', false, '2026-05-18', 'due'],
  ['retained', false, '2026-06-15', 'due'],
  ['closed', false, '2026-06-16', 'clear'],
  ['retention_review', true, '2026-05-17', 'held'],
  ['reopened', false, '2026-05-17', 'none'],
  ['reopened', true, '2026-05-17', 'none'],
] as const)('a file that is %s, held: %s, and due on %s is %s', (state, held, dueOn, expected) => {
  expect(clockOf({ state, held, dueOn: on(dueOn) }, on('2026-05-18'))).toBe(expected);
});
