import { readReference } from '../../kernel/reference.js';
import { invalid } from '../../kernel/problem.js';
import type { Tx } from '../../platform/work/tx.js';
import { AgendaItem } from '../agenda/item.entity.js';
import { Meeting } from '../meetings/meeting.entity.js';
import { AgencyReturn } from '../returns/return.entity.js';

/** A reference as typed, in its one form; words that are none are taken as what another system calls it. */
function meant(words: string): { reference?: string; key: string } {
  const read = readReference(words);
  if (read.status === 'mistyped') throw invalid({ field: 'words', message: 'panels.errors.reference-mistyped' });
  return { ...(read.status === 'good' && { reference: read.reference }), key: words.trim() };
}

const idsOf = (rows: readonly { id: string }[]): string[] => rows.map(({ id }) => id);

async function meetings(tx: Tx, words: string): Promise<string[]> {
  const { reference, key } = meant(words);
  return idsOf(
    await tx
      .rows(Meeting)
      .where(reference ? { reference } : { externalKey: key })
      .page(50)
      .all(),
  );
}

async function items(tx: Tx, words: string): Promise<string[]> {
  const { reference, key } = meant(words);
  return idsOf(
    await tx
      .rows(AgendaItem)
      .where(reference ? { caseReference: reference } : { externalKey: key })
      .page(50)
      .all(),
  );
}

/** A return is found by its case's reference, through the items that the person may see. */
async function returns(tx: Tx, words: string): Promise<string[]> {
  const { reference, key } = meant(words);
  if (!reference) return idsOf(await tx.rows(AgencyReturn).where({ externalKey: key }).page(50).all());
  const itemIds = await items(tx, words);
  return itemIds.length
    ? idsOf(
        await tx
          .rows(AgencyReturn)
          .where({ itemId: { $in: itemIds } })
          .page(50)
          .all(),
      )
    : [];
}

/** Ids of what words find; meetings by their own reference, items and returns by their case's. */
export const found = { meetings, items, returns };
