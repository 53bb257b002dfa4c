import { isMandatory, mandatoryQuestions, ownQuestion, stillBlank, type OwnQuestion } from './discussion.rules.js';

const said = (question: string, reason = 'Because', givenBy: string | null = null) => ({ question, reason, givenBy });
const all = mandatoryQuestions.map((question) => said(question, 'Because', question === 'victim_view' ? 'isac' : null));
const own = (key: string, required: boolean): OwnQuestion => ({
  question: ownQuestion(key),
  words: key,
  required,
});
const asked: OwnQuestion = { question: 'intervention', required: true, yesOrNo: true };
const counted = (answer: string, reason = 'Because') => ({ ...said('intervention', reason), answer });

describe('the questions of a discussion', () => {
  it.each([
    ['every one where nothing is answered', [], [], [...mandatoryQuestions]],
    ['none where all are', all, [], []],
    ['the victim’s view without who gave it', [...all.slice(1), said('victim_view')], [], ['victim_view']],
    ['one without a reason', [...all.slice(0, -1), said('children', ' ')], [], ['children']],
    ['the forum’s own that are required', all, [own('dog', true), own('cat', false)], ['own_dog']],
    ['none where those are answered too', [...all, said('own_dog')], [own('dog', true)], []],
    [
      'what is counted, until it is answered with yes or no',
      [...all, counted('not_applicable')],
      [asked],
      ['intervention'],
    ],
    ['nothing once what is counted has its answer and reason', [...all, counted('no')], [asked], []],
    ['what is counted without a reason', [...all, counted('yes', '')], [asked], ['intervention']],
    ['one of the forum’s without a reason', [...all, said('own_dog', '')], [own('dog', true)], ['own_dog']],
  ])('leave blank %s', (_, answers, asked, blank) => expect(stillBlank(answers, asked)).toEqual(blank));

  it('of a forum are never taken for those of every forum', () => {
    expect(isMandatory('mappa')).toBe(true);
    expect(isMandatory(ownQuestion('mappa'))).toBe(false);
  });
});
