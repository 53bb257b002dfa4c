import { describe, expect, it } from '@jest/globals';
import type { LondonDate } from '../../kernel/london-date.js';
import type { Level } from './risk.levels.js';
import { gradeSpans } from './risk.over-time.rules.js';

const grade = (level: Level, at: string | null) => ({
  id: `${level} ${String(at)}`,
  level,
  settledAt: at ? new Date(at) : null,
});

describe('the grades of a case over time', () => {
  it.each<[string, ReturnType<typeof grade>[], [Level, string, string][]]>([
    ['none', [], []],
    ['one holds until today', [grade('high', '2026-04-01T09:00:00Z')], [['high', '2026-04-01', '2026-06-30']]],
    [
      'each until the next, whatever order they are read in',
      [grade('medium', '2026-05-01T09:00:00Z'), grade('high', '2026-04-01T09:00:00Z')],
      [
        ['high', '2026-04-01', '2026-05-01'],
        ['medium', '2026-05-01', '2026-06-30'],
      ],
    ],
    ['one that is only asked for is none', [grade('standard', null)], []],
    ['by days in London', [grade('high', '2026-04-01T23:30:00Z')], [['high', '2026-04-02', '2026-06-30']]],
  ])('%s', (_, grades, spans) => {
    const found = gradeSpans(grades, '2026-06-30' as LondonDate);
    expect(found.map(({ level, from, to }) => [level, from, to])).toEqual(spans);
    expect(found.filter(({ holds }) => holds)).toHaveLength(found.length ? 1 : 0);
  });
});
