import { concealable, type Concealable } from '../../platform/concealing/concealable.js';
import { AtRiskItem } from './at-risk-item.entity.js';
import { PersonAtRisk } from './at-risk.fields.js';
import { TriggerDate } from './trigger.fields.js';
import { CircleText } from './circle.entity.js';

/** The room’s rows that hold what people typed. */
export const concealableInCircle: readonly Concealable[] = [
  concealable(PersonAtRisk, 'person_at_risk', {
    authors: ['made_by'],
    parts: [
      ['at_risk_item', 'person_at_risk_id'],
      ['circle_text', 'subject_id'],
    ],
  }),
  concealable(AtRiskItem, 'at_risk_item', { authors: ['made_by'], within: ['person_at_risk_id'] }),
  concealable(TriggerDate, 'trigger_date', { authors: ['made_by'], parts: [['circle_text', 'subject_id']] }),
  concealable(CircleText, 'circle_text', { authors: ['made_by'], within: ['subject_id'] }),
];
