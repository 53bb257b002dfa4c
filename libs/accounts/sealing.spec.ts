import { keyedHash, seal, unseal } from './sealing.js';

const [secret, other] = ['s'.repeat(32), 't'.repeat(32)];
const plain = Buffer.from('twenty bytes of it ..');

describe('what is sealed', () => {
  const sealed = seal(secret, 'row-1', plain);

  test('is opened for its own row, and reads differently each time', () => {
    expect(unseal(secret, 'row-1', sealed)).toEqual(plain);
    expect(sealed.includes(plain)).toBe(false);
    expect(seal(secret, 'row-1', plain)).not.toEqual(sealed);
  });

  test('is not opened for another row, with another secret, or when any byte was changed', () => {
    expect(() => unseal(secret, 'row-2', sealed)).toThrow();
    expect(() => unseal(other, 'row-1', sealed)).toThrow();
    for (let at = 0; at < sealed.length; at += 1) {
      const changed = Buffer.from(sealed);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(() => unseal(secret, 'row-1', changed)).toThrow();
    }
    expect(() => unseal(secret, 'row-1', sealed.subarray(0, 20))).toThrow();
  });
});

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
