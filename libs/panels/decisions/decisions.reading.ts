import type { ItemDecision } from '../discussion/discussion.entity.js';
import type { DecisionSaid } from '../minutes/minutes.view.js';
import type { TellingAction } from './tellings.js';

interface NameOf {
  readonly staff: (id: string) => string | null;
  readonly agency: (id: string) => string | null;
}

/** A decision as its item is given it, with the action by which the victim is told of it. */
export const decisionOf = (row: ItemDecision, told: ReadonlyMap<string, TellingAction>, name: NameOf) => ({
  decision: row.decision,
  options: row.options,
  rationale: row.rationale,
  dissent: row.dissent,
  wouldChange: row.wouldChange,
  telling: row.telling,
  tellBy: row.tellBy,
  tellerId: row.tellerId,
  tellerName: row.tellerId && name.staff(row.tellerId),
  tellerAgencyId: row.tellerAgencyId,
  tellerAgencyName: row.tellerAgencyId && name.agency(row.tellerAgencyId),
  tellNothingReason: row.tellNothingReason,
  tellingAction: told.get(row.id) ?? null,
  decidedAt: row.decidedAt,
});

/** What was left empty of the later fields is absent, so that copies given before there were any compare as equal. */
export const decisionSaid = (row: ItemDecision, nameOf: NameOf): DecisionSaid => {
  const {
    decision,
    options,
    rationale,
    dissent,
    wouldChange,
    telling,
    tellBy,
    tellerId,
    tellerAgencyId,
    tellNothingReason,
  } = row;
  return {
    decision,
    rationale,
    dissent,
    telling,
    ...(options !== null && { options }),
    ...(wouldChange !== null && { wouldChange }),
    ...(tellBy !== null && { tellBy }),
    ...(tellNothingReason !== null && { tellNothingReason }),
    ...(tellerId && {
      tellerName: nameOf.staff(tellerId),
      tellerAgencyName: tellerAgencyId && nameOf.agency(tellerAgencyId),
    }),
  };
};
