import { named } from '../common/index.js';
import type { Section, SectionLine } from '../minutes/index.js';
import { words } from '../../platform/messages/messages.js';
import { Action } from './action.entity.js';

/** What was set with an outcome ends with it where that is taken back; the decision itself says who tells the victim what. */
const stands = ({ decisionId, state }: Action): boolean => decisionId === null || state !== 'cancelled';

/** What was set at an item, as its minutes say it: what, who does it for which agency, and by when; each reader's as far as they may read it. */
export const actionsInMinutes: Section = async (tx, itemIds) => {
  const actions = await tx
    .rows(Action)
    .where({ itemId: { $in: [...itemIds] } })
    .orderBy('dueOn')
    .all();
  const names = await named(
    tx,
    actions.map(({ ownerId }) => ownerId),
    actions.map(({ agencyId }) => agencyId),
  );
  const lines = new Map<string, SectionLine[]>();
  const t = words();
  for (const { itemId, reference, text, tactic, agencyId, ownerId, dueOn } of actions.filter(stands)) {
    // Absent where there is none, so that copies given before there were any compare as equal.
    const by = tactic && { tactic: t(`actions.questions.tactic.options.${tactic}`) };
    const owner = names.staff.get(ownerId) ?? null;
    const line = { reference, text, ...by, owner, agency: names.agencies.get(agencyId)?.name ?? null, dueOn };
    lines.set(itemId as string, [...(lines.get(itemId as string) ?? []), line]);
  }
  return lines;
};
