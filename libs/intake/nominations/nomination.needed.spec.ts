import { describe, expect, it } from '@jest/globals';
import { questionsOf, type Form } from '../../platform/http/form.js';
import { hasWords } from '../../platform/messages/messages.js';
import { nominateForm, readNomination, sendForm } from './nomination.forms.js';
import { isUnsaid } from './nomination.ways.js';
import { formOf, fieldsOf, readStep, sayStep, steps, tasks, wrongOn } from './nomination.journey.js';
import { countGiven, filledIn, neededCount, neededToSend } from './nomination.needed.js';
import { neededByThePanel, openAfter } from './nomination.questions.js';

const optionalIn = (of: Form): Set<string> =>
  new Set(questionsOf(of).flatMap(({ name, optional }) => (optional ? [name] : [])));
const optional = (name: string): boolean => optionalIn(nominateForm).has(name);

/** What the pages of the design name, and the questions that give it; `perpetratorSurname` and so on may be empty by themselves. */
const table = {
  whoHeIs: ['perpetratorKnown', 'perpetratorSurname', 'perpetratorForename'],
  whenHeWasBorn: ['perpetratorDob'],
  whoSheIs: ['victimSurname', 'victimForename'],
  whenSheWasBorn: ['victimDob'],
  relationship: ['relationship'],
  domesticAbuse: ['daRelated'],
  knownOnThePanel: ['knownHere', 'knownHereHow'],
  fourOfStalking: ['fourFixated', 'fourObsessive', 'fourUnwanted', 'fourRepeated'],
  whatHappened: ['behaviours'],
  firstAndLastDay: ['firstSeenOn', 'latestOn'],
  howOften: ['frequency'],
  escalation: ['escalating'],
  references: ['crimeRefs'],
  dangers: ['weaponsOrThreats', 'perpetratorSuicideRisk', 'victimSuicideRisk'],
  stepsTaken: ['immediateSafetySteps'],
  whetherSheKnows: ['victimAware'],
  whatIsAsked: ['askOfPanel'],
  urgency: ['urgency'],
};

describe('what is needed to send a nomination', () => {
  it('is 18 answers, and what the pages fill in', () => {
    expect(neededToSend).toEqual(table);
    expect(Object.keys(table)).toHaveLength(18);
    const asked = Object.entries(sendForm.shape).flatMap(([name, schema]) => (schema.isOptional() ? [] : [name]));
    const without = Object.values(table)
      .flat()
      .filter((name) => !optional(name));
    expect(asked.toSorted()).toEqual([...without, ...filledIn].toSorted());
  });

  it('is enough, and the rest is asked for before the panel', () => {
    const least = {
      forumId: '5e0b6b0e-2f5f-4d5c-9d1c-0c5a3f6f1b11',
      channel: 'force',
      list: 'perpetrator',
      lawfulBasis: 'Law enforcement.',
      perpetratorKnown: 'known',
      perpetratorSurname: 'Prosser',
      victimForename: 'Nerys',
      relationship: 'ex_intimate',
      daRelated: true,
      knownHere: 'no',
      fourFixated: true,
      fourObsessive: true,
      fourUnwanted: true,
      fourRepeated: true,
      behaviours: 'He waits outside her work.',
      firstSeenOn: '2026-02-02',
      latestOn: '2026-03-02',
      frequency: 'weekly',
      escalating: true,
      weaponsOrThreats: 'none known',
      perpetratorSuicideRisk: 'none known',
      victimSuicideRisk: 'none known',
      immediateSafetySteps: 'A marker.',
      victimAware: 'yes',
      askOfPanel: 'One plan.',
      urgency: 'routine',
    };
    const waits = [...optionalIn(sendForm)].filter((name) => !optional(name));
    expect(waits).not.toEqual([]);
    expect(openAfter(readNomination(least) as never)).toEqual(
      expect.arrayContaining(['victimSafeContactMethod', 'whyMultiAgency', 'victimView', 'riskNotDoneReason']),
    );
    expect(waits.filter((name) => !(neededByThePanel as readonly string[]).includes(name))).toEqual([]);
    const { urgency: _, ...lacking } = least;
    expect(() => readNomination(lacking)).toThrow();
  });

  it('stands first on each page, and what can wait says so', () => {
    for (const step of tasks) {
      const asked = questionsOf(formOf(step, 2));
      const firstThatWaits = asked.findIndex(({ marked }) => marked);
      expect([step, asked.slice(firstThatWaits).filter((one) => !one.optional)]).toEqual([step, []]);
    }
    expect(hasWords('nominations.journey.beforePanel')).toBe(true);
  });

  it('is asked once, with all else that the form asks', () => {
    const all = steps.flatMap(fieldsOf).filter((name) => name in nominateForm.shape);
    expect(all.toSorted()).toEqual(Object.keys(nominateForm.shape).toSorted());
  });
});

describe('how many of the answers are given', () => {
  const four = { fourFixated: true, fourObsessive: false, fourUnwanted: false, fourRepeated: true };
  it.each<[number, Record<string, unknown>]>([
    [0, {}],
    [0, { perpetratorKnown: 'known', knownHere: 'yes', firstSeenOn: '2026-01-05', victimDob: null, crimeRefs: '' }],
    [1, { perpetratorKnown: 'known', perpetratorForename: 'Emlyn' }],
    [1, { perpetratorKnown: 'anonymous_online' }],
    [2, { victimSurname: 'Hughes', victimDobNotKnown: ['not_known'] }],
    [2, { knownHere: 'yes', knownHereHow: 'Her sister is a nurse there.', daRelated: false }],
    [3, { ...four, crimeRefs: 'none', firstSeenOn: '2026-01-05', latestOn: '2026-03-01' }],
  ])('%d', (count, answers) => {
    expect(countGiven(answers)).toBe(count);
  });

  it('is all of them where a nomination can be sent', () => {
    const all = Object.fromEntries(
      Object.values(neededToSend)
        .flat()
        .map((name) => [name, 'given']),
    );
    expect([countGiven(all), neededCount]).toEqual([18, 18]);
  });
});

describe('what a page asks in its own way', () => {
  it('is kept as the form has it, and shown again as it was asked', () => {
    const kept = readStep('risk', { dangers: ['perpetratorSuicideRisk'], perpetratorSuicideRisk: 'Said so twice.' });
    expect(kept).toMatchObject({ weaponsOrThreats: 'not known', perpetratorSuicideRisk: 'Said so twice.' });
    expect(sayStep('risk', kept)['dangers']).toEqual(['perpetratorSuicideRisk']);
    // Only a danger that was left unanswered reads so when it is checked.
    const unsaid = Object.keys(kept).filter((name) => isUnsaid(name, kept[name]));
    expect(unsaid).toEqual(['weaponsOrThreats', 'victimSuicideRisk']);
    expect(isUnsaid('disability', 'not known')).toBe(false);
    expect(readStep('risk', { dangers: ['none'] })).toMatchObject({ weaponsOrThreats: 'none known' });
    expect(sayStep('risk', readStep('risk', { dangers: ['none'] }))['dangers']).toEqual(['none']);
    expect(sayStep('risk', {})['dangers']).toEqual([]);
    expect(readStep('conduct', { four: ['fourUnwanted', 'fourRepeated'] })).toMatchObject({
      fourFixated: false,
      fourRepeated: true,
    });
    const unaware = { victimAware: false, victimAwareReason: 'He reads her mail.' };
    expect(readStep('contact', unaware)['victimAware']).toBe('no: He reads her mail.');
    expect(sayStep('contact', { victimAware: 'no: He reads her mail.' })).toMatchObject(unaware);
    // Until it is said, nothing is chosen; where a way is known, it is in sight.
    expect(sayStep('contact', {})['contactedBefore']).toBeUndefined();
    expect(sayStep('contact', { victimSafeContactValue: '07700 900123' })['contactedBefore']).toBe(true);
    expect(sayStep('contact', { contactedBefore: false, victimSafeContactTimes: 'Any' })['contactedBefore']).toBe(
      false,
    );
    const undated = readStep('who', { victimDobNotKnown: ['not_known'] });
    expect(undated).toMatchObject({ victimDob: null, victimDobNotKnown: ['not_known'] });
  });

  it('says what is wrong at its own question', () => {
    const wrong = (step: (typeof tasks)[number], said: object): string[] =>
      wrongOn(step, said as never).map(({ field }) => field);
    expect(wrong('risk', { dangers: ['none', 'weaponsOrThreats'] })).toEqual(['dangers']);
    expect(wrong('risk', { dangers: ['none'], victimSuicideRisk: 'She said so.' })).toEqual(['dangers']);
    expect(wrong('risk', { dangers: ['weaponsOrThreats'] })).toEqual(['weaponsOrThreats']);
    expect(wrong('contact', { victimAware: false })).toEqual(['victimAwareReason']);
    expect(wrong('contact', { contactedBefore: false })).toEqual([]);
    expect(wrong('contact', { contactedBefore: true, victimSafeContactTimes: 'Any' })).toEqual([
      'victimSafeContactMethod',
      'victimSafeContactValue',
    ]);
    expect(wrong('who', { perpetratorDob: '1984-02-11' })).toEqual(['victimDob']);
    expect(wrong('who', { perpetratorDobNotKnown: ['not_known'], victimDob: '1990-07-30' })).toEqual([]);
  });
});
