import { words } from '../platform/messages/messages.js';
import { timings, type Timing } from '../timings/index.js';

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
