import { whereIncidentIs } from '../conduct/index.js';
import { whereGradeChanges } from '../risk/index.js';
import { whereVictimEventIs, type VictimEvent } from '../telling/index.js';
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

/** Follows what other rooms enter; once, from the room's index. */
export function followOthers(): void {
  // From the day on which it is reported: only then can anybody go through the plan.
  whereIncidentIs((tx, { id: subjectId, caseId, breachOf }) => {
    triggerReview(tx, caseId, { kind: breachOf ? 'order_breached' : 'incident', subjectId });
  });
  whereVictimEventIs((tx, { id: subjectId, caseId, kind, occurredAt }) => {
    const trigger = kinds[kind];
    if (trigger) triggerReview(tx, caseId, { kind: trigger, subjectId, at: occurredAt });
  });
  whereGradeChanges((tx, { caseId, gradeId: subjectId }) => {
    triggerReview(tx, caseId, { kind: 'grade', subjectId });
    return Promise.resolve();
  });
}
