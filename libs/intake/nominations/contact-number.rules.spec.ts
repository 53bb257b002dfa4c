import { expect, it } from '@jest/globals';
import { hasLostLeadingZero } from './contact-number.rules.js';

it.each([
  ['phone', '7700900114', true],
  ['phone', '7700 900114', true],
  ['text', '7700 900 114 (evenings)', true],
  ['phone', '1632960144', true],
  ['phone', '(1632) 960144', true],
  ['phone', '2079460123', true],
  ['phone', '7.7009E+09', true],
  ['via_work', '7700900114', true],
  ['phone', '07700 900114', false],
  ['phone', '+447700900114', false],
  ['phone', '+44 (0)7700 900114', false],
  ['phone', '0044 7700 900114', false],
  ['phone', '01632 960144 ext 1234', false],
  ['phone', '07700 900114 or 01632 960144', false],
  ['phone', '+1 202 555 0123', false],
  ['phone', '07700 900114, from 2026-01-05 10:00', false],
  ['post', 'Flat 1234567890, Heol Newydd', false],
  ['email', 'safe7700900114@victim-mail.example', false],
  ['via_isac', 'through Golau Stalking Advocacy', false],
])('%s, %s: leading zero lost: %s', (method, contact, isLost) => {
  expect(hasLostLeadingZero(method, contact)).toBe(isLost);
});
