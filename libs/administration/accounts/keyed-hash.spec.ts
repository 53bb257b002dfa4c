import { keyedHash } from './keyed-hash.js';

const [secret, other] = ['s'.repeat(32), 't'.repeat(32)];

test('a keyed hash is of its parts, its use and its secret', () => {
  const hash = keyedHash(secret, 'recovery', 'a', 'b');
  expect(keyedHash(secret, 'recovery', 'a', 'b')).toEqual(hash);
  for (const another of [
    keyedHash(secret, 'recovery', 'ab'),
    keyedHash(secret, 'reset', 'a', 'b'),
    keyedHash(other, 'recovery', 'a', 'b'),
  ])
    expect(another).not.toEqual(hash);
});
