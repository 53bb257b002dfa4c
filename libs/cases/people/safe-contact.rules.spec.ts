import { expect, test } from '@jest/globals';
import { answersAfter, isForbidden } from './safe-contact.rules.js';

const rung = { method: 'phone', value: '07700 900219', times: 'After 7pm' };

test.each([
  ['keeps what is not said', { voicemail: 'no' }, { ...rung, voicemail: 'no' }],
  ['uses the same number for a text', { method: 'text' }, { ...rung, method: 'text' }],
  ['leaves the number with the way', { method: 'via_isac' }, { ...rung, method: 'via_isac', value: null }],
  [
    'takes the new number',
    { method: 'email', value: 'm@post.example' },
    { ...rung, method: 'email', value: 'm@post.example' },
  ],
  ['keeps the number of the same way', { method: 'phone' }, rung],
])('what holds after a check %s', (_, changed, after) => {
  expect(answersAfter(rung, changed)).toEqual(after);
});

test.each([
  ['07700 900219', '07700900219 - he has this number', true],
  ['+44 7700 900219', 'Never ring 07700 900219, nor her work', true],
  ['07700 900219', 'Never ring 07700 900220', false],
  ['megan@post.example', 'Not Megan@Post.example: he reads it', true],
  ['megan@post.example', 'Her mother', false],
  ['', 'Her mother', false],
  ['07700 900219', null, false],
])('%s, where "%s" must not be used, is forbidden: %s', (value, doNotContact, forbidden) => {
  expect(isForbidden({ value, doNotContact })).toBe(forbidden);
});
