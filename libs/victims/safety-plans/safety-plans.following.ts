import { incidentFollowers } from '../../perpetrators/conduct/index.js';
import { gradeFollowers } from '../risk/index.js';
import { victimEventFollowers, type VictimEvent } from '../telling/index.js';
import type { TriggerName } from './safety-plan.kinds.js';
import { triggerReview } from './safety-plans.triggers.js';

/**
 * Which events of which a victim is told bring a review forward (`domain.md` 7.8). Steps of orders and outcomes of panels
 * do so by their own moves.
 */
const kinds: Readonly<Partial<Record<VictimEvent['kind'], TriggerName>>> = {
  arrest: 'custody',
  bail: 'custody',
  bail_conditions: 'custody',
  charge: 'custody',
  no_further_action: 'custody',
  caution: 'custody',
  not_charged: 'custody',
  charge_altered: 'custody',
  release: 'custody',
  hearing: 'court_date',
  breach: 'order_breached',
};

/** What follows from what other rooms enter. */
export const followingOthers = [
  // From the day on which it is reported: only then can anybody go through the plan.
  incidentFollowers.with((tx, { id: subjectId, caseId, breachOf }) => {
    triggerReview(tx, caseId, { kind: breachOf ? 'order_breached' : 'incident', subjectId });
  }),
  victimEventFollowers.with((tx, { id: subjectId, caseId, kind, occurredAt }) => {
    const trigger = kinds[kind];
    if (trigger) triggerReview(tx, caseId, { kind: trigger, subjectId, at: occurredAt });
  }),
  gradeFollowers.with((tx, { caseId, gradeId: subjectId }) => {
    triggerReview(tx, caseId, { kind: 'grade', subjectId });
    return Promise.resolve();
  }),
];
