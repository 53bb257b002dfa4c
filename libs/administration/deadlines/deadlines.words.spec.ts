import { words } from '../../platform/messages/messages.js';
import { laddersOn, timings, type Timing } from '../../timings/index.js';
import { londonDay } from '../../kernel/london-date.js';

describe('the words of each deadline', () => {
  const t = words();
  it.each(Object.entries<Timing>(timings))('of %s are those of its row, and it has a name', (name, row) => {
    expect(t(`deadlines.rows.${name}.name`)).not.toBe(name);
    expect([t(`deadlines.rows.${name}.trigger`), t(`deadlines.rows.${name}.source`)]).toEqual([
      row.trigger,
      row.source,
    ]);
  });
});

describe('the words of each ladder', () => {
  const t = words();
  it.each(laddersOn(londonDay('2026-06-01')))('of $name are those of its row', ({ name, source }) => {
    expect(t(`deadlines.ladders.${name}.name`)).not.toBe(name);
    expect(t(`deadlines.ladders.${name}.source`)).toBe(source);
  });
});
