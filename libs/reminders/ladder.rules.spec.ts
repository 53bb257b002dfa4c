import { eventsOf, expectedAnswers } from '../../test/reference-data.js';
import { addDays, londonDate, londonDay, type LondonDate } from '../kernel/london-date.js';
import { isMissed, nextRungOn, plan, rungKey, rungsDue, statutoryAlertOn, type Duty } from './ladder.rules.js';

interface ActionFields {
  readonly action: string;
  readonly dueOn?: string;
  readonly newDueOn?: string;
}

interface ExpectedRung {
  readonly plan: number;
  readonly dueOn: string;
  readonly rung: string;
  readonly on: string;
  readonly widensTo: string;
  readonly status: 'sent' | 'cancelled';
}

interface Answer {
  readonly action: string;
  readonly rungs: ExpectedRung[];
}

const answers = expectedAnswers<Answer[]>('reminders');
const events = eventsOf<ActionFields>('action.');
const dayOf = (event: { at: string }): LondonDate => londonDate(new Date(event.at));
const ends = new Set(['action.claimed', 'action.cancelled', 'action.superseded']);

/** Every due date an action has had, with the day since which it held and the day on which it ended. */
function dueDatesOf(name: string): { dueOn: LondonDate; since: LondonDate; until: LondonDate | null }[] {
  const dates: { dueOn: LondonDate; since: LondonDate; until: LondonDate | null }[] = [];
  for (const event of events.filter(({ action }) => action === name)) {
    const current = dates.at(-1);
    const newDueOn = event.kind === 'action.assigned' ? event.dueOn : event.newDueOn;
    if (current && (ends.has(event.kind) || newDueOn)) current.until ??= dayOf(event);
    if (newDueOn) dates.push({ dueOn: londonDay(newDueOn), since: dayOf(event), until: null });
  }
  return dates;
}

describe('the reminders of the clinic', () => {
  it.each(answers)('$action', ({ action, rungs }) => {
    const reckoned = dueDatesOf(action).flatMap(({ dueOn, since, until }, index) =>
      plan({ dueOn, since }).map((rung) => ({
        plan: index + 1,
        dueOn,
        ...rung,
        status: until !== null && until < rung.on ? 'cancelled' : 'sent',
      })),
    );
    expect(reckoned).toEqual(rungs);
  });

  /** Climbs every day in the morning, as the worker does, with the action as it then stands. */
  it.each(answers)('$action, climbed day by day', ({ action, rungs }) => {
    const sent = new Map<string, LondonDate>();
    for (let today = londonDay('2026-03-01'); today < '2027-02-01'; today = addDays(today, 1)) {
      const inForce = dueDatesOf(action).find(
        ({ since, until }) => since <= today && (until === null || today <= until),
      );
      if (!inForce) continue;
      const duty = { key: action, ...inForce };
      for (const { rung } of rungsDue(duty, today, new Set(sent.keys()))) sent.set(rungKey(duty, rung), today);
    }
    const expected = rungs.filter(({ status }) => status === 'sent');
    expect([...sent]).toEqual(expected.map(({ dueOn, rung, on }) => [`${action}/${dueOn}/${rung}`, on]));
  });
});

const duty: Duty = { key: 'action/1', dueOn: londonDay('2026-04-23'), since: londonDay('2026-04-09') };
const none = new Set<string>();
const rungsOn = (one: Duty, today: string, sent: ReadonlySet<string> = none): string[] =>
  rungsDue(one, londonDay(today), sent).map(({ rung }) => rung);

describe('plan', () => {
  it('keeps the rung of the due date on a day off, and the others on working days', () => {
    const days = plan({ dueOn: londonDay('2026-04-04') }).map(({ rung, on }) => `${rung} ${on}`);
    expect(days).toEqual([
      '-5wd 2026-03-27',
      '-1wd 2026-04-02',
      '0 2026-04-04',
      '+1wd 2026-04-07',
      '+3wd 2026-04-09',
      '+5wd 2026-04-13',
    ]);
  });

  it('plans no rung before the day of assignment, but one on it', () => {
    const since = londonDay('2026-04-22');
    expect(plan({ dueOn: duty.dueOn, since }).map(({ rung }) => rung)).toEqual(['-1wd', '0', '+1wd', '+3wd', '+5wd']);
  });
});

describe('rungsDue', () => {
  it.each([
    ['2026-04-15', []],
    ['2026-04-16', ['-5wd']],
    ['2026-04-21', ['-5wd']],
    ['2026-04-22', ['-5wd', '-1wd']],
    ['2026-05-04', ['-5wd', '-1wd', '0', '+1wd', '+3wd', '+5wd']],
  ])('on %s, nothing having run before', (today, expected) => {
    expect(rungsOn(duty, today)).toEqual(expected);
  });

  it('sends none twice', () => {
    const sent = new Set([rungKey(duty, '-5wd'), rungKey(duty, '-1wd')]);
    expect(rungsOn(duty, '2026-04-22', sent)).toEqual([]);
    expect(rungsOn(duty, '2026-04-23', sent)).toEqual(['0']);
  });

  it('plans anew after an extension, though the old rungs went', () => {
    const sent = new Set([rungKey(duty, '-5wd')]);
    const later = { ...duty, dueOn: londonDay('2026-05-07'), since: londonDay('2026-04-21') };
    expect(rungsOn(later, '2026-04-28', sent)).toEqual([]);
    expect(rungsOn(later, '2026-04-29', sent)).toEqual(['-5wd']);
  });

  it('does not make up what fell while it was reported done', () => {
    const again = { ...duty, since: londonDay('2026-04-27') };
    expect(rungsOn(again, '2026-04-27')).toEqual([]);
    expect(rungsOn(again, '2026-04-28')).toEqual(['+3wd']);
  });
});

describe('nextRungOn', () => {
  it.each([
    ['2026-04-09', '2026-04-16'],
    ['2026-04-23', '2026-04-24'],
    ['2026-04-30', undefined],
  ])('after %s is %s', (today, expected) => {
    expect(nextRungOn(duty, londonDay(today))).toBe(expected);
  });
});

describe('statutoryAlertOn', () => {
  interface Alert {
    readonly spo: string;
    readonly duty: string;
    readonly lastDay: string;
    readonly alertOn: string | null;
  }

  /** Which notification answers which duty. */
  const answersTo: Record<string, string> = { 'initial notification': 'initial', 'change of address': 'address' };
  const notified = eventsOf<{ spo: string; what: string; notifiedOn: string }>('spo.notified');

  it.each(expectedAnswers<Alert[]>('statutoryAlerts'))('$spo $duty', ({ spo, duty: owed, lastDay, alertOn }) => {
    const met = notified.find((event) => event.spo === spo && event.what === answersTo[owed]);
    expect(met).toBeDefined();
    expect(statutoryAlertOn(londonDay(lastDay), londonDay(met?.notifiedOn ?? ''))).toBe(alertOn);
  });

  it.each([
    ['2026-04-03', null, false],
    ['2026-04-04', '2026-04-04', false],
    ['2026-04-05', '2026-04-04', true],
  ])('met on %s', (metOn, alertOn, missed) => {
    const lastDay = londonDay('2026-04-04');
    expect(statutoryAlertOn(lastDay, londonDay(metOn))).toBe(alertOn);
    expect(isMissed(lastDay, londonDay('2026-04-30'), londonDay(metOn))).toBe(missed);
  });

  it('is missed from the day after, not on the last day', () => {
    const lastDay = londonDay('2026-06-15');
    expect(isMissed(lastDay, lastDay)).toBe(false);
    expect(isMissed(lastDay, londonDay('2026-06-16'))).toBe(true);
    expect(statutoryAlertOn(lastDay)).toBe(lastDay);
  });
});
