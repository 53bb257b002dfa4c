import { londonDay } from '../../kernel/london-date.js';
import type { Answers } from './nomination.questions.js';
import { byCategory, contactOf, neededByThePanel, questionKey, questionKeys } from './nomination.questions.js';
import { answerDue, answerDueAgain, checkAnswers, isAnswerOverdue } from './nomination.rules.js';

describe('the clock of the answer', () => {
  it.each([
    ['2026-03-16', '2026-03-23'],
    ['2026-04-02', '2026-04-13'],
  ])('a nomination submitted on %s is answered by %s', (submitted, due) => {
    expect(answerDue(londonDay(submitted))).toBe(due);
  });

  it.each([
    { left: 'three days left', due: '2026-03-23', returned: '2026-03-18', back: '2026-03-30', again: '2026-04-02' },
    { left: 'none left', due: '2026-03-23', returned: '2026-03-23', back: '2026-03-30', again: '2026-03-30' },
    { left: 'two days late', due: '2026-03-23', returned: '2026-03-25', back: '2026-03-30', again: '2026-03-26' },
    { left: 'back the same day', due: '2026-03-23', returned: '2026-03-18', back: '2026-03-18', again: '2026-03-23' },
    { left: 'over Easter', due: '2026-04-02', returned: '2026-04-01', back: '2026-04-02', again: '2026-04-07' },
  ])('$left: due $due, returned $returned, back $back gives $again', ({ due, returned, back, again }) => {
    expect(answerDueAgain(londonDay(due), londonDay(returned), londonDay(back))).toBe(again);
  });

  it.each([
    ['submitted', '2026-03-22', true],
    ['submitted', '2026-03-23', false],
    ['returned', '2026-03-01', false],
    ['accepted', '2026-03-01', false],
  ])('%s and due %s: late is %s on 23 March', (state, answerDueOn, late) => {
    expect(isAnswerOverdue({ state, answerDueOn }, londonDay('2026-03-23'))).toBe(late);
  });
});

describe('answers', () => {
  const whole: Answers = {
    perpetratorKnown: 'known',
    perpetratorLegalStatus: 'suspect',
    perpetratorSurname: 'Parry',
    victimForename: 'Nia',
    riskTool: 'SASH',
    riskGrade: 'high',
    riskAssessedOn: '2026-03-10',
    riskAssessor: 'PC Example',
    firstSeenOn: '2026-01-05',
    latestOn: '2026-03-10',
    victimSafeContactMethod: 'phone',
    victimSafeContactValue: '07700 900123',
  };
  const wrong = (answers: Answers): string[] =>
    checkAnswers({ ...whole, ...answers }, londonDay('2026-03-16')).map(({ field }) => field);

  it.each<[string, Answers, string[]]>([
    ['that are whole', {}, []],
    ['with a single name', { perpetratorSurname: null, perpetratorForename: 'Idris' }, []],
    ['that name nobody', { perpetratorSurname: null, victimForename: null }, ['perpetratorSurname', 'victimSurname']],
    ['about somebody unidentified', { perpetratorSurname: null, perpetratorLegalStatus: 'unidentified' }, []],
    ['about an unknown suspect', { perpetratorSurname: null, perpetratorKnown: 'unknown_suspect' }, []],
    ['without an assessment', { riskTool: null, riskGrade: '' }, []],
    ['with a reason instead of one', { riskTool: null, riskNotDoneReason: 'No trained assessor on duty.' }, []],
    ['dated after today', { latestOn: '2026-03-17', victimDob: '2027-01-01' }, ['victimDob', 'latestOn']],
    ['that end before they begin', { firstSeenOn: '2026-03-11' }, ['latestOn']],
    ['with a number that lost its 0', { victimSafeContactValue: '7700900123' }, ['victimSafeContactValue']],
  ])('%s', (_, answers, fields) => {
    expect(wrong(answers)).toEqual(fields);
  });

  it('are parted by category, and those not given are left out', () => {
    const parted = byCategory({ behaviours: 'x', victimPostcode: 'ZZ1 1AA', crimeRefs: [], riskTool: null });
    expect([...parted]).toEqual([
      ['victimLocation', { victimPostcode: 'ZZ1 1AA' }],
      ['offendingHistory', { behaviours: 'x' }],
    ]);
  });

  it('give the safe-contact block by what each is called there', () => {
    const block = {
      victimSafeContactMethod: 'phone',
      contactCodeWord: 'none',
      contactVerifiedOn: '2026-03-01',
      behaviours: 'x',
    };
    expect(contactOf(block)).toEqual({ method: 'phone', codeWord: 'none', verifiedOn: '2026-03-01' });
  });

  it('are known by their key, also as the spreadsheet writes it', () => {
    expect(['victim_postcode', 'victimPostcode', 'channel', 'shoe_size', 'constructor'].map(questionKey)).toEqual([
      'victimPostcode',
      'victimPostcode',
      undefined,
      undefined,
      undefined,
    ]);
    expect(neededByThePanel.every((key) => questionKeys.includes(key))).toBe(true);
  });
});
