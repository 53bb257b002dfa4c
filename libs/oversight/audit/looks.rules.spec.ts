import { londonDay } from '../../kernel/london-date.js';
import { isWithoutTask, mondayOf, type Tasks } from './looks.rules.js';

const none: Tasks = {
  team: false,
  agenda: false,
  returns: false,
  actions: false,
  nominated: false,
  runs: false,
  granted: false,
  audits: false,
};

describe('a look at a case', () => {
  it('of somebody who has nothing to do with it is without a task', () => expect(isWithoutTask(none)).toBe(true));

  it('is told by the tasks alone, whatever else is known of it', () => {
    const look = { ...none, staffId: 'x', looks: 3 };
    expect(isWithoutTask(look)).toBe(true);
  });

  it.each(Object.keys(none))('is with a task where they have one by %s', (name) => {
    expect(isWithoutTask({ ...none, [name]: true })).toBe(false);
  });
});

describe('the week', () => {
  it.each([
    ['2026-03-16', '2026-03-16'],
    ['2026-03-17', '2026-03-16'],
    ['2026-03-22', '2026-03-16'],
    ['2026-03-23', '2026-03-23'],
    ['2026-03-29', '2026-03-23'],
    ['2027-01-01', '2026-12-28'],
  ])('of %s began on %s', (day, monday) => expect(mondayOf(londonDay(day))).toBe(monday));
});
