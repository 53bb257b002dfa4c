import { inPost } from '../../administration/agencies/index.js';
import { settledOf } from '../../administration/deadlines/index.js';
import { addDays, londonDate, londonDay, londonInstant, type LondonDate } from '../../kernel/london-date.js';
import { systemAt } from '../../platform/access/system.js';
import { carries, sends, type Carrier, type Handler } from '../../platform/jobs/job.js';
import type { Tx } from '../../platform/work/tx.js';
import { timings } from '../../timings/index.js';
import { deleteUnsent, tellUnsent } from './clearing.jobs.js';
import { unsentKinds } from './unsent.kinds.js';
import { deletedOn } from './unsent.rules.js';

type Kind = (typeof unsentKinds)[number];

/** So many rows are looked at or deleted in one transaction. */
const AT_ONCE = 200;

/** Since when what is deleted soon was last gone on with, with the areas in which its writer works. */
interface Candidate {
  readonly id: string;
  readonly staffId: string;
  readonly since: Date;
  readonly areaCodes: readonly string[];
}

const candidates = ({
  table,
  since,
  open,
}: Kind): string => `SELECT t.id, t.staff_id AS "staffId", t.${since} AS "since",
    ARRAY(SELECT DISTINCT p.area_code FROM post p WHERE p.staff_id = t.staff_id AND p.area_code IS NOT NULL) AS "areaCodes"
  FROM ${table} t WHERE t.id > $1 AND t.delete_on IS NULL AND t.${since} < $2 AND ${open} ORDER BY t.id
  LIMIT ${String(AT_ONCE)} FOR UPDATE OF t SKIP LOCKED`;

/** Tells what is near its end, batch by batch. @returns the last id that was looked at; none once all were */
async function tellBatch(
  tx: Tx,
  kind: Kind,
  { on, after }: { on: LondonDate; after: string },
): Promise<string | undefined> {
  const values = [after, londonInstant(on, '00:00')];
  const [found, settled] = await Promise.all([
    tx.run<Candidate>({ text: candidates(kind), values }),
    settledOf(tx, [kind.timing], on),
  ]);
  const told = found.flatMap(({ id, staffId, since, areaCodes }) => {
    const lengths = areaCodes.map((code) => settled.get(code)?.get(kind.timing) ?? {});
    const deleteOn = deletedOn(kind.timing, { since: londonDate(since), settled: lengths }, on);
    return deleteOn ? [{ id, staffId, delete_on: deleteOn }] : [];
  });
  const text = `UPDATE ${kind.table} t SET delete_on = e.delete_on
    FROM jsonb_to_recordset($1::jsonb) AS e(id uuid, delete_on date) WHERE t.id = e.id`;
  if (told.length) await tx.run({ text, values: [JSON.stringify(told)], noting: 'nothing' });
  for (const staffId of new Set(told.map((one) => one.staffId))) tx.followUp(tellUnsent, { staffId, on });
  return found.length === AT_ONCE ? found.at(-1)?.id : undefined;
}

/** Deletes a batch of what its writers were told of, and of what was sent so long ago. @returns whether there may be more */
async function deleteBatch(tx: Tx, kind: Kind, on: LondonDate): Promise<boolean> {
  const text = `SELECT id FROM ${kind.table} t WHERE delete_on <= $1 OR NOT (${kind.open}) AND ${kind.since} < $2
    LIMIT ${String(AT_ONCE)} FOR UPDATE SKIP LOCKED`;
  const sentBefore = londonInstant(addDays(on, 1 - timings[kind.timing].within.days), '00:00');
  const found = await tx.run<{ id: string }>({ text, values: [on, sentBefore] });
  if (found.length)
    await kind.erase(
      tx,
      found.map(({ id }) => id),
    );
  return found.length === AT_ONCE;
}

const FIRST = '00000000-0000-0000-0000-000000000000';

async function clear({ work, now }: Carrier, on: LondonDate): Promise<void> {
  const asProduct = <R>(act: (tx: Tx) => Promise<R>): Promise<R> => work.as(systemAt(now()), act);
  for (const kind of unsentKinds) {
    for (let after: string | undefined = FIRST; after !== undefined;) {
      const from: string = after;
      after = await asProduct((tx) => tellBatch(tx, kind, { on, after: from }));
    }
    while (await asProduct((tx) => deleteBatch(tx, kind, on)));
  }
}

const waitingOf = unsentKinds
  .map(({ table, open }) => `SELECT delete_on FROM ${table} WHERE staff_id = $1 AND delete_on > $2 AND ${open}`)
  .join(' UNION ALL ');

export const unsentHandlers: readonly Handler[] = [
  carries(deleteUnsent, (carrier, { on }) => clear(carrier, londonDay(on))),
  // Whoever holds no post today could read none of it.
  sends(tellUnsent, async (tx, { staffId }) => {
    const text = `SELECT count(*)::int AS "count", min(delete_on)::text AS "day" FROM (${waitingOf}) w`;
    const [posts, [found]] = await Promise.all([
      inPost(tx, { staffId }),
      tx.run<{ count: number; day: string }>({ text, values: [staffId, tx.actor.today] }),
    ]);
    if (!posts.length || !found?.count) return undefined;
    return { staffId, template: 'clearing.mails.unsent', params: { count: found.count, day: found.day }, link: '/' };
  }),
];
