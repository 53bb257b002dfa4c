import { addDays, type LondonDate } from '../../kernel/london-date.js';
import type { CalendarDay } from '../../panels/scheduling/index.js';
import { dutyHref } from '../../platform/duties/duty.js';
import type { Words } from '../../platform/messages/messages.js';
import type { Tx } from '../../platform/work/tx.js';
import { OwedDuty } from '../reminders/index.js';

/** Those of some duties whose thing their owner sees at this moment; one statement, however many kinds there are. */
async function seen(tx: Tx, owed: readonly OwedDuty[]): Promise<OwedDuty[]> {
  const kinds = [...new Set(owed.map(({ kind }) => kind))];
  const lists = kinds.flatMap((kind) => {
    const entity = tx.duties.of(kind)?.entity;
    const ids = owed.filter((one) => one.kind === kind).map(({ subjectId }) => subjectId);
    return entity
      ? [
          tx
            .rows(entity)
            .where({ id: { $in: ids } })
            .select('id')
            .all(),
        ]
      : [];
  });
  const ids = new Set((await Promise.all(lists)).flat().map(({ id }) => id));
  return owed.filter(({ subjectId }) => ids.has(subjectId));
}

/**
 * What somebody owes themself, as whole days of their calendar: of which kind it is, and where to read more. Neither a
 * person nor a case stands in it.
 */
export async function ownDuties(
  tx: Tx,
  t: Words,
  [from, to]: readonly [LondonDate, LondonDate],
): Promise<CalendarDay[]> {
  const mine = { ownerId: tx.actor.id, open: true, dueOn: { $gte: from, $lte: to } };
  const owed = await tx.rows(OwedDuty).where(mine).orderBy('dueOn').all();
  return (await seen(tx, owed)).map(({ id, version, kind, subjectId, dueOn }) => ({
    id,
    sequence: version - 1,
    day: dueOn,
    ends: addDays(dueOn, 1),
    summary: t('duties.calendar', { what: t(`duties.inCalendar.${kind}`) }),
    description: t('duties.calendarText'),
    path: dutyHref(kind, subjectId),
  }));
}
