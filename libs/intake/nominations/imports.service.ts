import { randomUUID } from 'node:crypto';
import type { Readable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import {
  ColumnMatchings,
  type FoundColumns,
  type GivenMatching,
  type Matching,
} from '../../administration/columns/index.js';
import type { DatesAs } from '../../kernel/day-cell.js';
import { invalid, Problem } from '../../kernel/problem.js';
import { hasRole, type Actor } from '../../platform/access/actor.js';
import type { Tx } from '../../platform/work/tx.js';
import { Work } from '../../platform/work/work.js';
import { CORRECTIONS_COLUMN } from './csv.js';
import { Import } from './import.entity.js';
import { ImportFiles, MOST_ROWS } from './imports.files.js';
import { ImportRuns, maySend, SOON } from './imports.taking.js';
import { takeImport } from './nomination.jobs.js';
import { asCsv } from './xlsx.js';
import { forumCalled } from './imports.words.js';
import { receivers } from './nominations.lookups.js';
import { nominationsSheet } from './nomination.sheet.js';

const { kind } = nominationsSheet;

interface Receiving {
  readonly rehearse: boolean;
  /** How days are written in the file; absent: as 2026-03-16 alone. */
  readonly dates?: DatesAs | undefined;
  /** Leaves the rows of a long file to the worker. */
  readonly watched?: boolean;
  /** Keeps a file whose headings nobody has matched yet, for its sender to match them. */
  readonly asks?: boolean;
}

interface Opening {
  readonly watched: boolean;
  /** What its sender has just matched. */
  readonly remember?: GivenMatching;
}

/**
 * The nominations spreadsheet, in two steps: it is received whole, checked as a file and kept, then its rows are taken
 * (`ImportRuns`). Between them it may wait until its sender has said which heading is which.
 */
@Injectable()
export class Imports {
  constructor(
    @Inject(Work) private readonly work: Work,
    @Inject(ImportFiles) private readonly files: ImportFiles,
    @Inject(ColumnMatchings) private readonly matchings: ColumnMatchings,
    @Inject(ImportRuns) private readonly runs: ImportRuns,
  ) {}

  /** Receives a file and takes its rows; a rehearsal says what would become of each and enters none. */
  async importFile(actor: Actor, bytes: Readable, { rehearse, dates }: Receiving): Promise<Import> {
    const received = await this.receive(actor, bytes, { rehearse, dates });
    return received.state === 'done' ? received : this.runs.run(actor, received.id);
  }

  /**
   * Receives a file. The same key of the request gives the import that it made before.
   * @throws Problem `not-allowed` for whoever is no coordinator of a forum that the file names, `invalid-input` for a
   * file that cannot be read, `too-large`, `key-reused`
   */
  async receive(actor: Actor, bytes: Readable, how: Receiving): Promise<Import> {
    const { rehearse, dates, watched = false, asks = false } = how;
    const made = await this.make(actor, { rehearsal: rehearse, datesAs: dates ?? 'iso', columns: null });
    if (made.rowsTotal || made.state !== 'received') return made;
    try {
      await this.files.keep(actor, made.fileId, await asCsv(bytes, MOST_ROWS));
      const { found } = await this.work.as(actor, (tx) => this.known(tx, made));
      if (asks && found.by === 'nobody' && found.mayBeMatched) return await this.wait(actor, made);
      made.columns = this.matchings.matchingOf(found) ?? null;
      // Our template in words says how days are typed there.
      if (found.by === 'words') made.datesAs = dates ?? 'day_month_year';
      return await this.open(actor, made, { watched });
    } catch (error) {
      await this.files.empty(actor, made.fileId);
      await this.work.as(actor, (tx) => this.forget(tx, made.id));
      throw error;
    }
  }

  /**
   * The headings of a file that waits to be matched, and how far they are known; nothing where it waits no longer.
   * @throws Problem `not-found`, `not-allowed` for whoever is no coordinator any more
   */
  waiting(actor: Actor, id: string): Promise<{ of: Import; headings: string[]; found: FoundColumns } | undefined> {
    return this.work.as(actor, async (tx) => {
      const of = await tx.get(Import, id);
      if (!hasRole(actor, 'coordinator')) throw new Problem('not-allowed', { subject: Import.name });
      return of.state === 'unmatched' ? { of, ...(await this.known(tx, of)) } : undefined;
    });
  }

  /**
   * Matches the columns of a file that waits for it, remembers that for its sender, and goes on with the file. Where the
   * file is refused nothing is remembered, and it waits on.
   * @throws Problem as `receive` and `waiting`, `invalid-input` naming each column that is matched wrongly
   */
  async match(actor: Actor, id: string, given: Matching): Promise<Import> {
    const waiting = await this.waiting(actor, id);
    if (!waiting) throw new Problem('moved-on');
    const { of, headings } = waiting;
    const columns = this.matchings.checked({ kind, headings, columns: given });
    const matched = Object.assign(of, { columns });
    const opened = await this.open(actor, matched, { watched: true, remember: { kind, headings, columns } });
    await this.runs.soon(actor, opened);
    return opened;
  }

  /** An import of the file that was rehearsed, to be run. @throws Problem `not-found`, `moved-on` once it was imported */
  async confirm(actor: Actor, rehearsalId: string, { watched = false } = {}): Promise<Import> {
    const rehearsed = await this.work.as(actor, (tx) => tx.get(Import, rehearsalId));
    if (!rehearsed.rehearsal || rehearsed.state !== 'done' || !rehearsed.rowsTotal) throw new Problem('moved-on');
    const { fileId, datesAs, columns } = rehearsed;
    const made = await this.make(actor, { rehearsal: false, fileId, datesAs, columns });
    return made.rowsTotal ? made : this.open(actor, made, { watched });
  }

  private make(
    actor: Actor,
    given: Pick<Import, 'rehearsal' | 'datesAs' | 'columns'> & { fileId?: string },
  ): Promise<Import> {
    return this.work.as(actor, async (tx) => {
      if (!hasRole(actor, 'coordinator')) throw new Problem('not-allowed', { subject: Import.name });
      const id = randomUUID();
      const requestKey = actor.request.key ?? null;
      const fresh = Object.assign(new Import(), {
        id,
        importedBy: actor.id,
        requestKey,
        fileId: id,
        state: 'received',
        madeAt: tx.at,
        rowsTotal: 0,
        rowsDone: 0,
        accepted: 0,
        rejected: 0,
        forumIds: [],
        ...given,
      });
      const [added] = await tx.addFree([fresh]);
      const made = added ?? (requestKey ? await tx.rows(Import).where({ requestKey }).one() : undefined);
      if (made?.rehearsal !== given.rehearsal) throw new Problem('key-reused');
      return made;
    });
  }

  private async known(tx: Tx, { fileId }: Import): Promise<{ headings: string[]; found: FoundColumns }> {
    const headings = await this.files.headings(tx, fileId);
    return { headings, found: await this.matchings.find(tx, { kind, headings }, [CORRECTIONS_COLUMN]) };
  }

  /** Keeps a file that could be read until its sender has said which heading is which. */
  private async wait(actor: Actor, made: Import): Promise<Import> {
    await this.files.survey(actor, made.fileId, {});
    return this.work.as(actor, async (tx) => {
      await tx.run({ text: `UPDATE import SET state = 'unmatched' WHERE id = $1`, values: [made.id] });
      tx.record('keep', made, Import);
      return Object.assign(made, { state: 'unmatched' });
    });
  }

  /** Checks the file as a whole, and that it is for a forum of the person's. */
  private async open(actor: Actor, made: Import, { watched, remember }: Opening): Promise<Import> {
    const { rows, forums } = await this.files.survey(actor, made.fileId, made.columns);
    return this.work.as(actor, async (tx) => {
      const known = await receivers(tx);
      const forumIds = [...forums].flatMap((said) => known.get(said)?.forumId ?? forumCalled(known, said) ?? []);
      if (!maySend(actor, forumIds)) throw invalid({ field: 'file', message: 'nominations.import.file.notYours' });
      const text = `UPDATE import SET rows_total = $2, forum_ids = $3, columns = $4, dates_as = $5, state = 'running'
        WHERE id = $1 AND state IN ('received', 'unmatched') RETURNING id`;
      const values = [made.id, rows, forumIds, made.columns && JSON.stringify(made.columns), made.datesAs];
      if (!(await tx.run({ text, values })).length) throw new Problem('moved-on');
      if (remember) await this.matchings.remember(tx, remember);
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
}
