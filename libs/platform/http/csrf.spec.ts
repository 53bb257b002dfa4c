import { expect, it, test } from '@jest/globals';
import { checkCsrf, csrfToken } from './csrf.js';

const secret = 'a secret of thirty-two characters or more';
const token = csrfToken(secret, 'session-1');

it('takes a token of the same session and secret, and differs each time', () => {
  expect(checkCsrf(secret, 'session-1', token)).toBe(true);
  expect(csrfToken(secret, 'session-1')).not.toBe(token);
});

const [salt = '', seal = ''] = token.split('.');
test.each<[string, unknown]>([
  ['none', undefined],
  ['two', [token, token]],
  ['empty', ''],
  ['half', salt],
  ['no seal', `${salt}.`],
  ['no salt', `.${seal}`],
  ['another salt', `${csrfToken(secret, 'session-1').split('.')[0]}.${seal}`],
  ['a shorter seal', `${salt}.${seal.slice(0, -4)}`],
  ['more after it', `${token}.x`],
  ['a very long one', `${salt}.${'a'.repeat(1000)}`],
])('refuses a token that is %s', (_, given) => {
  expect(checkCsrf(secret, 'session-1', given)).toBe(false);
});

it('refuses a token of another session or another secret', () => {
  expect(checkCsrf(secret, 'session-2', token)).toBe(false);
  expect(checkCsrf(`${secret}!`, 'session-1', token)).toBe(false);
});

it('takes a token of an older secret of a ring, and makes it with the newest', () => {
  const [newer, both] = [
    'another secret of thirty-two characters',
    `another secret of thirty-two characters,${secret}`,
  ];
  expect(checkCsrf(both, 'session-1', token)).toBe(true);
  expect(checkCsrf(newer, 'session-1', csrfToken(both, 'session-1'))).toBe(true);
  expect(checkCsrf(secret, 'session-1', csrfToken(both, 'session-1'))).toBe(false);
});
