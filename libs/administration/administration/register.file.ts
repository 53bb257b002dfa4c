import { StreamableFile } from '@nestjs/common';
import type { Actor } from '../../platform/access/actor.js';
import { words } from '../../platform/messages/messages.js';
import { listRows } from '../../platform/things/things.js';
import type { Work } from '../../platform/work/work.js';
import { narrowing } from './register.addresses.js';
import type { Register } from './registers.js';

/** So many rows are in one file; no list has as many. */
const MOST = 5000;

/** A register's list as a file: it holds no row of a case, so it is made at once and not kept (decision 68). */
export async function listFile(
  work: Work,
  me: Actor,
  { name, thing, file }: Register,
  query: Record<string, unknown>,
): Promise<StreamableFile> {
  const { chosen } = narrowing(thing.filters, query);
  const items = await work.as(me, async (tx) => {
    const rows = await (await listRows(tx, thing, chosen)).page(MOST).all();
    tx.note('export', thing.entity.name, { asked: Object.keys(chosen), count: rows.length });
    return thing.listed(tx, rows);
  });
  const bytes = Buffer.from((await file?.(words(), items)) ?? '', 'utf8');
  return new StreamableFile(bytes, {
    type: 'text/csv; charset=utf-8',
    disposition: `attachment; filename="${name}.csv"`,
  });
}
