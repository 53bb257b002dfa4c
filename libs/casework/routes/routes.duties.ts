import { randomUUID } from 'node:crypto';
import { planDuty, type Duty, type DutySource } from '../../platform/duties/duty.js';
import { kindOfDuty, type KindOfDuty } from '../../platform/duties/kinds-of-duty.js';
import type { Tx } from '../../platform/work/tx.js';
import { OtherOrder } from './route.fields.js';

/** Has the reminders look again at when it ends. */
export const watchEnd = (tx: Tx, { id: subjectId }: Pick<OtherOrder, 'id'>): void =>
  tx.followUp(planDuty, { kind: 'other_order_ending', subjectId, occasion: randomUUID() });

const endingOf = ({ id, caseId, forumId, agencyId, madeBy, untilOn, fromOn, state }: OtherOrder): Duty[] =>
  untilOn === null
    ? []
    : [
        {
          kind: 'other_order_ending',
          subjectId: id,
          caseId,
          forumId,
          agencyId,
          ownerId: madeBy,
          deputyId: null,
          dueOn: untilOn,
          since: fromOn,
          open: state === 'in_force',
        },
      ];

/** That bail, a licence or another order ends is watched as the end of a stalking protection order is (`domain.md` 5.2). */
const otherOrderEndings: DutySource = {
  kind: 'other_order_ending',
  of: async (tx, ids) =>
    (
      await tx
        .rows(OtherOrder)
        .where({ id: { $in: ids } })
        .all()
    ).flatMap(endingOf),
  due: async (tx, from, to) =>
    (
      await tx
        .rows(OtherOrder)
        .where({ state: 'in_force', untilOn: { $gte: from, $lte: to } })
        .all()
    ).flatMap(endingOf),
};

/** What the room’s things owe. */
export const dutiesOfRoutes: readonly KindOfDuty[] = [
  kindOfDuty({ source: otherOrderEndings, entity: OtherOrder, section: 'other-orders', dayFrom: () => 'ownEnd' }),
];
