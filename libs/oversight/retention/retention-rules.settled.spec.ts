import { londonDay, type LondonDate } from '../../kernel/london-date.js';
import { ruleOn } from './retention-rules.settled.js';

const on = (day: string): LondonDate => londonDay(day);
const rule = (more: object = {}) => ({
  id: 'standard',
  areaCode: null,
  agencyId: null,
  groupKey: 'group_2' as const,
  number: 0,
  count: 10,
  unit: 'years' as const,
  fromOn: null,
  ...more,
});
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
