import { concealable, type Concealable } from '../../platform/concealing/concealable.js';
import { RiskResult, RiskGrade, RiskFactor, RiskText } from './risk.entity.js';

/** The room’s rows that hold what people typed. */
export const concealableInRisk: readonly Concealable[] = [
  concealable(RiskResult, 'risk_result', { authors: ['made_by'], parts: [['risk_text', 'about_id']] }),
  concealable(RiskGrade, 'risk_grade', { authors: ['made_by'], parts: [['risk_text', 'about_id']] }),
  concealable(RiskFactor, 'risk_factor', { authors: ['made_by'], parts: [['risk_text', 'about_id']] }),
  concealable(RiskText, 'risk_text', { authors: ['made_by'], within: ['about_id'] }),
];
