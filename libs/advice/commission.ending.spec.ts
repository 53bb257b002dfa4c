import { londonDay } from '../kernel/london-date.js';
import { ending, isTold } from './commission.ending.js';

const pilot = { areaCode: 'dyfed-powys', agencyId: 'one', number: 1, fromOn: '2024-09-01', lastOn: '2025-08-31' };

describe('the commissions that are to end', () => {
  it.each([
    ['2024-08-31', [pilot], []],
    ['2025-08-31', [pilot], ['2025-08-31']],
    ['2025-09-01', [pilot], []],
    ['2025-06-01', [pilot, { ...pilot, number: 2, fromOn: '2025-06-01', lastOn: '2026-08-31' }], ['2026-08-31']],
    ['2025-05-31', [pilot, { ...pilot, number: 2, fromOn: '2025-06-01', lastOn: '2026-08-31' }], ['2025-08-31']],
    ['2025-06-01', [pilot, { ...pilot, number: 2, fromOn: '2025-06-01', lastOn: null }], []],
    ['2025-06-01', [pilot, { ...pilot, number: 2, agencyId: 'other', lastOn: '2025-07-01' }], ['2025-08-31', '2025-07-01']],
  ])('on %s', (day, all, expected) => {
    expect(ending(all, londonDay(day)).map(({ lastOn }) => lastOn)).toEqual(expected);
  }); // prettier-ignore
});

describe('who is told', () => {
  const commission = { areaCode: 'dyfed-powys', told: ['coordinator', 'system_admin'] };
  it.each([
    ['coordinator', 'dyfed-powys', true],
    ['coordinator', 'cheshire', false],
    ['coordinator', '', false],
    ['system_admin', 'dyfed-powys', true],
    ['system_admin', '', true],
    ['system_admin', 'cheshire', false],
    ['chair', 'dyfed-powys', false],
  ])('a %s of the area “%s”: %s', (role, areaCode, expected) => {
    expect(isTold({ role, areaCode }, commission)).toBe(expected);
  });

  it('is nobody of a role that the area did not choose', () => {
    expect(isTold({ role: 'coordinator', areaCode: 'dyfed-powys' }, { ...commission, told: ['system_admin'] })).toBe(
      false,
    );
  });
});
