import { z } from 'zod';
import { words } from '../../platform/messages/messages.js';
import type { Tx } from '../../platform/work/tx.js';
import { whats, type Release } from './release.fields.js';
import { ReleaseLine } from './released.entity.js';
import { linesOf, sourceOf, type Line } from './releases.going-out.js';

/** Whether nothing of it has gone out yet. */
export const isDraft = ({ state }: Pick<Release, 'state'>): boolean => state === 'draft' || state === 'with_nomination';

/** Before it is released what would go out now, afterwards what went out then. */
async function linesNow(tx: Tx, row: Release): Promise<Line[]> {
  if (isDraft(row)) return linesOf(row, await sourceOf(tx, row.caseId));
  const kept = await tx.rows(ReleaseLine).where({ releaseId: row.id }).select('what', 'category', 'text').all();
  const lines = kept.map(({ what, category, text }) => ({ what, category, text }));
  return [...whats, 'note' as const].flatMap((one) => lines.filter(({ what }) => what === one));
}

const line = z.object({ what: z.string(), category: z.string(), text: z.string(), readers: z.string() });
export type LineTold = z.output<typeof line>;
const shape = { goesOut: z.array(line) };

/** Exactly what goes out, of which category, and who may read that in the clinic's case. */
async function read(tx: Tx, row: Release): Promise<{ goesOut: LineTold[] }> {
  const t = words();
  const lines = await linesNow(tx, row);
  return { goesOut: lines.map((one) => ({ ...one, readers: t(`releases.readers.${one.category}`) })) };
}

export const goesOut = { shape, read };
