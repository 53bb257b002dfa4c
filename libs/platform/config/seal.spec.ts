import { isSealedByNewest, seal, unseal } from './seal.js';

const secret = 's'.repeat(32);
const provider = { use: 'provider', about: ['one', 'https://login.example'] };

describe('what is sealed', () => {
  const sealed = seal(secret, provider, 'a client secret');

  it('opens for what it belongs to, and differs each time', () => {
    expect(unseal(secret, provider, sealed)).toBe('a client secret');
    expect(seal(secret, provider, 'a client secret').equals(sealed)).toBe(false);
    expect(sealed.includes('a client secret')).toBe(false);
  });

  it.each([
    ['another secret', 't'.repeat(32), provider, sealed],
    ['another use', secret, { ...provider, use: 'other' }, sealed],
    ['another row', secret, { ...provider, about: ['two', 'https://login.example'] }, sealed],
    ['fields put together otherwise', secret, { ...provider, about: ['one,https://login.example'] }, sealed],
    ['nothing', secret, provider, Buffer.alloc(0)],
    ['another version', secret, provider, Buffer.concat([Buffer.from([2]), sealed.subarray(1)])],
  ])('does not open for %s', (_, by, of, what) => {
    expect(unseal(by, of, what)).toBeUndefined();
  });

  it('does not open with any one bit changed', () => {
    for (let at = 0; at < sealed.length * 8; at += 1) {
      const changed = Buffer.from(sealed);
      changed[at >> 3] = (changed[at >> 3] ?? 0) ^ (1 << (at & 7));
      expect(unseal(secret, provider, changed)).toBeUndefined();
    }
  });
});

describe('a ring of secrets', () => {
  const newer = 'n'.repeat(32);
  const both = `${newer}, ${secret}`;
  const old = seal(secret, provider, 'a client secret');
  const fresh = seal(both, provider, 'a client secret');

  it('seals by its first, opens by any, and knows what its first sealed', () => {
    expect([unseal(both, provider, old), unseal(both, provider, fresh)]).toEqual([
      'a client secret',
      'a client secret',
    ]);
    expect([unseal(newer, provider, fresh), unseal(secret, provider, fresh)]).toEqual(['a client secret', undefined]);
    expect([isSealedByNewest(both, provider, old), isSealedByNewest(both, provider, fresh)]).toEqual([false, true]);
  });
});
