import { invalid } from '../../kernel/problem.js';
import type { Answers } from '../../platform/resource/define.js';
import type { Tx } from '../../platform/work/tx.js';
import type { DataBreach, dataBreachFields } from './data-breach.fields.js';
import { awareOf, reportWithin } from './data-breach.rules.js';

const refused = (field: string, name: string) => invalid({ field, message: `data-breaches.errors.${name}` });

/** The next number of an area's own, or what a program calls it. @throws Problem `invalid-input` for one that is taken */
async function referenceFor(tx: Tx, areaCode: string, asked: string | undefined): Promise<string> {
  await tx.run({ text: 'SELECT pg_advisory_xact_lock(hashtextextended($1, 72))', values: [areaCode] });
  const text = `SELECT reference FROM data_breach WHERE area_code = $1`;
  const taken = (await tx.run<{ reference: string }>({ text, values: [areaCode] })).map(({ reference }) => reference);
  if (asked && taken.includes(asked)) throw refused('reference', 'taken');
  const last = Math.max(0, ...taken.map((one) => Number(/^DB-(\d+)$/.exec(one)?.[1] ?? 0)));
  return asked ?? `DB-${String(last + 1)}`;
}

/**
 * Starts the clock of 72 hours from when the controller became aware, and numbers the breach.
 * @throws Problem `invalid-input` for a moment that is still to come or is none, and for a reference that is taken
 */
export async function open(
  tx: Tx,
  row: DataBreach,
  { awareAt: said, time, reference }: Answers<typeof dataBreachFields, 'create'>,
): Promise<void> {
  const awareAt = awareOf(said, time);
  if (!awareAt) throw refused('time', 'time');
  if (awareAt > tx.at) throw refused('awareAt', 'future');
  Object.assign(row, { awareAt, ...reportWithin(awareAt), reference: await referenceFor(tx, row.areaCode, reference) });
}

/** @throws Problem `invalid-input` before anyone was aware, and late without the reasons for it (UK GDPR art. 33(1)) */
export function mustBeInTime({ awareAt, reportBy, lateReason }: DataBreach, reportedAt: Date): void {
  if (reportedAt < awareAt) throw refused('happenedAt', 'beforeAware');
  if (reportedAt > reportBy && !lateReason) throw refused('lateReason', 'late');
}

/** @throws Problem `invalid-input` for a breach that was not assessed */
export function mustBeAssessed({ assessedAt }: DataBreach): void {
  if (!assessedAt) throw refused('notReported', 'assessFirst');
}

/** @throws Problem `invalid-input` where it is not said yet whether people were told */
export function mustHaveTold({ peopleTold }: DataBreach): void {
  if (!peopleTold) throw refused('lessons', 'peopleFirst');
}
