import {
  inFours,
  isFreshPeriod,
  isRecoveryCode,
  plainCode,
  plainRecoveryCode,
  recoveryCodeOf,
} from './time-code.rules.js';

describe('codes as they are typed', () => {
  test.each([
    ['123456', '123456'],
    ['123 456', '123456'],
    [' 123-456\n', '123456'],
    ['12 34 56', '123456'],
  ])('%j is %s', (typed, plain) => expect(plainCode(typed)).toBe(plain));

  test.each([
    ['abcd-efgh-jkmn', 'ABCDEFGHJKMN'],
    ['O0IL-ilo1', '0011-1101'.replace('-', '')],
    [' 7k2m 9xq4 b3tw ', '7K2M9XQ4B3TW'],
  ])('the recovery code %j is %s', (typed, plain) => expect(plainRecoveryCode(typed)).toBe(plain));
});

test('a recovery code has twelve letters in three groups, and reads back as itself', () => {
  const code = recoveryCodeOf(Uint8Array.from({ length: 12 }, (_, at) => at * 23));
  expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2}$/);
  expect(plainRecoveryCode(code.toLowerCase())).toBe(code.replaceAll('-', ''));
});

test.each([
  ['7k2m-9xq4-b3tw', true],
  ['7k2m9xq4b3tw', true],
  ['123456', false],
  ['7k2m-9xq4-b3tu', false],
  ['7k2m-9xq4-b3tw-7k2m', false],
])('%s can be a recovery code: %j', (typed, can) => expect(isRecoveryCode(typed)).toBe(can));

test('a secret is shown in groups of four', () => expect(inFours('ABCDEFGHIJ', ' ')).toBe('ABCD EFGH IJ'));

test.each([
  [7, null, true],
  [8, 7, true],
  [7, 7, false],
  [6, 7, false],
])('the code of period %i after %j is fresh: %j', (period, last, fresh) =>
  expect(isFreshPeriod(period, last)).toBe(fresh),
);
