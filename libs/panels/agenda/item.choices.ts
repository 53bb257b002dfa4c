import { words } from '../../platform/messages/messages.js';
import type { ChoiceSource } from '../../platform/things/choices.js';
import { questionWords } from './item.view.js';

/** The questions of an item, those of the forum in its own words. */
const questions: ChoiceSource = (_, { shown }) =>
  Promise.resolve(
    (shown['questions'] as readonly { readonly question: string }[]).map((one) => ({
      value: one.question,
      text: questionWords(words(), one),
    })),
  );

export const itemChoices: Readonly<Record<string, ChoiceSource>> = { 'panels.questions': questions };
