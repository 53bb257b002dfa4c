import { eventsOf, expectedAnswers, type ReferenceEvent } from '../../../test/reference-data.js';
import { londonDate, londonDay, type LondonDate } from '../../kernel/london-date.js';
import { Problem } from '../../kernel/problem.js';
import { checkReassignment, extended, isOpen, isOverdue, lateness, openStates, overdueStates } from './action.rules.js';

interface ActionFields {
  readonly action: string;
  readonly dueOn?: string;
  readonly newDueOn?: string;
  readonly originalDueOn?: string;
  readonly reason?: string;
}

interface Replayed {
  state: string;
  dueOn: LondonDate;
  originalDueOn: LondonDate | null;
}

/** Where each event leads; an extension leaves the state as it is. */
const leadsTo: Record<string, string> = {
  'action.assigned': 'assigned',
  'action.accepted': 'accepted',
  'action.refused': 'refused',
  'action.reassigned': 'assigned',
  'action.claimed': 'done_claimed',
  'action.queried': 'in_progress',
  'action.verified': 'verified',
  'action.cancelled': 'cancelled',
  'action.superseded': 'superseded',
};

const events = eventsOf<ActionFields>('action.');

function apply(actions: Map<string, Replayed>, event: ReferenceEvent & ActionFields): void {
  if (event.kind === 'action.assigned') {
    const dueOn = londonDay(event.dueOn ?? '');
    actions.set(event.action, { state: 'assigned', dueOn, originalDueOn: null });
  }
  const action = actions.get(event.action);
  if (!action) throw new Error('An event of an action that was never assigned');
  action.state = leadsTo[event.kind] ?? action.state;
  if (event.kind === 'action.extended') {
    const asked = { newDueOn: londonDay(event.newDueOn ?? ''), reason: event.reason ?? '' };
    Object.assign(action, extended(action, asked, londonDate(new Date(event.at))));
    expect(action.originalDueOn).toBe(event.originalDueOn);
  }
}

/** Every action as it stood when a day began. */
function asOf(day: LondonDate): Map<string, Replayed> {
  const actions = new Map<string, Replayed>();
  for (const event of events) if (londonDate(new Date(event.at)) < day) apply(actions, event);
  return actions;
}

const namesOf = (actions: Map<string, Replayed>, which: (action: Replayed) => boolean): string[] =>
  [...actions].filter(([, action]) => which(action)).map(([name]) => name);

describe('the actions of the clinic', () => {
  interface Answer {
    readonly on: string;
    readonly overdue: string[];
    readonly openNotOverdue: string[];
  }

  it.each(expectedAnswers<Answer[]>('overdueActions'))('on $on', ({ on, overdue, openNotOverdue }) => {
    const today = londonDay(on);
    const actions = asOf(today);
    expect(namesOf(actions, (action) => isOverdue(action, today))).toEqual(overdue);
    expect(namesOf(actions, (action) => isOpen(action) && !isOverdue(action, today))).toEqual(openNotOverdue);
  });

  it('keep the first due date of those extended', () => {
    const extensions = namesOf(asOf(londonDay('2027-02-01')), ({ originalDueOn }) => originalDueOn !== null);
    expect(extensions).toEqual(['DPC-A-005', 'DPC-A-025']);
  });
});

describe('isOverdue', () => {
  const friday = londonDay('2026-04-10');

  it.each([
    ['2026-04-09', true],
    ['2026-04-10', false],
    ['2026-04-11', false],
  ])('due on %s: %s', (dueOn, expected) => {
    expect(isOverdue({ state: 'accepted', dueOn: londonDay(dueOn) }, friday)).toBe(expected);
  });

  it('is true from the next day, though it be a Saturday', () => {
    expect(isOverdue({ state: 'assigned', dueOn: friday }, londonDay('2026-04-11'))).toBe(true);
  });

  const all = [...openStates, 'done_claimed', 'verified', 'cancelled', 'superseded'];
  it.each(all)('of an action that is %s', (state) => {
    const isTheirs = ['assigned', 'accepted', 'in_progress', 'refused'].includes(state);
    expect(isOverdue({ state, dueOn: londonDay('2026-01-05') }, friday)).toBe(isTheirs);
  });

  it('only speaks of open actions', () => {
    expect(overdueStates.filter((state) => !isOpen({ state }))).toEqual([]);
  });
});

/** What is refused: each field with the key of its words. */
function refusalsOf(attempt: () => unknown): Record<string, string> {
  try {
    attempt();
  } catch (refusal) {
    if (refusal instanceof Problem)
      return Object.fromEntries(refusal.errors.map((error) => [error.field, error.message]));
    throw refusal;
  }
  return {};
}

describe('extended', () => {
  const action = { dueOn: londonDay('2026-04-23') };
  const today = londonDay('2026-04-21');

  it('keeps the first due date, however often it is extended', () => {
    const once = extended(action, { newDueOn: londonDay('2026-05-07'), reason: 'school closed' }, today);
    const twice = extended(once, { newDueOn: londonDay('2026-05-21'), reason: 'still closed' }, today);
    expect(twice).toEqual({ dueOn: '2026-05-21', originalDueOn: '2026-04-23' });
  });

  it.each([
    ['2026-05-07', ' ', { reason: 'actions.errors.reasonMissing' }],
    ['2026-04-23', 'school closed', { newDueOn: 'actions.errors.dueNotLater' }],
    ['2026-04-22', '', { reason: 'actions.errors.reasonMissing', newDueOn: 'actions.errors.dueNotLater' }],
  ])('to %s because "%s" is refused', (newDueOn, reason, expected) => {
    expect(refusalsOf(() => extended(action, { newDueOn: londonDay(newDueOn), reason }, today))).toEqual(expected);
  });

  it('gives no date that is already past', () => {
    const asked = { newDueOn: londonDay('2026-04-30'), reason: 'late' };
    const later = londonDay('2026-05-01');
    expect(refusalsOf(() => extended(action, asked, later))).toEqual({ newDueOn: 'actions.errors.duePast' });
    expect(refusalsOf(() => extended(action, asked, asked.newDueOn))).toEqual({});
  });
});

describe('checkReassignment', () => {
  const action = { ownerAgency: 'prosecutors', owner: 'simon' };

  it.each([
    ['to another agency', { ownerAgency: 'probation', owner: 'rachel', reason: 'right agency' }, {}],
    ['to a colleague', { ownerAgency: 'prosecutors', owner: 'ann', reason: 'simon has left' }, {}],
    ['to the agency alone', { ownerAgency: 'prosecutors', owner: null, reason: 'simon has left' }, {}],
    ['to nobody new', { ...action, reason: 'again' }, { owner: 'actions.errors.sameOwner' }],
    ['to no agency', { ownerAgency: '', reason: 'who knows' }, { ownerAgency: 'actions.errors.agencyMissing' }],
    ['without a reason', { ownerAgency: 'probation', reason: '' }, { reason: 'actions.errors.reasonMissing' }],
  ])('%s', (_how, to, expected) => {
    expect(refusalsOf(() => checkReassignment(action, to))).toEqual(expected);
  });
});

describe('lateness', () => {
  const days = (today: string, enteredOn: string | null) => ({
    today: londonDay(today),
    enteredOn: enteredOn === null ? null : londonDay(enteredOn),
  });

  it.each([
    { state: 'accepted', doneOn: null, on: '2026-04-10', enteredOn: null, expected: null },
    { state: 'accepted', doneOn: null, on: '2026-04-11', enteredOn: null, expected: 'overdue' },
    { state: 'done_claimed', doneOn: '2026-04-10', on: '2026-04-10', enteredOn: '2026-04-10', expected: null },
    {
      state: 'done_claimed',
      doneOn: '2026-04-10',
      on: '2026-04-20',
      enteredOn: '2026-04-13',
      expected: 'entered_late',
    },
    { state: 'verified', doneOn: '2026-04-09', on: '2026-04-20', enteredOn: '2026-04-13', expected: 'entered_late' },
    { state: 'done_claimed', doneOn: '2026-04-11', on: '2026-04-20', enteredOn: '2026-04-13', expected: 'done_late' },
    { state: 'cancelled', doneOn: null, on: '2026-04-20', enteredOn: null, expected: null },
  ])('$state, done on $doneOn, entered on $enteredOn, seen on $on: $expected', ({ state, doneOn, on, ...rest }) => {
    const action = { state, dueOn: londonDay('2026-04-10'), doneOn: doneOn === null ? null : londonDay(doneOn) };
    expect(lateness(action, days(on, rest.enteredOn))).toBe(rest.expected);
  });
});
