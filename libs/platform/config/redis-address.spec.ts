import { redisAddress } from './redis-address.js';

const two = [
  { host: 'one', port: 26_379 },
  { host: '10.0.0.2', port: 5000 },
];

describe('the address of a Redis', () => {
  it.each([
    ['redis://localhost:6379', { kind: 'single', url: 'redis://localhost:6379' }],
    ['rediss://user:secret@cache.example/2', { kind: 'single', url: 'rediss://user:secret@cache.example/2' }],
    [
      'redis+sentinel://one,10.0.0.2:5000/clinic',
      { kind: 'sentinel', nodes: two, master: 'clinic', db: 0, tls: false },
    ],
    [
      'rediss+sentinel://me:p%40ss@one,10.0.0.2:5000/clinic/3',
      { kind: 'sentinel', nodes: two, master: 'clinic', db: 3, tls: true, username: 'me', password: 'p@ss' },
    ],
    [
      'redis+sentinel://:secret@one/clinic',
      { kind: 'sentinel', nodes: two.slice(0, 1), master: 'clinic', db: 0, tls: false, password: 'secret' },
    ],
    [
      'redis+cluster://one,10.0.0.2:5000',
      { kind: 'cluster', nodes: [{ host: 'one', port: 6379 }, two[1]], tls: false },
    ],
    [
      'rediss+cluster://me:secret@10.0.0.2:5000',
      { kind: 'cluster', nodes: two.slice(1), tls: true, username: 'me', password: 'secret' },
    ],
  ])('%s', (text, expected) => {
    expect(redisAddress(text)).toEqual(expected);
  });

  it.each([
    'http://localhost',
    'redis://',
    'redis://one:6379,two:6379',
    'redis+sentinel://one',
    'redis+sentinel:///clinic',
    'redis+sentinel://one,/clinic',
    'redis+sentinel://one:99999/clinic',
    'redis+cluster://one/clinic',
    'redis+cluster://one/2',
    'redis+cluster://',
    'redis+cluster://one,',
    'sentinel://one/clinic',
  ])('is not %s', (text) => {
    expect(redisAddress(text)).toBeUndefined();
  });
});
