import { concealable, type Concealable } from '../../platform/concealing/concealable.js';
import { Incident, IncidentText } from './incident.entity.js';
import { BreachReview } from './breach-review.entity.js';

/** The room’s rows that hold what people typed. */
export const concealableInConduct: readonly Concealable[] = [
  concealable(Incident, 'incident', {
    authors: ['made_by', 'alleged_by'],
    parts: [['incident_text', 'incident_id']],
  }),
  concealable(IncidentText, 'incident_text', { authors: ['made_by'], within: ['incident_id'] }),
  concealable(BreachReview, 'breach_review', { authors: ['made_by', 'decided_by'] }),
];
