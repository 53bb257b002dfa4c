import { z } from 'zod';
import { called } from '../../administration/agencies/index.js';
import { listsBy } from '../../kernel/lists.js';
import type { Tx } from '../../platform/work/tx.js';
import type { CaseUpdateText } from './update-text.entity.js';
import { standings, type CaseUpdate } from './update.fields.js';
import { informationOf } from './updates.texts.js';

const shape = {
  noteCategory: z.string().nullable(),
  sourceAgencyId: z.guid().nullable(),
  sourceAgencyName: z.string().nullable(),
  standing: z.enum(standings).nullable(),
  information: z.string().nullable(),
  withdrawReason: z.string().nullable(),
  madeBy: z.guid().nullable(),
  madeByName: z.string().nullable(),
};
export type Said = z.output<z.ZodObject<typeof shape>>;

type NameOf = Awaited<ReturnType<typeof called>>;

/** What it says, for those who may read that; whose it is and what about goes with it, because that tells something too. */
function saidIn(texts: readonly CaseUpdateText[], nameOf: NameOf): Said {
  const information = texts.find(({ field }) => field === 'information');
  return {
    noteCategory: information?.category ?? null,
    sourceAgencyId: information?.agencyId ?? null,
    sourceAgencyName: information ? nameOf(information.agencyId) : null,
    standing: information?.standing ?? null,
    information: information?.text ?? null,
    withdrawReason: texts.find(({ field }) => field === 'withdrawReason')?.text ?? null,
    madeBy: information?.madeBy ?? null,
    madeByName: information ? nameOf(information.madeBy) : null,
  };
}

/** What each update says, where its texts have been read already. */
export async function saidWith(tx: Tx, rows: readonly CaseUpdate[], texts: readonly CaseUpdateText[]): Promise<Said[]> {
  if (!rows.length) return [];
  const nameOf = await called(tx, {
    staff: texts.map(({ madeBy }) => madeBy),
    agencies: texts.map(({ agencyId }) => agencyId),
  });
  const textsOf = listsBy(texts, ({ updateId }) => updateId);
  return rows.map(({ id }) => saidIn(textsOf.get(id) ?? [], nameOf));
}

/** What the reader may read of each update. */
export const whatItSays = {
  shape,
  read: async (tx: Tx, rows: readonly CaseUpdate[]): Promise<Said[]> =>
    saidWith(tx, rows, await informationOf(tx, { updateIds: rows.map(({ id }) => id) })),
};
