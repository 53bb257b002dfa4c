import { describe, expect, it } from '@jest/globals';
import { londonDay } from '../../kernel/london-date.js';
import { hasWords } from '../../platform/messages/messages.js';
import { contradicts, timeliness, type Telling } from './event.rules.js';
import { classOf, saidWords } from './said.js';
import './index.js';

const told = (id: string, said: string, more: Partial<Telling> = {}): Telling => ({
  id,
  state: 'told',
  victimId: 'v',
  kind: 'arrest',
  occurredAt: new Date('2026-04-10T12:00:00Z'),
  contentClass: classOf(said),
  said,
  endedAt: new Date('2026-04-11T09:00:00Z'),
  settledAs: null,
  settledAt: null,
  ...more,
});
const one = told('a', 'custody.in_custody');

describe('two tellings', () => {
  it.each<[string, Telling, boolean]>([
    ['said different things of one class', told('b', 'custody.released'), true],
    ['said the same', told('b', 'custody.in_custody'), false],
    ['spoke of different classes', told('b', 'conditions.bailed_with_conditions'), false],
    ['were of different kinds of event', told('b', 'custody.released', { kind: 'release' }), false],
    ['were to different victims', told('b', 'custody.released', { victimId: 'w' }), false],
    [
      'were of happenings a week apart',
      told('b', 'custody.released', { occurredAt: new Date('2026-04-17T12:00:00Z') }),
      true,
    ],
    [
      'were of happenings further apart',
      told('b', 'custody.released', { occurredAt: new Date('2026-04-18T12:00:00Z') }),
      false,
    ],
    ['were not both told', told('b', 'custody.released', { state: 'withdrawn' }), false],
    [
      'were settled: the other was wrong',
      told('b', 'custody.released', { settledAs: 'wrong', settledAt: new Date('2026-04-12T09:00:00Z') }),
      false,
    ],
    [
      'were settled: the other was right',
      told('b', 'custody.released', { settledAs: 'right', settledAt: new Date('2026-04-12T09:00:00Z') }),
      false,
    ],
    [
      'were settled before one of them was entered',
      told('b', 'custody.released', {
        settledAs: 'right',
        settledAt: new Date('2026-04-10T18:00:00Z'),
        endedAt: new Date('2026-04-10T15:00:00Z'),
      }),
      true,
    ],
  ])('that %s', (_, other, expected) => {
    expect([contradicts(one, other), contradicts(other, one)]).toEqual([expected, expected]);
  });

  it('that are one do not', () => expect(contradicts(one, one)).toBe(false));
});

describe('whether the victim was told in time', () => {
  const dueOn = londonDay('2026-04-13');
  const at = (day: string) => new Date(`${day}T12:00:00Z`);
  it.each([
    ['due', null, null, '2026-04-13', null],
    ['due', null, null, '2026-04-14', 'overdue'],
    ['told', '2026-04-13', '2026-04-13', '2026-04-20', null],
    ['told', '2026-04-13', '2026-04-15', '2026-04-20', 'entered_late'],
    ['told', '2026-04-14', '2026-04-15', '2026-04-20', 'told_late'],
    ['not_told', null, '2026-04-15', '2026-04-20', null],
  ])('%s, told %s, entered %s, on %s: %s', (...[state, toldOn, enteredOn, today, expected]) => {
    const event = { state, dueOn, toldAt: toldOn ? at(toldOn) : null, endedAt: enteredOn ? at(enteredOn) : null };
    expect(timeliness(event, londonDay(today))).toBe(expected);
  });
});

it.each(saidWords)('%s has its words', (said) => {
  expect(hasWords(`victim-events.questions.said.options.${said}`)).toBe(true);
});
