import { londonDay } from '../../kernel/london-date.js';
import { ending } from './endings.js';

const pilot = { areaCode: 'dyfed-powys', agencyId: 'one', number: 1, fromOn: '2024-09-01', lastOn: '2025-08-31' };

describe('what is to end', () => {
  it.each([
    ['2024-08-31', [pilot], []],
    ['2025-08-31', [pilot], ['2025-08-31']],
    ['2025-09-01', [pilot], []],
    ['2025-06-01', [pilot, { ...pilot, number: 2, fromOn: '2025-06-01', lastOn: '2026-08-31' }], ['2026-08-31']],
    ['2025-05-31', [pilot, { ...pilot, number: 2, fromOn: '2025-06-01', lastOn: '2026-08-31' }], ['2025-08-31']],
    ['2025-06-01', [pilot, { ...pilot, number: 2, fromOn: '2025-06-01', lastOn: null }], []],
    [
      '2025-06-01',
      [pilot, { ...pilot, number: 2, agencyId: 'other', lastOn: '2025-07-01' }],
      ['2025-08-31', '2025-07-01'],
    ],
  ])('on %s', (day, all, expected) => {
    const found = ending(all, ({ areaCode, agencyId }) => `${areaCode}/${agencyId}`, londonDay(day));
    expect(found.map(({ lastOn }) => lastOn)).toEqual(expected);
  });
});
