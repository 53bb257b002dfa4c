import { addressOf } from './address.js';

it.each([
  ['192.0.2.7', '192.0.2.7'],
  ['::ffff:192.0.2.7', '192.0.2.7'],
  ['2001:db8::7', '2001:db8::7'],
  ['fe80::7%eth0', 'fe80::7'],
  ['unknown', undefined],
  ['192.0.2.7:443', undefined],
  ["1'; --", undefined],
  ['', undefined],
])('of %s is %s', (ip, address) => {
  expect(addressOf(ip)).toBe(address);
});
