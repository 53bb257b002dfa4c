import { describe, expect, it } from '@jest/globals';
import { changesBetween } from './quarterly-return.rules.js';

const kind = (name: string, items: number | null, more: object = {}) => ({
  kind: name,
  standing: 'core',
  agencyId: null,
  agencyName: null,
  items,
  hidden: items === null,
  ...more,
});

describe('what changed between two versions', () => {
  it.each([
    ['nothing', { items: 4 }, { items: 4 }, []],
    ['a number', { items: 4 }, { items: 5 }, [['items', 4, 5]]],
    ['a number inside', { mappa: { screened: 1 } }, { mappa: { screened: 0 } }, [['mappa.screened', 1, 0]]],
    ['what is hidden since', { items: 5 }, { items: null }, [['items', 5, null]]],
    ['nothing, where both are hidden', { items: null }, { items: null }, []],
    [
      'a line, wherever it stands',
      { attendance: [kind('police', 4), kind('health', 3)] },
      { attendance: [kind('health', 3), kind('police', 5)] },
      [['attendance.police.core.items', 4, 5]],
    ],
    [
      'one agency of a kind and not the kind',
      { attendance: [kind('health', 9), kind('health', 4, { agencyId: 'a' }), kind('health', 5, { agencyId: 'b' })] },
      { attendance: [kind('health', 9), kind('health', 4, { agencyId: 'a' }), kind('health', 6, { agencyId: 'b' })] },
      [['attendance.health.core.b.items', 5, 6]],
    ],
    [
      'a line that is new, and one that is gone',
      { sources: [{ name: 'self', count: 2 }] },
      { sources: [{ name: 'police', count: 3 }] },
      [
        ['sources.police.count', null, 3],
        ['sources.self.count', 2, null],
      ],
    ],
    [
      'what carries no name',
      { tactics: { tactics: [{ tactic: null, set: 2 }] } },
      { tactics: { tactics: [{ tactic: null, set: 3 }] } },
      [['tactics.tactics.none.set', 2, 3]],
    ],
    [
      'no names and no size',
      { forumName: 'Clinic', hiddenBelow: null, attendance: [kind('police', 4, { agencyName: 'Before' })] },
      { forumName: 'The clinic', hiddenBelow: { below: 5 }, attendance: [kind('police', 4, { agencyName: 'After' })] },
      [],
    ],
    [
      'a part that there was not',
      { intervention: null },
      { intervention: { asked: 3 } },
      [['intervention.asked', null, 3]],
    ],
  ])('%s', (_, before, after, changes) => {
    expect(changesBetween(before, after).map((one) => [one.of, one.before, one.after])).toEqual(changes);
  });
});
