import type { ItemAnswer } from '../discussion/discussion.entity.js';
import { mandatoryQuestions, stillBlank, type OwnQuestion } from '../discussion/discussion.rules.js';

/** The questions of an item with their answers, and which are still blank. */
export const askedOf = (answers: readonly ItemAnswer[], own: readonly OwnQuestion[]) => ({
  questions: questionsOf(answers, own),
  blank: stillBlank(answers, own),
});

/**
 * Every question in its order, answered or not: those of every forum, whose `words` the room's messages have, then the
 * forum's own, and last what was answered before the forum left it out.
 */
export const questionsOf = (answers: readonly ItemAnswer[], own: readonly OwnQuestion[] = []) => {
  const known: readonly string[] = [...mandatoryQuestions, ...own.map(({ question }) => question)];
  const left = answers.filter(({ question }) => !known.includes(question)).map(({ question }) => question);
  return [...known, ...left].map((question) => {
    const found = answers.find((answer) => answer.question === question);
    const { id = null, version = null, answer = null, reason = null, givenBy = null, asked = null } = found ?? {};
    const words = own.find((one) => one.question === question)?.words ?? asked;
    return { question, words, id, version, answer, reason, givenBy };
  });
};
