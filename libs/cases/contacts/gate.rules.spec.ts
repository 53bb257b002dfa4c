import { describe, expect, it } from '@jest/globals';
import { londonDay } from '../../kernel/london-date.js';
import { ageOf, bounced, findingsOf, goesWith, standingWarnings, type Meant } from './gate.rules.js';

/** A Wednesday in summer time. */
const WEDNESDAY = new Date('2026-04-08T10:00:00+01:00');
const meant = (more: Partial<Meant> = {}): Meant => ({
  mode: 'telephone',
  direction: 'out',
  reached: 'spoke',
  at: WEDNESDAY,
  advocate: true,
  ...more,
});
const found = (answers: object, more: Partial<Meant> = {}): string[] =>
  findingsOf(answers as Record<string, unknown>, meant(more)).map(({ weight, what }) => `${weight} ${what}`);

describe('what a safe contact rule says of a contact', () => {
  it.each<[string, object, Partial<Meant>, string[]]>([
    ['nothing of a call', {}, {}, []],
    ['that a text is forbidden', { text: 'no' }, { mode: 'text' }, ['forbids text']],
    ['that an email is forbidden', { email: 'no' }, { mode: 'email' }, ['forbids email']],
    ['that a letter is forbidden', { post: 'no' }, { mode: 'post' }, ['forbids post']],
    ['that voicemail is forbidden', { voicemail: 'no' }, { reached: 'left_message' }, ['forbids voicemail']],
    ['nothing of voicemail where none was left', { voicemail: 'no' }, {}, []],
    ['that nobody asked of texts', {}, { mode: 'text' }, ['warns unasked']],
    ['that of texts nothing is known', { text: 'not_known' }, { mode: 'text' }, ['warns unasked']],
    ['nothing of the way that is preferred', { method: 'text' }, { mode: 'text' }, []],
    ['nothing of a text that is safe', { text: 'yes' }, { mode: 'text' }, []],
    ['that it is no safe day', { days: 'weekends' }, {}, ['warns days']],
    ['nothing of a safe day', { days: 'weekdays' }, {}, []],
    ['that it is too early', { fromTime: '10:01' }, {}, ['warns hours']],
    ['that it is too late', { toTime: '09:59' }, {}, ['warns hours']],
    ['nothing of the hours between', { fromTime: '09:00', toTime: '10:00' }, {}, []],
    ['that it is day where the night is safe', { fromTime: '20:00', toTime: '07:00' }, {}, ['warns hours']],
    [
      'nothing of a night that is safe',
      { fromTime: '20:00', toTime: '07:00' },
      { at: new Date('2026-04-08T22:00:00+01:00') },
      [],
    ],
    ['that they asked for another way than a call', { method: 'text' }, {}, ['warns way']],
    ['that they asked for a call and no visit', { method: 'phone' }, { mode: 'face_to_face' }, ['warns way']],
    ['nothing of the way to those who go through an advocate', { method: 'via_isac' }, { mode: 'face_to_face' }, []],
    ['that it is no safe day, as they said it', { times: 'weekends' }, {}, ['warns days']],
    ['that it is no safe time, as they said it', { times: 'weekdays after 18:00' }, {}, ['warns hours']],
    ['nothing of a time that they said is safe', { times: 'weekdays 09:00-11:00' }, {}, []],
    ['that a person has to read what they said', { times: 'after school' }, {}, ['warns times']],
    ['a day that is not safe once', { days: 'weekends', times: 'weekends' }, {}, ['warns days']],
    ['that the device may be compromised', { deviceCompromised: 'yes' }, {}, ['warns device']],
    ['nothing of the device face to face', { deviceCompromised: 'yes' }, { mode: 'face_to_face' }, []],
    ['that an advocate goes first', { method: 'via_isac' }, { advocate: false }, ['warns via_isac']],
    ['nothing of that to the advocate', { method: 'via_isac' }, {}, []],
    ['what it forbids first', { days: 'weekends', text: 'no' }, { mode: 'text' }, ['forbids text', 'warns days']],
    [
      'nothing of what the victim chose',
      { text: 'no', deviceCompromised: 'yes' },
      { mode: 'text', direction: 'in' },
      [],
    ],
  ])('is %s', (_, answers, more, expected) => {
    expect(found(answers, more)).toEqual(expected);
  });

  it('is what holds of any contact, before one is begun', () => {
    const warned = standingWarnings({ deviceCompromised: 'yes', text: 'no' }, { advocate: true, at: WEDNESDAY });
    expect(warned).toEqual([{ weight: 'warns', what: 'device' }]);
  });
});

describe('the age of a safe contact rule', () => {
  const rule = { verifiedOn: null, fromAt: new Date('2026-03-01T09:00:00Z'), toCheckAt: null };
  it.each([
    [
      'counts from the day it was taken down',
      rule,
      '2026-03-29',
      { since: '2026-03-01', verified: false, days: 28, mustCheck: false },
    ],
    ['must be checked when four weeks are over', rule, '2026-03-30', { days: 29, mustCheck: true }],
    [
      'counts from when it was checked',
      { ...rule, verifiedOn: '2026-03-20' },
      '2026-03-30',
      { verified: true, days: 10, mustCheck: false },
    ],
    [
      'must be checked once it was found not to hold',
      { ...rule, toCheckAt: new Date('2026-03-02T09:00:00Z') },
      '2026-03-03',
      { days: 2, mustCheck: true },
    ],
    ['is never below nothing', { ...rule, verifiedOn: '2026-04-02' }, '2026-04-01', { days: 0 }],
  ])('%s', (_, of, today, expected) => {
    expect(ageOf(of, londonDay(today))).toMatchObject(expected);
  });
});

describe('what is said of a rule that has to be checked', () => {
  it.each([
    ['as_it_is', 'spoke', true],
    ['as_it_is', 'no_answer', false],
    ['not_asked', 'spoke', false],
    ['not_asked', 'left_message', true],
    ['changed', 'spoke', true],
    ['changed', 'wrong_person', true],
  ] as const)('%s goes with %s: %s', (check, reached, expected) => {
    expect(goesWith(check, reached)).toBe(expected);
  });

  it('is asked for by a wrong person and a number that failed', () => {
    expect((['spoke', 'left_message', 'no_answer', 'wrong_person', 'number_failed'] as const).filter(bounced)).toEqual([
      'wrong_person',
      'number_failed',
    ]);
  });
});
