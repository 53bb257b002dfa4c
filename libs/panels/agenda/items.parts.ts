import { londonDate } from '../../kernel/london-date.js';
import type { ItemNote } from '../discussion/discussion.entity.js';
import { resultShown } from '../returns/return-answers.rules.js';
import type { AgencyReturn, ReturnPart } from '../returns/return.entity.js';
import type { Result } from '../returns/return.states.js';

export const noteOf = ({ id, version, kind, category, standing, text, agencyId, changedAt }: ItemNote) => ({
  id,
  version,
  kind,
  category,
  standing,
  text,
  agencyId,
  changedAt,
});

/** A part of an answer but for what was found, which is said of the whole. */
export const partOf = ({ kind, text }: ReturnPart) => (kind === 'result' ? [] : [{ kind, text }]);

export function returnOf(row: AgencyReturn, own: ReadonlyMap<string, Result>) {
  const { id, state, version, agencyId, dueOn, late, answeredAt, requestedAt, usedAt } = row;
  return {
    id,
    state,
    version,
    agencyId,
    result: resultShown(row, own.get(id)),
    askedOn: londonDate(requestedAt),
    dueOn,
    late,
    answeredAt,
    used: usedAt !== null,
  };
}
