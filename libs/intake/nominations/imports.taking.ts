import { Inject, Injectable } from '@nestjs/common';
import { Problem } from '../../kernel/problem.js';
import { forumsAs, type Actor } from '../../platform/access/actor.js';
import type { Tx } from '../../platform/work/tx.js';
import { Work } from '../../platform/work/work.js';
import { readCsv, type CsvRecord } from './csv.js';
import { Import } from './import.entity.js';
import { lookupsOf, takeRows, type Lookups } from './imports.batch.js';
import { ImportFiles } from './imports.files.js';
import { besidesNames, columnNames } from './nomination-row.columns.js';
import { acknowledge, takeImport } from './nomination.jobs.js';

/** So many rows go in together: few enough that one that fails costs little, enough that statements are few. */
const BATCH = 100;
/** A file of so many rows is taken while its sender waits; of a longer one the worker takes the rows, and it is watched. */
export const SOON = 500;

/** Whether this person may send a file that names these forums: a coordinator of one of them. */
export function maySend(actor: Actor, forumIds: readonly string[]): boolean {
  const mine = forumsAs(actor, 'coordinator');
  return mine.length > 0 && (!forumIds.length || forumIds.some((id) => mine.includes(id)));
}

/**
 * Takes the rows of a spreadsheet that was received, one batch a transaction. Whatever stops it, what was committed
 * stays, and it goes on from there.
 */
@Injectable()
export class ImportRuns {
  constructor(
    @Inject(Work) private readonly work: Work,
    @Inject(ImportFiles) private readonly files: ImportFiles,
  ) {}

  /** Lets the worker go on with a file that stands still. @throws Problem `not-found`, `not-allowed` */
  goOn(actor: Actor, importId: string): Promise<void> {
    return this.work.as(actor, async (tx) => {
      const found = await tx.get(Import, importId);
      await this.reopen(tx, found);
      tx.followUp(takeImport, { importId, requestId: actor.request.id });
    });
  }

  /** Takes the rows that were not yet taken. @throws Problem `not-found`, `moved-on` where it is being run already */
  run(actor: Actor, importId: string): Promise<Import> {
    return this.runAs(() => Promise.resolve(actor), importId);
  }

  /** Takes the rows of a short file at once; somebody else may be at it already. */
  async soon(actor: Actor, of: Import): Promise<void> {
    if (of.state === 'done' || of.state === 'unmatched' || of.rowsTotal > SOON) return;
    try {
      await this.run(actor, of.id);
    } catch (error) {
      if (!(error instanceof Problem) || error.type !== 'moved-on') throw error;
    }
  }

  /**
   * As `run`, asking before each batch whose rights it is taken with.
   * @throws Problem as `run`, `not-allowed`, and whatever `who` refuses
   */
  async runAs(who: () => Promise<Actor>, importId: string): Promise<Import> {
    const actor = await who();
    const { of, lookups } = await this.work.as(actor, async (tx) => {
      const found = await tx.get(Import, importId);
      await this.reopen(tx, found);
      return { of: found, lookups: await lookupsOf(tx, found) };
    });
    let batch: CsvRecord[] = [];
    for await (const record of readCsv(this.files.read(actor, of.fileId), columnNames, of.columns, besidesNames)) {
      if (record.row <= of.rowsDone) continue;
      batch.push(record);
      if (batch.length < BATCH) continue;
      await this.take(await who(), of, batch, lookups);
      batch = [];
    }
    if (batch.length) await this.take(await who(), of, batch, lookups);
    return this.finish(await who(), of);
  }

  private async reopen(tx: Tx, found: Import): Promise<void> {
    if (!maySend(tx.actor, found.forumIds)) throw new Problem('not-allowed', { subject: Import.name });
    if (found.state === 'unmatched') throw new Problem('moved-on');
    const text = `UPDATE import SET state = 'running' WHERE id = $1 AND state = 'stopped'`;
    await tx.run({ text, values: [found.id] });
  }

  /** One batch, one transaction; of two who run the same import one wins. */
  private async take(actor: Actor, of: Import, records: readonly CsvRecord[], lookups: Lookups): Promise<void> {
    await this.work.as(actor, async (tx) => {
      const claim = `UPDATE import SET rows_done = $3 WHERE id = $1 AND rows_done = $2 AND state = 'running' RETURNING id`;
      const done = records.at(-1)?.row ?? of.rowsDone;
      if (!(await tx.run({ text: claim, values: [of.id, of.rowsDone, done] })).length) throw new Problem('moved-on');
      const rows = await takeRows(tx, of, records, lookups);
      const accepted = rows.filter(({ outcome }) => outcome === 'accepted').length;
      const count = `UPDATE import SET accepted = accepted + $2, rejected = rejected + $3 WHERE id = $1`;
      await tx.run({ text: count, values: [of.id, accepted, rows.length - accepted] });
      of.rowsDone = done;
    });
  }

  private async finish(actor: Actor, { id, fileId, rehearsal }: Import): Promise<Import> {
    const done = await this.work.as(actor, async (tx) => {
      const text = `UPDATE import SET state = 'done', finished_at = $2 WHERE id = $1`;
      await tx.run({ text, values: [id, tx.at] });
      const found = await tx.get(Import, id);
      if (!rehearsal) await acknowledgeAll(tx, id);
      return found;
    });
    if (!rehearsal) await this.files.empty(actor, fileId);
    return done;
  }
}

/** One message for each nominator who did not send the file themselves, however many of the nominations are theirs. */
async function acknowledgeAll(tx: Tx, importId: string): Promise<void> {
  const text = 'SELECT DISTINCT nominator_id AS "staffId" FROM nomination WHERE import_id = $1 AND nominator_id <> $2';
  const theirs = await tx.run<{ staffId: string }>({ text, values: [importId, tx.actor.id] });
  for (const { staffId } of theirs) tx.followUp(acknowledge, { staffId, importId });
}
