import { bankHolidays, londonDay, useBankHolidays } from '../../kernel/london-date.js';
import { plan, type Rung } from './ladder.rules.js';
import { reached, replan, type Kept, type Reachable } from './reminder.rules.js';

const [april23, may7] = [londonDay('2026-04-23'), londonDay('2026-05-07')];
const since = londonDay('2026-04-09');
const today = londonDay('2026-04-21');

/** A plan as it is kept, its first rungs sent and the others as named. */
const kept = (number: number, dueOn: typeof april23, sent: number, others: Kept['state'] = 'planned'): Kept[] =>
  plan({ dueOn, since }).map(({ rung, on }, index) => ({
    id: `${String(number)} ${rung}`,
    plan: number,
    rung,
    dueOn,
    onDay: on,
    state: index < sent ? 'sent' : others,
  }));

const rungs = (added: readonly { rung: Rung }[]): Rung[] => added.map(({ rung }) => rung);

describe('replan', () => {
  it('plans what is owed for the first time', () => {
    const { plan: number, add, cancel } = replan({ dueOn: april23, since, open: true }, [], today);
    expect({ number, add: rungs(add), cancel }).toEqual({
      number: 1,
      add: ['-5wd', '-1wd', '0', '+1wd', '+3wd', '+5wd'],
      cancel: [],
    });
  });

  it('changes nothing where nothing has changed', () => {
    const change = replan({ dueOn: april23, since, open: true }, kept(1, april23, 2), today);
    expect(change).toEqual({ plan: 1, add: [], cancel: [], resume: [], move: [] });
  });

  it('moves what is still planned where the bank holidays have changed, and nothing that has gone', () => {
    const planned = kept(1, april23, 1);
    const before = bankHolidays();
    useBankHolidays({ ...before, days: new Set([...before.days, '2026-04-22', '2026-04-24']) });
    const { add, move } = replan({ dueOn: april23, since, open: true }, planned, today);
    useBankHolidays(before);
    expect(add).toEqual([]);
    expect(move).toEqual([
      { id: '1 -1wd', on: '2026-04-21' },
      { id: '1 +1wd', on: '2026-04-27' },
      { id: '1 +3wd', on: '2026-04-29' },
      { id: '1 +5wd', on: '2026-05-01' },
    ]);
  });

  it('leaves what is planned as it was when the ladder changes, until the due date does', () => {
    const by = { rungs: [{ at: 'dueDay', widensTo: 'chair' }] } as const;
    const now = replan({ dueOn: april23, since, open: true }, kept(1, april23, 1), today, by);
    expect(now).toEqual({ plan: 1, add: [], cancel: [], resume: [], move: [] });
    const then = replan({ dueOn: may7, since: today, open: true }, kept(1, april23, 1), today, by);
    expect(then.add).toEqual([{ rung: '0', on: may7, widensTo: 'chair' }]);
    expect(then.cancel).toEqual(['1 -1wd', '1 0', '1 +1wd', '1 +3wd', '1 +5wd']);
  });

  it('moves a rung that the ladder no longer has, where the bank holidays have changed', () => {
    const planned = kept(1, april23, 1);
    const before = bankHolidays();
    useBankHolidays({ ...before, days: new Set([...before.days, '2026-04-22']) });
    const { move } = replan({ dueOn: april23, since, open: true }, planned, today, { rungs: [] });
    useBankHolidays(before);
    expect(move).toEqual([{ id: '1 -1wd', on: '2026-04-21' }]);
  });

  it('makes a new plan for a new due date and cancels what is left of the old', () => {
    const { plan: number, add, cancel } = replan({ dueOn: may7, since: today, open: true }, kept(1, april23, 1), today);
    expect({ number, add: rungs(add), cancel }).toEqual({
      number: 2,
      add: ['-5wd', '-1wd', '0', '+1wd', '+3wd', '+5wd'],
      cancel: ['1 -1wd', '1 0', '1 +1wd', '1 +3wd', '1 +5wd'],
    });
  });

  it('sends no rung again when an extension is undone', () => {
    const both = [...kept(1, april23, 1, 'cancelled'), ...kept(2, may7, 0)];
    const { plan: number, add, cancel } = replan({ dueOn: april23, since, open: true }, both, today);
    expect({ number, add: rungs(add), cancel: cancel.length }).toEqual({
      number: 3,
      add: ['-1wd', '0', '+1wd', '+3wd', '+5wd'],
      cancel: 6,
    });
  });

  it('cancels what is planned once it is done', () => {
    const { cancel, add } = replan({ dueOn: april23, since, open: false }, kept(1, april23, 4), today);
    expect({ cancel, add }).toEqual({ cancel: ['1 +3wd', '1 +5wd'], add: [] });
  });

  it('resumes from the day on which a claim is queried, and makes up nothing of the time between', () => {
    const queried = londonDay('2026-04-27');
    const change = replan({ dueOn: april23, since: queried, open: true }, kept(1, april23, 2, 'cancelled'), queried);
    expect(change).toEqual({ plan: 1, add: [], cancel: [], resume: ['1 +3wd', '1 +5wd'], move: [] });
  });

  it('counts from today what is owed from nobody knows when', () => {
    const { add } = replan({ dueOn: april23, since: null, open: true }, [], londonDay('2026-04-23'));
    expect(rungs(add)).toEqual(['0', '+1wd', '+3wd', '+5wd']);
  });
});

describe('reached', () => {
  const all: Reachable = {
    owner: 'owner',
    deputy: 'deputy',
    agencyLead: 'lead',
    chair: 'chair',
    coordinator: 'coordinator',
  };

  it.each([
    ['owner', {}, ['owner']],
    ['deputy', {}, ['owner', 'deputy']],
    ['agency_lead', {}, ['owner', 'deputy', 'lead']],
    ['chair', {}, ['owner', 'deputy', 'lead', 'chair']],
    ['owner', { owner: undefined }, ['lead']],
    ['owner', { owner: undefined, agencyLead: undefined }, ['coordinator']],
    ['deputy', { deputy: undefined }, ['owner']],
    ['agency_lead', { owner: 'lead' }, ['lead', 'deputy']],
    ['chair', { chair: undefined, deputy: undefined }, ['owner', 'lead', 'coordinator']],
    ['owner', { owner: undefined, agencyLead: undefined, coordinator: undefined }, []],
  ] as const)('widening to %s, but for %j: %j', (widensTo, but, expected) => {
    expect(reached(widensTo, { ...all, ...but })).toEqual(expected);
  });
});
