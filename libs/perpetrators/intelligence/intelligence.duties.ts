import { londonDate } from '../../kernel/london-date.js';
import type { Duty, DutySource } from '../../platform/duties/duty.js';
import { kindOfDuty, type KindOfDuty } from '../../platform/duties/kinds-of-duty.js';
import type { Owed, Reckoned } from '../../platform/duties/reckoning.js';
import { lengthIn } from '../../administration/deadlines/index.js';
import type { Tx } from '../../platform/work/tx.js';
import { IntelligenceItem } from './intelligence.fields.js';

/** Owed by whoever recorded it, for their agency. */
const dutyOf = ({ id, agencyId, madeBy, madeAt, reviewOn, reviewedOn, state }: IntelligenceItem): Duty => ({
  kind: 'intelligence_review',
  subjectId: id,
  caseId: null,
  agencyId,
  ownerId: madeBy,
  deputyId: null,
  dueOn: reviewOn,
  since: reviewedOn ?? londonDate(madeAt),
  open: state === 'held',
});

/** Whether an item need still be held is asked again and again. */
const intelligenceReviews: DutySource = {
  kind: 'intelligence_review',
  of: async (tx, ids) =>
    (
      await tx
        .rows(IntelligenceItem)
        .where({ id: { $in: ids } })
        .all()
    ).map(dutyOf),
  due: async (tx, from, to) =>
    (
      await tx
        .rows(IntelligenceItem)
        .where({ state: 'held', reviewOn: { $gte: from, $lte: to } })
        .all()
    ).map(dutyOf),
};

/** By the length that the area of the register has settled. */
async function reckoning(tx: Tx, { row, since }: Owed<IntelligenceItem>): Promise<Reckoned[]> {
  const settings = await lengthIn(tx, 'intelligence_review', row.areaCode);
  return since ? [{ name: 'intelligence_review', from: since, settings }] : [];
}

/** What the room’s things owe. */
export const dutiesOfIntelligence: readonly KindOfDuty[] = [
  kindOfDuty({ source: intelligenceReviews, entity: IntelligenceItem, section: 'intelligence', reckoning }),
];
