import type { Duty, DutySource } from '../../platform/duties/duty.js';
import { Retention } from './retention.entity.js';
import { running } from './retention.states.js';
import { kindOf } from './retentions.clocks.js';
import { kindOfDuty, type KindOfDuty } from '../../platform/duties/kinds-of-duty.js';

/** A legal hold stops it: nothing is owed of what may not be disposed of anyhow, and it is again once the last is lifted. */
const isOwed = ({ state, held }: Retention): boolean => !held && (running as readonly string[]).includes(state);

/** A clinic's file is owed its review by the forum that leads its case, a service's by whoever leads the service. */
const dutyOf = (row: Retention): Duty => ({
  kind: kindOf(row),
  subjectId: row.id,
  caseId: row.caseId,
  forumId: row.forumId,
  agencyId: row.keeper === 'service' ? row.agencyId : null,
  ownerId: null,
  deputyId: null,
  dueOn: row.dueOn,
  since: row.clearFrom,
  open: isOwed(row),
});

const sourceOf = (keeper: Retention['keeper']): DutySource => ({
  kind: kindOf({ keeper }),
  of: async (tx, ids) =>
    (
      await tx
        .rows(Retention)
        .where({ id: { $in: ids }, keeper })
        .all()
    ).map(dutyOf),
  due: async (tx, from, to) => {
    const going = { keeper, held: false, state: { $in: [...running] } };
    const rows = tx.rows(Retention).where({ ...going, dueOn: { $gte: from, $lte: to } });
    return (await rows.all()).map(dutyOf);
  },
});

/** Whether a file is kept longer is looked at when its period is over (`domain.md` 4 step 14, 9.5). */
const retentionReviews = sourceOf('clinic');
/** The same of what an advocacy service keeps of a victim: a clock of its own. */
const victimFileReviews = sourceOf('service');

/** What the room’s things owe. */
export const dutiesOfRetention: readonly KindOfDuty[] = [
  kindOfDuty({ source: retentionReviews, entity: Retention, section: 'retention', dayFrom: () => 'schedule' }),
  kindOfDuty({ source: victimFileReviews, entity: Retention, section: 'retention', dayFrom: () => 'schedule' }),
];
