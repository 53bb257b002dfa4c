import dns from 'node:dns';
import { isOutside, leadsInside, lookUpOutside, NotOutside } from './outside.js';

const real = dns.lookup;
afterEach(() => void (dns.lookup = real));

/** Names stand for these addresses, and it is counted how often that is asked. */
function named(...addresses: string[]): { asked: number } {
  const count = { asked: 0 };
  dns.lookup = ((_: string, __: object, done: (error: null, found: dns.LookupAddress[]) => void) => {
    count.asked += 1;
    done(
      null,
      addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    );
  }) as unknown as typeof dns.lookup;
  return count;
}

const looked = (all: boolean): Promise<unknown> =>
  new Promise((done) =>
    lookUpOutside('login.agency.example', { all }, (error, found, family) =>
      done(error ?? (all ? found : [found, family])),
    ),
  );

describe('an address', () => {
  test.each([
    ['203.0.113.9'],
    ['172.15.255.255'],
    ['172.32.0.0'],
    ['100.63.255.255'],
    ['100.128.0.0'],
    ['2001:db8::1'],
    ['2a00::1'],
  ])('%s is outside', (address) => expect(isOutside(address)).toBe(true));

  test.each([
    ['0.0.0.0'],
    ['10.255.255.255'],
    ['100.64.0.1'],
    ['127.0.0.1'],
    ['127.255.255.254'],
    ['169.254.169.254'],
    ['172.16.0.1'],
    ['172.31.255.255'],
    ['192.0.0.8'],
    ['192.168.1.1'],
    ['198.19.255.255'],
    ['224.0.0.1'],
    ['255.255.255.255'],
    ['::'],
    ['::1'],
    ['::ffff:127.0.0.1'],
    ['::ffff:203.0.113.9'],
    ['64:ff9b::7f00:1'],
    ['2001:0:7f00:1::'],
    ['2002:7f00:1::'],
    ['fc00::1'],
    ['fd00::1'],
    ['fe80::1%eth0'],
    ['fec0::1'],
    ['ff02::1'],
    ['login.agency.example'],
    [''],
  ])('%s is not', (address) => expect(isOutside(address)).toBe(false));
});

describe('a name', () => {
  test('is looked up once for a connection, which goes to what was found', async () => {
    const count = named('203.0.113.9', '2001:db8::1');
    expect(await looked(false)).toEqual(['203.0.113.9', 4]);
    expect(await looked(true)).toEqual([
      { address: '203.0.113.9', family: 4 },
      { address: '2001:db8::1', family: 6 },
    ]);
    expect(count.asked).toBe(2);
  });

  test('leads nowhere where any address of it is inside, or it has none', async () => {
    for (const addresses of [['127.0.0.1'], ['203.0.113.9', '10.0.0.1'], ['::1', '2a00::1'], []]) {
      named(...addresses);
      expect(await looked(true)).toBeInstanceOf(NotOutside);
      expect(await looked(false)).toBeInstanceOf(NotOutside);
      expect(await leadsInside(new URL('https://login.agency.example'), 100)).toBe(true);
    }
  });

  test('is not waited for longer than there is patience', async () => {
    dns.lookup = (() => undefined) as unknown as typeof dns.lookup;
    expect(await leadsInside(new URL('https://login.agency.example'), 10)).toBe(false);
    expect(await leadsInside(new URL('https://[fe80::1]'), 10)).toBe(true);
  });
});
