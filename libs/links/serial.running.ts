import { randomUUID } from 'node:crypto';
import type { Actor } from '../platform/access/actor.js';
import type { Tx } from '../platform/work/tx.js';
import type { SerialResult } from './serial-rule.entity.js';
import { serialOf } from './serial.reading.js';

interface Running {
  readonly reader: Actor;
  readonly personId: string;
  readonly event: SerialResult['event'];
}

const keep = `INSERT INTO serial_result (id, rule_id, staff_id, person_id, fulfilled, records, victims, event, ran_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (staff_id, person_id, rule_id) DO UPDATE SET
  fulfilled = excluded.fulfilled, records = excluded.records, victims = excluded.victims, event = excluded.event, ran_at = excluded.ran_at`;

/**
 * Runs the rules for somebody as one reader sees them, and keeps what they came to.
 * @returns whether one is fulfilled that was not
 */
export async function runFor(tx: Tx, { reader, personId, event }: Running): Promise<boolean> {
  const [found, before] = await Promise.all([
    serialOf(tx.through(reader), personId),
    tx.run<{ ruleId: string }>({
      text: `SELECT rule_id AS "ruleId" FROM serial_result WHERE staff_id = $1 AND person_id = $2 AND fulfilled`,
      values: [reader.id, personId],
    }),
  ]);
  if (!found.length && before.length) {
    const text = 'UPDATE serial_result SET fulfilled = false, ran_at = $3 WHERE staff_id = $1 AND person_id = $2';
    await tx.run({ text, values: [reader.id, personId, tx.at] });
  }
  for (const { rule, fulfilled, counted, victims } of found) {
    const values = [randomUUID(), rule.id, reader.id, personId, fulfilled, counted.length, victims, event, tx.at];
    await tx.run({ text: keep, values });
  }
  const known = new Set(before.map(({ ruleId }) => ruleId));
  return found.some(({ rule, fulfilled }) => fulfilled && !known.has(rule.id));
}
