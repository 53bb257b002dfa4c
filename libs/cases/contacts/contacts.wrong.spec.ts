import { describe, expect, it } from '@jest/globals';
import type { LondonDate } from '../../kernel/london-date.js';
import { wrongSoFar, type TypedSoFar } from './contacts.wrong.js';

const on = { now: new Date('2026-04-10T16:00:00Z'), advocate: true };
const answers = { method: 'phone', fromTime: '10:00', toTime: '14:00', voicemail: 'no' };
const morning = { happenedOn: '2026-04-10' as LondonDate, happenedTime: '09:00' };
const noon = { ...morning, happenedTime: '12:00' };
const read = { confirmed: ['yes'] };

describe('what is wrong with a contact as far as it was typed', () => {
  it.each<[string, TypedSoFar, string[]]>([
    ['nothing, at a safe time', { ...read, ...noon, mode: 'telephone' }, []],
    ['all at once: unread, and at an unsafe time', { ...morning, mode: 'telephone' }, ['confirmed', 'warned']],
    ['the time before the way is chosen', { ...read, ...morning }, ['warned']],
    ['nothing of the way before it is chosen', { ...read, ...noon }, []],
    ['a way they did not ask for', { ...read, ...noon, mode: 'video' }, ['warned']],
    ['the warning that was read', { ...read, ...morning, warned: 'yes' }, []],
    [
      'what is forbidden, without a reason',
      { ...read, ...noon, mode: 'telephone', reached: 'left_message' },
      ['reason'],
    ],
    ['what is still to come', { ...read, ...noon, happenedOn: '2026-04-11' as LondonDate }, ['happenedOn']],
    ['no time yet', { happenedOn: noon.happenedOn, mode: 'telephone' }, ['confirmed']],
    ['nothing of what came from them', { ...morning, direction: 'in', mode: 'telephone' }, []],
  ])('is %s', (_what, typed, fields) => {
    expect(wrongSoFar({ answers, mustCheck: false }, typed, on).map(({ field }) => field)).toEqual(fields);
  });

  it('asks for the check of an old rule along with the rest', () => {
    const wrong = wrongSoFar({ answers, mustCheck: true }, { ...morning, mode: 'telephone' }, on);
    expect(wrong.map(({ field }) => field)).toEqual(['confirmed', 'ruleCheck', 'warned']);
    expect(wrongSoFar(null, {}, on)).toEqual([]);
  });
});
