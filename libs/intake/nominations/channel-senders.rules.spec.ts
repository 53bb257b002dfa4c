import { isExternal, sendsBy } from './channel-senders.rules.js';

describe('by which channel somebody sends', () => {
  it.each([
    ['iom', 'police', true],
    ['iom', 'probation', true],
    ['iom', 'isac', false],
    ['IOM', 'isac', false],
    ['local-policing-area', 'police', true],
    ['local-policing-area', 'health', false],
    ['isac', 'isac', true],
    ['isac', 'idva', true],
    ['isac', 'police', false],
    ['hru', 'health', true],
    ['probation', 'police', false],
    ['a-desk-of-its-own', 'police', true],
    ['a-desk-of-its-own', 'isac', false],
    ['iom', undefined, false],
  ])('%s by %s: %s', (key, kind, expected) => {
    expect(sendsBy({ key, internal: true }, kind)).toBe(expected);
  });

  it('is anybody by a channel that the forum keeps for those outside', () => {
    expect(sendsBy({ key: 'partners', internal: false }, 'isac')).toBe(true);
    expect(sendsBy({ key: 'iom', internal: false }, 'health')).toBe(true);
  });
});

describe('what comes from outside', () => {
  const channels = [
    { key: 'iom', internal: true },
    { key: 'partners', internal: false },
  ];

  it.each([
    ['external', true],
    ['partners', true],
    ['iom', false],
    ['gone', false],
  ])('%s: %s', (channel, expected) => expect(isExternal(channel, channels)).toBe(expected));
});
