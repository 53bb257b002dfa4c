import type { LondonDate } from '../../kernel/london-date.js';
import type { Tx } from '../../platform/work/tx.js';
import { RankingFormula, RankingWeight } from './ranking.entity.js';

export interface Formula {
  readonly formula: RankingFormula;
  readonly weights: readonly RankingWeight[];
}

interface Formulas {
  readonly formulas: readonly RankingFormula[];
  readonly weights: readonly RankingWeight[];
}

/** All formulas, the latest first, to be asked for together with others. */
export const formulaLists = (tx: Tx) => ({
  formulas: tx.rows(RankingFormula).orderBy('fromOn', 'DESC'),
  weights: tx.rows(RankingWeight),
});

function whole({ weights }: Formulas, formula: RankingFormula | undefined): Formula {
  if (!formula) throw new Error('No formula of rankings is in force');
  return { formula, weights: weights.filter(({ formulaId }) => formulaId === formula.id) };
}

/** The formula by which a forum ranks on a day: its own, or that of everybody. @throws Error before there was any */
export function formulaOn(all: Formulas, forumId: string, on: LondonDate): Formula {
  const inForce = all.formulas.filter(({ fromOn }) => fromOn <= on);
  return whole(all, inForce.find((one) => one.forumId === forumId) ?? inForce.find((one) => one.forumId === null));
}

/** The formula by which a ranking was made. */
export const formulaOf = (all: Formulas, formulaId: string): Formula =>
  whole(
    all,
    all.formulas.find(({ id }) => id === formulaId),
  );
