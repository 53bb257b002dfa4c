import { isTold } from './commission.ending.js';

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
