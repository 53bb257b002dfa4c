import { eventsOf, expectedAnswers } from '../../../test/reference-data.js';
import { addDays, londonDate, londonDay, type LondonDate } from '../../kernel/london-date.js';
import { ladderOf, type Ladder } from '../../timings/index.js';
import { dayOf, nextRungOn, plan, rungKey, rungsDue, window, type Climbed, type Duty } from './ladder.rules.js';

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
const happenedOn = (event: { at: string }): LondonDate => londonDate(new Date(event.at));
const ends = new Set(['action.claimed', 'action.cancelled', 'action.superseded']);

/** Every due date an action has had, with the day since which it held and the day on which it ended. */
function dueDatesOf(name: string): { dueOn: LondonDate; since: LondonDate; until: LondonDate | null }[] {
  const dates: { dueOn: LondonDate; since: LondonDate; until: LondonDate | null }[] = [];
  for (const event of events.filter(({ action }) => action === name)) {
    const current = dates.at(-1);
    const newDueOn = event.kind === 'action.assigned' ? event.dueOn : event.newDueOn;
    if (current && (ends.has(event.kind) || newDueOn)) current.until ??= happenedOn(event);
    if (newDueOn) dates.push({ dueOn: londonDay(newDueOn), since: happenedOn(event), until: null });
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

const inForce = londonDay('2026-06-01');
const of = (kind: string): Climbed => ({ rungs: ladderOf(kind, inForce).rungs });

describe('each ladder', () => {
  it.each([
    [
      'action',
      [
        '-5wd 2026-03-30 owner',
        '-1wd 2026-04-07 owner',
        '0 2026-04-08 owner',
        '+1wd 2026-04-09 deputy',
        '+3wd 2026-04-13 agency_lead',
        '+5wd 2026-04-15 chair',
      ],
    ],
    [
      'order_notification',
      [
        '-5wd 2026-03-30 owner',
        '-1wd 2026-04-07 owner',
        'last 2026-04-08 agency_lead',
        '+1wd 2026-04-09 agency_lead',
        '+3wd 2026-04-13 agency_lead',
        '+5wd 2026-04-15 chair',
      ],
    ],
    [
      'agreement_review',
      [
        '-28d 2026-03-11 owner',
        '-5wd 2026-03-30 owner',
        '0 2026-04-08 owner',
        '+1wd 2026-04-09 deputy',
        '+3wd 2026-04-13 agency_lead',
        '+5wd 2026-04-15 chair',
      ],
    ],
    [
      'vetting',
      [
        '-28d 2026-03-11 agency_lead',
        '-5wd 2026-03-30 agency_lead',
        '0 2026-04-08 agency_lead',
        '+1wd 2026-04-09 agency_lead',
      ],
    ],
    [
      'victim_event',
      ['-1wd 2026-04-07 owner', '0 2026-04-08 owner', '+1wd 2026-04-09 agency_lead', '+3wd 2026-04-13 chair'],
    ],
    [
      'order_ending',
      ['-6m 2025-10-08 owner', '-3m 2026-01-08 owner', '-28d 2026-03-11 agency_lead', '0 2026-04-08 agency_lead'],
    ],
  ])('of %s', (kind, expected) => {
    const planned = plan({ dueOn: londonDay('2026-04-08') }, of(kind));
    expect(planned.map(({ rung, on, widensTo }) => `${rung} ${on} ${widensTo}`)).toEqual(expected);
  });

  it('is the one that holds on the day, and what is to come is not climbed yet', () => {
    const usual = ladderOf('action', inForce);
    const later: Ladder = {
      ...usual,
      effectiveFrom: londonDay('2026-07-01'),
      rungs: [{ at: 'dueDay', widensTo: 'chair' }],
    };
    const all = [later, usual];
    expect(ladderOf('action', londonDay('2026-06-30'), all)).toBe(usual);
    expect(ladderOf('action', londonDay('2026-07-01'), all)).toBe(later);
  });

  it('takes what an area has settled of a rung, and makes one rung of two that fall together', () => {
    const settled = (timing: string) =>
      ({ remind_ahead: { within: { workingDays: 8 } }, remind_deputy: { within: { workingDays: 3 } } })[timing];
    const planned = plan({ dueOn: londonDay('2026-04-23') }, { settled });
    expect(planned.map(({ rung, widensTo }) => `${rung} ${widensTo}`)).toEqual([
      '-8wd owner',
      '-1wd owner',
      '0 owner',
      '+3wd agency_lead',
      '+5wd chair',
    ]);
  });
});

describe('dayOf', () => {
  it.each([
    ['0', '2026-04-04'],
    ['last', '2026-04-04'],
    ['-5wd', '2026-03-27'],
    ['+12wd', '2026-04-22'],
    ['-28d', '2026-03-07'],
    ['-2w', '2026-03-21'],
    ['-6m', '2025-10-04'],
    ['+1y', '2027-04-04'],
  ] as const)('%s is %s', (rung, on) => {
    expect(dayOf(rung, londonDay('2026-04-04'))).toBe(on);
  });
});

describe('window', () => {
  it.each([
    ['action', '2026-05-14', '2026-06-25'],
    ['agreement_review', '2026-05-14', '2026-07-16'],
    ['order_ending', '2026-05-14', '2026-12-21'],
  ])('of %s reaches from %s to %s', (kind, from, to) => {
    expect(window(londonDay('2026-06-04'), [of(kind)])).toEqual([from, to]);
  });

  it('reaches as far as any area has settled', () => {
    const settled = () => ({ within: { workingDays: 100 } });
    expect(window(londonDay('2026-06-04'), [{}, { settled }])).toEqual(['2026-01-01', '2026-11-05']);
  });
});

describe('the alert of a statutory clock', () => {
  interface Alert {
    readonly spo: string;
    readonly duty: string;
    readonly lastDay: string;
    readonly alertOn: string | null;
  }

  /** Which notification answers which duty. */
  const answersTo: Record<string, string> = { 'initial notification': 'initial', 'change of address': 'address' };
  const notified = eventsOf<{ spo: string; what: string; notifiedOn: string }>('spo.notified');

  /** Climbs every morning until the day on which it is met, and says when the alert went. */
  function alertedOn(lastDay: LondonDate, since: LondonDate, metOn: string | null): LondonDate | null {
    const clock = { key: 'order_notification/1', dueOn: lastDay, since };
    const sent = new Map<string, LondonDate>();
    for (let today = since; today <= (metOn ?? addDays(lastDay, 30)); today = addDays(today, 1)) {
      const rungs = rungsDue(clock, today, new Set(sent.keys()), of('order_notification'));
      for (const { rung } of rungs) sent.set(rungKey(clock, rung), today);
    }
    return sent.get(rungKey(clock, 'last')) ?? null;
  }

  it.each(expectedAnswers<Alert[]>('statutoryAlerts'))('$spo $duty', ({ spo, duty: owed, lastDay, alertOn }) => {
    const met = notified.find((event) => event.spo === spo && event.what === answersTo[owed]);
    expect(met).toBeDefined();
    const last = londonDay(lastDay);
    expect(alertedOn(last, addDays(last, -2), met?.notifiedOn ?? '')).toBe(alertOn);
  });

  it.each([
    ['2026-04-03', null],
    ['2026-04-04', '2026-04-04'],
    ['2026-04-05', '2026-04-04'],
    [null, '2026-04-04'],
  ])('met on %s goes on %s', (metOn, alertOn) => {
    expect(alertedOn(londonDay('2026-04-04'), londonDay('2026-04-02'), metOn)).toBe(alertOn);
  });

  it('is the only reminder of its day, at the weekend and in the week', () => {
    for (const lastDay of ['2026-04-04', '2026-06-15']) {
      const onIt = plan({ dueOn: londonDay(lastDay) }, of('order_notification')).filter(({ on }) => on === lastDay);
      expect(onIt).toEqual([{ rung: 'last', on: lastDay, widensTo: 'agency_lead' }]);
    }
  });
});
