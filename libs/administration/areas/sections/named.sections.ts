import { z } from 'zod';
import { invalid } from '../../../kernel/problem.js';
import { choices, form, text, wholeNumber, yesNo } from '../../../platform/http/form.js';
import { asks } from '../../../platform/http/question.js';
import { countedQuestions, limits, tactics, type ForumSettings } from '../forum.settings.js';
import { inOrder, orNone, section, type Values } from './section.js';

interface Named {
  readonly key: string;
  readonly name: { readonly en: string; readonly cy?: string | undefined };
  readonly internal?: boolean;
  readonly required?: boolean | undefined;
}

/** So many places more than there are things, for new ones. */
const spare = 3;
const most = 50;

const wordsOf = (stem: string): string => `areas.questions.${stem}`;
const line = (words: string, max: number) =>
  asks(text({ max }), { kind: 'text', min: 1, max, words: wordsOf(words) }).optional();
const yesOrNo = (words: string) => asks(yesNo(), { kind: 'yesNo', words: wordsOf(words) }).optional();
const carried = () => asks(z.string().max(100), { kind: 'hidden', words: wordsOf('kept') }).optional();

/** What is asked by yes or no of each thing of a list. */
const keptAs = { Internal: 'internal', Required: 'required' } as const;
const yesNosOf = (stem: string): (keyof typeof keptAs)[] => {
  if (stem === 'channel') return ['Internal'];
  return stem === 'question' ? ['Required'] : [];
};

/** The numbers of the places that are asked for: `channel1`, `channel2` and so on. */
export const placesOf = (stem: string, values: Values): number[] =>
  Object.keys(values)
    .flatMap((name) => new RegExp(`^${stem}(\\d{1,2})$`).exec(name)?.[1] ?? [])
    .map(Number)
    .filter((at) => at >= 1 && at <= most)
    .sort((a, b) => a - b);

const questionsFor = (stem: string, max: number, values: Values): Record<string, z.ZodType> =>
  Object.fromEntries<z.ZodType>(
    placesOf(stem, values).flatMap((at) => [
      [`${stem}${at}`, line(stem, max)],
      [`${stem}Cy${at}`, line(`${stem}Cy`, max)],
      [`${stem}Key${at}`, carried()],
      ...yesNosOf(stem).map((name) => [`${stem}${name}${at}`, yesOrNo(`${stem}${name}`)] as const),
    ]),
  );

const answersFor = (stem: string, things: readonly Named[] = []): Values =>
  Object.fromEntries<unknown>(
    Array.from({ length: Math.min(things.length + spare, most) }, (_, at) => [at + 1, things[at]] as const).flatMap(
      ([at, thing]) => [
        [`${stem}${at}`, thing?.name.en ?? ''],
        [`${stem}Cy${at}`, thing?.name.cy ?? ''],
        [`${stem}Key${at}`, thing?.key ?? ''],
        ...yesNosOf(stem).map((name) => [`${stem}${name}${at}`, thing?.[keptAs[name]]] as const),
      ],
    ),
  );

/** A key out of a name, for good: what refers to it stays right when the name changes. */
const keyFrom = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 60);

/** Things of a list as they were answered; one whose name was emptied is no longer there. */
function namedFrom(stem: string, answers: Values): Named[] {
  const taken = new Set<string>();
  return placesOf(stem, answers).flatMap((at) => {
    const en = answers[`${stem}${at}`];
    const cy = answers[`${stem}Cy${at}`];
    const internal = answers[`${stem}Internal${at}`];
    const required = answers[`${stem}Required${at}`];
    if (typeof en !== 'string') return [];
    if (stem === 'channel' && typeof internal !== 'boolean')
      throw invalid({ field: `${stem}Internal${at}`, message: 'areas.errors.internal' });
    const before = answers[`${stem}Key${at}`];
    const key = typeof before === 'string' ? before : keyFrom(en) || `${stem.toLowerCase()}-${at}`;
    if (taken.has(key)) throw invalid({ field: `${stem}${at}`, message: 'areas.errors.twice' });
    taken.add(key);
    const name = { en, ...(typeof cy === 'string' && { cy }) };
    return [
      {
        key,
        name,
        ...(typeof internal === 'boolean' && { internal }),
        ...(typeof required === 'boolean' && { required }),
      },
    ];
  });
}

const orNull = (before: unknown, after: Named[]): Named[] | null => (after.length || before ? after : null);

export const channelsSection = section({
  name: 'channels',
  settings: ['channels'],
  form: (values) => form(questionsFor('channel', 200, values), 'areas'),
  values: ({ channels }) => answersFor('channel', channels),
  change: (answers) => ({ channels: namedFrom('channel', answers) as ForumSettings['channels'] }),
  asked: { channels: 'channel1' },
});

export const phrasesSection = section({
  name: 'phrases',
  settings: ['standardQuestions', 'countedQuestions', 'victimAttempts', 'standardActions', 'tactics'],
  form: (values) =>
    form(
      {
        countedQuestions: choices(countedQuestions, { optional: true }),
        victimAttempts: wholeNumber({ ...limits.attempts, optional: true }),
        ...questionsFor('question', 500, values),
        ...questionsFor('phrase', 500, values),
        tactics: choices(tactics, { optional: true }),
      },
      'areas',
    ),
  values: ({ standardQuestions, standardActions, countedQuestions: counted, victimAttempts, tactics: told }) => ({
    tactics: told,
    countedQuestions: counted,
    victimAttempts,
    ...answersFor('question', standardQuestions),
    ...answersFor('phrase', standardActions),
  }),
  change: (answers, now) => ({
    countedQuestions: orNone(now.countedQuestions, answers.countedQuestions) as
      | ForumSettings['countedQuestions']
      | null,
    victimAttempts: answers.victimAttempts ?? null,
    standardQuestions: orNull(now.standardQuestions, namedFrom('question', answers)),
    standardActions: orNull(now.standardActions, namedFrom('phrase', answers)),
    // That there is none is said, so that what the kind of a forum presets does not come back with a file.
    tactics:
      answers.tactics || now.tactics ? (inOrder(now.tactics, answers.tactics) as ForumSettings['tactics']) : null,
  }),
  asked: { standardQuestions: 'question1', standardActions: 'phrase1' },
});
