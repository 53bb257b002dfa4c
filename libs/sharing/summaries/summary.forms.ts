import { z } from 'zod';
import { conditionNames, recipientNames } from '../disclosures/index.js';
import { bases, basisNames, type BasisName } from '../../cases/ledger/index.js';
import { choice, form, hiddenId, longText, nameText, pick } from '../../platform/http/form.js';
import { asks } from '../../platform/http/question.js';
import { summaryStates } from './summary.states.js';
import { chosenReasons } from './withholding.reasons.js';

const room = 'summaries';
const chosen = basisNames.filter((name) => bases[name].chosen) as [BasisName, ...BasisName[]];
const words = longText({ max: 2000 });

/** `domain.md` 6.14 and 9.3: without a recipient, a purpose, a basis, necessity and proportionality nothing goes out. */
const about = {
  recipientKind: choice(recipientNames),
  recipientAgencyId: pick({ from: 'disclosures.agencies', optional: true }),
  recipientName: nameText({ max: 300, optional: true }),
  purpose: words,
  necessity: words,
  proportionality: words,
  basis: choice(chosen),
};
export const describeForm = form(about, room);
export type Described = z.output<typeof describeForm>;

/** A first version, or another one of a summary that was made, with the reason for it. */
export const summaryForm = form(
  {
    itemId: hiddenId(),
    replaces: hiddenId({ optional: true }),
    changeReason: longText({ max: 2000, optional: true }),
    ...about,
  },
  room,
);
export type Asked = z.output<typeof summaryForm>;

const condition = choice(conditionNames, { optional: true });
const whatToDo = choice(['release', 'withhold']);
const reason = choice(chosenReasons, { optional: true });
const ownWords = longText({ max: 2000, optional: true });

/** What is chosen of each paragraph; `key` as the summary shows it. */
export const chooseForm = form(
  {
    paragraphs: z
      .array(z.strictObject({ key: z.string().max(80), choice: whatToDo, reason, words: ownWords }))
      .min(1)
      .max(500),
    condition,
  },
  room,
);
export type Chosen = z.output<typeof chooseForm>;

/** The questions about one paragraph, by what they are of it. */
export const ofParagraph = { choice: whatToDo, reason, words: ownWords } as const;
export type OfParagraph = keyof typeof ofParagraph;

const questions: Readonly<Record<OfParagraph, z.ZodType>> = {
  choice: asks(whatToDo.clone(), {
    kind: 'choice',
    options: ['release', 'withhold'],
    words: `${room}.questions.choice`,
  }),
  reason: asks(reason.clone(), { kind: 'choice', options: chosenReasons, words: `${room}.questions.reason` }),
  words: asks(ownWords.clone(), { kind: 'longText', min: 1, max: 2000, words: `${room}.questions.words` }),
};
export const nameOf = (question: string, key: string): string => `${question}_${key}`;

/** The questions about some paragraphs as one form. */
export const choosingForm = (keys: readonly string[]) =>
  form(
    {
      ...Object.fromEntries(
        keys.flatMap((key) => Object.entries(questions).map(([name, question]) => [nameOf(name, key), question])),
      ),
      condition,
    },
    room,
  );

export const emptyForm = form({}, room);

export const summaryFilters = z.strictObject({
  state: z.enum(summaryStates.states as unknown as [string, ...string[]]).optional(),
  item: z.guid().optional(),
  case: z.guid().optional(),
});
export type SummaryFilters = z.output<typeof summaryFilters>;
