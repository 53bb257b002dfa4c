import { concealable, type Concealable } from '../../platform/concealing/concealable.js';
import { CaseDecision } from './case-decision.entity.js';

/** The room’s rows that hold what people typed. */
export const concealableInCases: readonly Concealable[] = [
  concealable(CaseDecision, 'case_decision', { authors: ['made_by'] }),
];
