import { londonDay } from '../../kernel/london-date.js';
import { levelOf, offerOn, type Offered } from './offer.rules.js';

const agencyId = '11111111-1111-4111-8111-111111111111';
const pilot: Offered = {
  agencyId,
  number: 1,
  fromOn: '2024-09-01',
  lastOn: '2025-08-31',
  high: 'full',
  medium: 'short',
  standard: 'advice',
};

describe('the level of risk of a nomination', () => {
  it.each([
    ['high', null, { level: 'high', by: 'grade' }],
    [' Very High ', null, { level: 'high', by: 'grade' }],
    ['moderate', null, { level: 'medium', by: 'grade' }],
    ['low', null, { level: 'standard', by: 'grade' }],
    ['low', 'high', { level: 'high', by: 'concern' }],
    ['7 of 11', 'medium', { level: 'medium', by: 'concern' }],
    ['7 of 11', null, undefined],
    ['constructor', null, undefined],
    [null, null, undefined],
  ])('of the grade %s and the level of concern %s', (riskGrade, levelOfConcern, expected) => {
    expect(levelOf({ riskGrade, levelOfConcern })).toEqual(expected);
  });
});

describe('what a commissioned service offers (B5)', () => {
  it.each([
    ['2024-08-31', 'high', undefined],
    ['2024-09-01', 'high', { offer: 'full', level: 'high', levelBy: 'grade', lastOn: '2025-08-31', ended: false }],
    ['2025-03-01', 'medium', { offer: 'short', level: 'medium', levelBy: 'grade', lastOn: '2025-08-31', ended: false }],
    ['2025-03-01', 'low', { offer: 'advice', level: 'standard', levelBy: 'grade', lastOn: '2025-08-31', ended: false }],
    ['2025-03-01', '7 of 11', { offer: null, level: null, levelBy: null, lastOn: '2025-08-31', ended: false }],
    ['2025-08-31', 'high', { offer: 'full', level: 'high', levelBy: 'grade', lastOn: '2025-08-31', ended: false }],
    ['2025-09-01', 'high', { offer: null, level: 'high', levelBy: 'grade', lastOn: '2025-08-31', ended: true }],
  ])('on %s for the grade %s', (day, riskGrade, expected) => {
    expect(offerOn([pilot], { riskGrade }, londonDay(day))).toEqual(expected);
  });

  it('goes on where it was settled anew, from that day', () => {
    const renewed = { ...pilot, number: 2, fromOn: '2025-08-01', lastOn: null, medium: 'full' };
    const on = (day: string) => offerOn([pilot, renewed], { riskGrade: 'medium' }, londonDay(day));
    expect(on('2025-07-31')).toMatchObject({ offer: 'short', lastOn: '2025-08-31' });
    expect(on('2026-03-01')).toMatchObject({ offer: 'full', lastOn: null, ended: false });
  });
});
