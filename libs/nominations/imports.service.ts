import { randomUUID } from 'node:crypto';
import type { Readable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import { invalid, Problem } from '../kernel/problem.js';
import { forumsAs, hasRole, type Actor } from '../platform/access/actor.js';
import type { Tx } from '../platform/work/tx.js';
import { Work } from '../platform/work/work.js';
import { readCsv, type CsvRecord } from './csv.js';
import { Import } from './import.entity.js';
import { takeRows, type Lookups } from './imports.batch.js';
import { ImportFiles } from './imports.files.js';
import { columnNames } from './nomination-row.columns.js';
import { acknowledge } from './nomination.jobs.js';
import { forces, nominators, receivers } from './nominations.lookups.js';

/** So many rows go in together: few enough that one that fails costs little, enough that statements are few. */
const BATCH = 100;

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
  async importFile(actor: Actor, bytes: Readable, { rehearse }: { rehearse: boolean }): Promise<Import> {
    const received = await this.receive(actor, bytes, { rehearse });
    return received.state === 'done' ? received : this.run(actor, received.id);
  }

  /**
   * Receives a file. The same key of the request gives the import that it made before.
   * @throws Problem `not-allowed` for whoever is no coordinator of a forum that the file names, `invalid-input` for a
   * file that cannot be read, `too-large`, `key-reused`
   */
  async receive(actor: Actor, bytes: Readable, { rehearse }: { rehearse: boolean }): Promise<Import> {
    const made = await this.make(actor, { rehearsal: rehearse });
    if (made.rowsTotal || made.state === 'done') return made;
    try {
      await this.files.keep(actor, made.fileId, bytes);
      return await this.open(actor, made);
    } catch (error) {
      await this.files.empty(actor, made.fileId);
      await this.work.as(actor, (tx) => this.forget(tx, made.id));
      throw error;
    }
  }

  /** An import of the file that was rehearsed, to be run. @throws Problem `not-found`, `moved-on` once it was imported */
  async confirm(actor: Actor, rehearsalId: string): Promise<Import> {
    const rehearsed = await this.work.as(actor, (tx) => tx.get(Import, rehearsalId));
    if (!rehearsed.rehearsal || rehearsed.state !== 'done' || !rehearsed.rowsTotal) throw new Problem('moved-on');
    const made = await this.make(actor, { rehearsal: false, fileId: rehearsed.fileId });
    return made.rowsTotal ? made : this.open(actor, made);
  }

  /** Takes the rows that were not yet taken. @throws Problem `not-found`, `moved-on` where it is being run already */
  async run(actor: Actor, importId: string): Promise<Import> {
    const { of, lookups } = await this.work.as(actor, async (tx) => {
      const found = await tx.get(Import, importId);
      return { of: found, lookups: await lookupsOf(tx) };
    });
    let batch: CsvRecord[] = [];
    for await (const record of readCsv(this.files.read(actor, of.fileId), columnNames)) {
      if (record.row <= of.rowsDone) continue;
      batch.push(record);
      if (batch.length < BATCH) continue;
      await this.take(actor, of, batch, lookups);
      batch = [];
    }
    if (batch.length) await this.take(actor, of, batch, lookups);
    return this.finish(actor, of);
  }

  private make(actor: Actor, given: { rehearsal: boolean; fileId?: string }): Promise<Import> {
    return this.work.as(actor, async (tx) => {
      if (!hasRole(actor, 'coordinator')) throw new Problem('not-allowed', { subject: Import.name });
      const id = randomUUID();
      const requestKey = actor.request.key ?? null;
      const fresh = Object.assign(new Import(), {
        id, importedBy: actor.id, requestKey, fileId: id, state: 'received', madeAt: tx.at, rowsTotal: 0, rowsDone: 0,
        accepted: 0, rejected: 0, ...given,
      }); // prettier-ignore
      const [added] = await tx.addFree([fresh]);
      const made = added ?? (requestKey ? await tx.rows(Import).where({ requestKey }).one() : undefined);
      if (made?.rehearsal !== given.rehearsal) throw new Problem('key-reused');
      return made;
    });
  }

  /** Checks the file as a whole, and that it is for a forum of the person's. */
  private async open(actor: Actor, made: Import): Promise<Import> {
    const { rows, forums } = await this.files.survey(actor, made.fileId);
    return this.work.as(actor, async (tx) => {
      const known = await receivers(tx);
      const named = [...forums].flatMap((key) => known.get(key)?.forumId ?? []);
      const mine = forumsAs(actor, 'coordinator');
      if (named.length && !named.some((id) => mine.includes(id)))
        throw invalid({ field: 'file', message: 'nominations.import.file.notYours' });
      const text = `UPDATE import SET rows_total = $2, state = 'running' WHERE id = $1`;
      await tx.run({ text, values: [made.id, rows] });
      tx.record('receive', made, Import, { rows, rehearsal: made.rehearsal });
      return Object.assign(made, { rowsTotal: rows, state: 'running' });
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
      const claim = `UPDATE import SET rows_done = $3 WHERE id = $1 AND rows_done = $2 RETURNING id`;
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

const lookupsOf = async (tx: Tx): Promise<Lookups> => {
  const [known, people, codes] = await Promise.all([receivers(tx), nominators(tx), forces(tx)]);
  return { receivers: known, nominators: people, forces: codes, accepted: new Set() };
};

/** One message for each nominator who did not send the file themselves, however many of the nominations are theirs. */
async function acknowledgeAll(tx: Tx, importId: string): Promise<void> {
  const text = 'SELECT DISTINCT nominator_id AS "staffId" FROM nomination WHERE import_id = $1 AND nominator_id <> $2';
  const theirs = await tx.run<{ staffId: string }>({ text, values: [importId, tx.actor.id] });
  for (const { staffId } of theirs) tx.followUp(acknowledge, { staffId, importId });
}
