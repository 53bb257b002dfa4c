import { describe, expect, it } from '@jest/globals';
import { VisibleDetails, restore, redact } from './redact.js';

const SIGN = '[withheld]';

const visibleTo = (...values: string[]): VisibleDetails => {
  const visible = new VisibleDetails();
  for (const value of values) visible.add(value);
  visible.addDomain('police.example');
  return visible;
};

describe('what a reader is told of a text', () => {
  it.each([
    ['Ring 07700 900123 today', [], 'Ring [withheld] today'],
    ['Ring 07700 900123 today', ['+44 7700 900123'], 'Ring 07700 900123 today'],
    ['Ring +44 (0)7700 900-123', ['07700900123'], 'Ring +44 (0)7700 900-123'],
    ['He lives at 14 Mill Lane, QX7 7ZZ', ['QX77ZZ', '14, Mill Lane, Town'], 'He lives at 14 Mill Lane, QX7 7ZZ'],
    ['He lives at 14 Mill Lane, QX7 7ZZ', ['114 Mill Lane'], 'He lives at [withheld], [withheld]'],
    ['posts as @River.88 and @other', ['river.88'], 'posts as @River.88 and [withheld]'],
    [
      'a@police.example, b@cid.police.example, c@notpolice.example',
      [],
      'a@police.example, b@cid.police.example, [withheld]',
    ],
    ['nothing to withhold', [], 'nothing to withhold'],
  ])('%s, where %j is recorded of him', (text, values, told) => {
    expect(redact(text, visibleTo(...values), SIGN)).toBe(told);
  });

  it('goes through lists and what is in them, and leaves all else', () => {
    const value = { steps: ['Call 07700 900123', { by: 'x@y.example', count: 3 }], on: null, done: true };
    expect(redact(value, visibleTo(), SIGN)).toEqual({
      steps: ['Call [withheld]', { by: '[withheld]', count: 3 }],
      on: null,
      done: true,
    });
  });
});

describe('a text that was changed by somebody from whom a part was withheld', () => {
  const before = 'Ring 07700 900123 or write to x@y.example';
  it.each([
    ['Ring [withheld] or write to [withheld]', before],
    ['Today: ring [withheld] first', 'Today: ring 07700 900123 first'],
    ['Nothing any more', 'Nothing any more'],
    ['[withheld] [withheld] [withheld]', undefined],
  ])('%s', (written, kept) => {
    expect(restore(written, before, { visible: visibleTo(), placeholder: SIGN })).toBe(kept);
  });

  it('is put back in the same place of a list', () => {
    const list = ['Ring 07700 900123', 'Write to x@y.example'];
    expect(
      restore(['Ring [withheld] now', 'Write to [withheld]'], list, { visible: visibleTo(), placeholder: SIGN }),
    ).toEqual(['Ring 07700 900123 now', 'Write to x@y.example']);
    expect(restore(['Ring [withheld] [withheld]'], list, { visible: visibleTo(), placeholder: SIGN })).toBeUndefined();
  });

  it('keeps a placeholder that stood there before', () => {
    expect(restore('As told: [withheld]!', 'As told: [withheld]', { visible: visibleTo(), placeholder: SIGN })).toBe(
      'As told: [withheld]!',
    );
  });
});
