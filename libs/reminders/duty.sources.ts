import { actionDuties } from '../actions/index.js';
import { CaseFile } from '../cases/index.js';
import { londonDay } from '../kernel/london-date.js';
import type { Duty, DutySource } from '../platform/duties/duty.js';
import type { Tx } from '../platform/work/tx.js';

const underReview = ['active', 'monitoring'];

const reviewOf = ({ id, reviewOn, state }: CaseFile): Duty[] =>
  reviewOn === null
    ? []
    : [
        {
          kind: 'case_review', subjectId: id, caseId: id, agencyId: null, ownerId: null, deputyId: null,
          dueOn: londonDay(reviewOn), since: null, open: underReview.includes(state),
        },
      ]; // prettier-ignore

/** A case is owed its review by the forum: the coordinator is reminded, then the chair. */
const caseReviews: DutySource = {
  kind: 'case_review',
  of: async (tx, ids) => (await tx.rows(CaseFile).where({ id: { $in: ids } }).all()).flatMap(reviewOf),
  due: async (tx, from, to) =>
    (await tx.rows(CaseFile).where({ reviewOn: { $gte: from, $lte: to }, state: { $in: underReview } }).all()).flatMap(reviewOf),
}; // prettier-ignore

/** Every room's duties. */
export const dutySources: readonly DutySource[] = [actionDuties, caseReviews];

export const dutyKey = ({ kind, subjectId }: { readonly kind: string; readonly subjectId: string }): string =>
  `${kind}/${subjectId}`;

/** The duties behind these things as they now are, by their key. */
export async function dutiesOf(
  tx: Tx,
  wanted: readonly { kind: string; subjectId: string }[],
): Promise<Map<string, Duty>> {
  const lists = await Promise.all(
    dutySources.map(({ kind, of }) => {
      const ids = wanted.filter((one) => one.kind === kind).map(({ subjectId }) => subjectId);
      return ids.length ? of(tx, [...new Set(ids)]) : Promise.resolve([]);
    }),
  );
  return new Map(lists.flat().map((duty) => [dutyKey(duty), duty]));
}
