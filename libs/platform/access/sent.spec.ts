import { Sent } from './sent.js';

describe('what is sent along with a statement', () => {
  it('names a value once for each type that it is compared as', () => {
    const sent = new Sent();
    const at = new Date('2026-03-16T09:00:00Z');
    const places = [
      sent.value('a', 'uuid'),
      sent.value('a', 'uuid'),
      sent.value('a', 'text'),
      sent.value(1, 'text'),
      sent.value('1', 'text'),
      sent.value(at, 'timestamptz'),
      sent.value(new Date(at), 'timestamptz'),
      sent.alone('a'),
    ];
    expect(places).toEqual(['$1', '$1', '$2', '$3', '$4', '$5', '$5', '$6']);
    expect(sent.values).toEqual(['a', 'a', 1, '1', at, 'a']);
  });

  it('names a list once, and tells lists apart that only look alike', () => {
    const sent = new Sent();
    const long = Array.from({ length: 20 }, (_, index) => String(index));
    const places = [['a', 'b'], ['a', 'b'], ['a,b'], ['b', 'a'], long, long, [...long]].map((list) =>
      sent.list(list, 'text'),
    );
    expect(places).toEqual(['$1', '$1', '$2', '$3', '$4', '$4', '$5'].map((place) => `${place}::text[]`));
    expect(sent.list(['a', 'b'], 'uuid')).toBe('$6::uuid[]');
  });

  it('gives what two lists have in common, the same list each time', () => {
    const sent = new Sent();
    const [mine, page] = [['a', 'b', 'c'], sent.listOf('b')];
    expect(sent.common(mine, page)).toEqual(['b']);
    expect(sent.common(mine, page)).toBe(sent.common(mine, page));
    expect(sent.common(mine, mine)).toBe(mine);
    expect(sent.common(mine, sent.listOf('d'))).toEqual([]);
    expect(sent.listOf('b')).toBe(page);
  });

  it('writes the same text whatever the lists that it makes have in them', () => {
    const text = (asked: string) => {
      const sent = new Sent();
      const within = sent.listOf(asked);
      const barred = sent.common(['a'], within);
      const lists = [['a'], within, barred, [], sent.asked([asked]), sent.asked([asked]), ['a']];
      return lists.map((list) => sent.list(list, 'uuid')).join();
    };
    expect(text('a').replaceAll('::uuid[]', '')).toBe('$1,$2,$3,$4,$5,$5,$1');
    expect(text('b')).toBe(text('a'));
    const [sent, list] = [new Sent(), ['a']];
    expect(sent.asked(sent.asked(list))).toBe(list);
    expect([list, sent.asked(list), sent.asked(['a'])].map((one) => sent.list(one, 'uuid'))).toEqual(
      Array(3).fill('$1::uuid[]'),
    );
  });

  it('asks a question once', () => {
    const sent = new Sent();
    expect(['SELECT 1', 'SELECT 2', 'SELECT 1'].map((question) => sent.ask(question))).toEqual([
      'shared_1',
      'shared_2',
      'shared_1',
    ]);
    expect([...sent.shared]).toEqual([
      ['shared_1', 'SELECT 1'],
      ['shared_2', 'SELECT 2'],
    ]);
  });
});
