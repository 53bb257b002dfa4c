import { ForceArea } from '../../administration/areas/index.js';
import type { CasePart } from '../../platform/pages/case-part.js';
import { Nomination, NominationAnswer } from './nomination.entity.js';
import { answersShown } from './nomination.view.js';
import { answerText, label } from './nominations.card.js';

/**
 * On the page of a case, for whoever may not open its nomination: the answers in it whose category they may read. An
 * officer in the case reads what the perpetrator did, an advocate what the victim wants.
 */
export const answersOfCase: CasePart = async (tx, caseId, t) => {
  const { nominations, answers, forces } = await tx.together({
    nominations: tx.rows(Nomination).where({ caseId }).page(1).select('id'),
    answers: tx
      .rows(NominationAnswer)
      .where({ caseId, takenBackAt: { $exists: false } })
      .orderBy('givenAt'),
    forces: tx.rows(ForceArea).select('code', 'name'),
  });
  const shown = nominations.length ? [] : answersShown(answers);
  if (!shown.length) return undefined;
  const names = new Map(forces.map(({ code, name }) => [code, name]));
  return {
    title: t('nominations.answersPart.title'),
    behind: { text: t('nominations.answersPart.open', { count: shown.length }) },
    columns: ['question', 'answer'].map((one) => ({ text: t(`nominations.answersPart.${one}`) })),
    rows: shown.map(({ question, answer }) => [label(t, question), answerText(t, question, answer, names)]),
  };
};
