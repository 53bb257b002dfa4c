import { randomUUID } from 'node:crypto';
import type { Readable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import type { DatesAs } from '../kernel/day-cell.js';
import { invalid, Problem } from '../kernel/problem.js';
import { forumsAs, hasRole, type Actor } from '../platform/access/actor.js';
import type { Tx } from '../platform/work/tx.js';
import { Work } from '../platform/work/work.js';
import { readCsv, type CsvRecord } from './csv.js';
import { Import } from './import.entity.js';
import { lookupsOf, takeRows, type Lookups } from './imports.batch.js';
import { ImportFiles, MOST_ROWS } from './imports.files.js';
import { columnNames } from './nomination-row.columns.js';
import { acknowledge, takeImport } from './nomination.jobs.js';
import { asCsv } from './xlsx.js';
import { receivers } from './nominations.lookups.js';

/** So many rows go in together: few enough that one that fails costs little, enough that statements are few. */
const BATCH = 100;
/** A file of so many rows is taken while its sender waits; of a longer one the worker takes the rows, and it is watched. */
export const SOON = 500;

interface Receiving {
  readonly rehearse: boolean;
  /** How days are written in the file; absent: as 2026-03-16 alone. */
  readonly dates?: DatesAs | undefined;
  /** Leaves the rows of a long file to the worker. */
  readonly watched?: boolean;
}

/** Whether this person may send a file that names these forums: a coordinator of one of them. */
export function maySend(actor: Actor, forumIds: readonly string[]): boolean {
  const mine = forumsAs(actor, 'coordinator');
  return mine.length > 0 && (!forumIds.length || forumIds.some((id) => mine.includes(id)));
}

/**
 * The nominations spreadsheet, in two steps: it is received whole, checked as a file and kept, then its rows are taken
 * one batch a transaction. Whatever stops the second, what was committed stays, and it goes on from there.
 */
@Injectable()
export class Imports {
  constructor(
    @Inject(Work) private readonly work: Work,
    @Inject(ImportFiles) private readonly files: ImportFiles,
  ) {}

  /** Receives a file and takes its rows; a rehearsal says what would become of each and enters none. */
  async importFile(actor: Actor, bytes: Readable, { rehearse, dates }: Receiving): Promise<Import> {
    const received = await this.receive(actor, bytes, { rehearse, dates });
    return received.state === 'done' ? received : this.run(actor, received.id);
  }

  /**
   * Receives a file. The same key of the request gives the import that it made before.
   * @throws Problem `not-allowed` for whoever is no coordinator of a forum that the file names, `invalid-input` for a
   * file that cannot be read, `too-large`, `key-reused`
   */
  async receive(actor: Actor, bytes: Readable, { rehearse, dates, watched = false }: Receiving): Promise<Import> {
    const made = await this.make(actor, { rehearsal: rehearse, datesAs: dates ?? 'iso' });
    if (made.rowsTotal || made.state === 'done') return made;
    try {
      await this.files.keep(actor, made.fileId, await asCsv(bytes, MOST_ROWS));
      return await this.open(actor, made, watched);
    } catch (error) {
      await this.files.empty(actor, made.fileId);
      await this.work.as(actor, (tx) => this.forget(tx, made.id));
      throw error;
    }
  }

  /** An import of the file that was rehearsed, to be run. @throws Problem `not-found`, `moved-on` once it was imported */
  async confirm(actor: Actor, rehearsalId: string, { watched = false } = {}): Promise<Import> {
    const rehearsed = await this.work.as(actor, (tx) => tx.get(Import, rehearsalId));
    if (!rehearsed.rehearsal || rehearsed.state !== 'done' || !rehearsed.rowsTotal) throw new Problem('moved-on');
    const made = await this.make(actor, { rehearsal: false, fileId: rehearsed.fileId, datesAs: rehearsed.datesAs });
    return made.rowsTotal ? made : this.open(actor, made, watched);
  }

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
    for await (const record of readCsv(this.files.read(actor, of.fileId), columnNames)) {
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
    const text = `UPDATE import SET state = 'running' WHERE id = $1 AND state = 'stopped'`;
    await tx.run({ text, values: [found.id] });
  }

  private make(actor: Actor, given: Pick<Import, 'rehearsal' | 'datesAs'> & { fileId?: string }): Promise<Import> {
    return this.work.as(actor, async (tx) => {
      if (!hasRole(actor, 'coordinator')) throw new Problem('not-allowed', { subject: Import.name });
      const id = randomUUID();
      const requestKey = actor.request.key ?? null;
      const fresh = Object.assign(new Import(), {
        id, importedBy: actor.id, requestKey, fileId: id, state: 'received', madeAt: tx.at, rowsTotal: 0, rowsDone: 0,
        accepted: 0, rejected: 0, forumIds: [], ...given,
      }); // prettier-ignore
      const [added] = await tx.addFree([fresh]);
      const made = added ?? (requestKey ? await tx.rows(Import).where({ requestKey }).one() : undefined);
      if (made?.rehearsal !== given.rehearsal) throw new Problem('key-reused');
      return made;
    });
  }

  /** Checks the file as a whole, and that it is for a forum of the person's. */
  private async open(actor: Actor, made: Import, watched: boolean): Promise<Import> {
    const { rows, forums } = await this.files.survey(actor, made.fileId);
    return this.work.as(actor, async (tx) => {
      const known = await receivers(tx);
      const forumIds = [...forums].flatMap((key) => known.get(key)?.forumId ?? []);
      if (!maySend(actor, forumIds)) throw invalid({ field: 'file', message: 'nominations.import.file.notYours' });
      const text = `UPDATE import SET rows_total = $2, forum_ids = $3, state = 'running' WHERE id = $1`;
      await tx.run({ text, values: [made.id, rows, forumIds] });
      tx.record('receive', made, Import, { rows, rehearsal: made.rehearsal });
      if (watched && rows > SOON) tx.followUp(takeImport, { importId: made.id, requestId: actor.request.id });
      return Object.assign(made, { rowsTotal: rows, forumIds, state: 'running' });
    });
  }

  /** A file that could not be read leaves nothing to run, and its key may be used again. */
  private async forget(tx: Tx, id: string): Promise<void> {
    const text = `UPDATE import SET state = 'done', request_key = NULL, finished_at = $2 WHERE id = $1`;
    await tx.run({ text, values: [id, tx.at] });
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
