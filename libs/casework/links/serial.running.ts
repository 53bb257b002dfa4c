import { randomUUID } from 'node:crypto';
import type { Actor } from '../../platform/access/actor.js';
import type { Tx } from '../../platform/work/tx.js';
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

/** Of rules by which the reader goes no more, nothing is fulfilled any longer. */
async function endOthers(tx: Tx, { reader, personId }: Running, ruleIds: readonly string[]): Promise<void> {
  const text = `UPDATE serial_result SET fulfilled = false, ran_at = $4
    WHERE staff_id = $1 AND person_id = $2 AND fulfilled AND NOT rule_id = ANY($3::uuid[])`;
  await tx.run({ text, values: [reader.id, personId, ruleIds, tx.at] });
}

/**
 * Runs the rules for somebody as one reader sees them, and keeps what they came to.
 * @returns whether one is fulfilled that was not, in this issue or an earlier one
 */
export async function runFor(tx: Tx, running: Running): Promise<boolean> {
  const { reader, personId, event } = running;
  const [found, before] = await Promise.all([
    serialOf(tx.through(reader), personId),
    tx.run<{ key: string }>({
      text: `SELECT DISTINCT u.key FROM serial_result r JOIN serial_rule u ON u.id = r.rule_id WHERE r.staff_id = $1 AND r.person_id = $2 AND r.fulfilled`,
      values: [reader.id, personId],
    }),
  ]);
  const ids = found.map(({ rule }) => rule.id);
  if (before.length) await endOthers(tx, running, ids);
  for (const { rule, fulfilled, counted, victims } of found) {
    const values = [randomUUID(), rule.id, reader.id, personId, fulfilled, counted.length, victims, event, tx.at];
    await tx.run({ text: keep, values });
  }
  const known = new Set(before.map(({ key }) => key));
  return found.some(({ rule, fulfilled }) => fulfilled && !known.has(rule.key));
}
