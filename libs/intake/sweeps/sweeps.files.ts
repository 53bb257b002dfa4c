import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import { ColumnMatchings, type FoundColumns, type Matching } from '../../administration/columns/index.js';
import { invalid, Problem } from '../../kernel/problem.js';
import { asCsv, headingsIn, ImportFiles, readCsv } from '../nominations/index.js';
import type { Actor } from '../../platform/access/actor.js';
import { Work } from '../../platform/work/work.js';
import { crimeColumns } from './crime-row.rules.js';
import { SweepFile } from './sweep.entity.js';
import { sweepSheet } from './sweep.sheet.js';
import { deskOf, Sweeps, type Given, type GivenRow, type Told } from './sweeps.service.js';

/** A sweep may have so many rows; a large force has several hundred a fortnight (`domain.md` 3.1). */
const MOST_ROWS = 5000;
/** A file may be this large, as a workbook may; so many long rows are a good part of it. */
const MOST_BYTES = 16 * 1024 * 1024;

const { kind } = sweepSheet;

/** What became of a file: it was taken, or it waits for its headings to be matched. */
export type Received = { readonly sweepId: string } | { readonly waits: string };

/** A file that waits for its headings to be matched, or the sweep that it became. */
export type Waiting = { readonly sweepId: string } | { readonly headings: string[]; readonly found: FoundColumns };

/** Sweeps that come as files, under our own headings or the sender's. */
@Injectable()
export class SweepFiles {
  constructor(
    @Inject(Work) private readonly work: Work,
    @Inject(Sweeps) private readonly sweeps: Sweeps,
    @Inject(ImportFiles) private readonly pieces: ImportFiles,
    @Inject(ColumnMatchings) private readonly matchings: ColumnMatchings,
  ) {}

  /**
   * Takes a sweep from a file.
   * @throws Problem `invalid-input` for a file that cannot be read or whose headings nobody has matched, `too-large`, and
   * as `Sweeps.send`
   */
  async sendFile(actor: Actor, given: Given, bytes: Readable): Promise<Told> {
    const { file, found } = await this.read(actor, bytes);
    return this.sweeps.send(actor, given, await rowsOf(file, this.matchings.matchingOf(found)));
  }

  /** As `sendFile`; a file whose headings are still to be matched is kept until its sender has said which is which. */
  async receive(actor: Actor, given: Given, bytes: Readable): Promise<Received> {
    const { file, found } = await this.read(actor, bytes);
    if (found.by === 'nobody' && found.mayBeMatched) return { waits: await this.keep(actor, given, file) };
    const rows = await rowsOf(file, this.matchings.matchingOf(found));
    return { sweepId: (await this.sweeps.send(actor, given, rows)).id };
  }

  /**
   * The headings of a file that waits, and how far they are known; or the sweep that it became.
   * @throws Problem `not-found`, also once it is not kept any more
   */
  waiting(actor: Actor, id: string): Promise<Waiting> {
    return this.work.as(actor, async (tx) => {
      const { sweepId } = await tx.get(SweepFile, id);
      if (sweepId) return { sweepId };
      const headings = await this.pieces.headings(tx, id);
      if (!headings.length) throw new Problem('not-found');
      return { headings, found: await this.matchings.find(tx, { kind, headings }) };
    });
  }

  /**
   * Matches the headings of a file that waits, remembers that for its sender and takes the sweep: all or nothing.
   * @throws Problem as `sendFile`, `not-found`, `moved-on` where it was taken meanwhile
   */
  async match(actor: Actor, id: string, given: Matching): Promise<Told> {
    const waiting = await this.waiting(actor, id);
    if ('sweepId' in waiting) throw new Problem('moved-on');
    const { headings } = waiting;
    const columns = this.matchings.checked({ kind, headings, columns: given });
    const rows = await rowsOf(this.pieces.read(actor, id), columns);
    return this.work.once(actor, `sweeps.match ${id}`, async (tx) => {
      const file = await tx.get(SweepFile, id, 'send');
      if (file.sweepId) throw new Problem('moved-on');
      const told = await this.sweeps.sendIn(tx, { forumId: file.forumId, dates: file.datesAs }, rows);
      await tx.save(Object.assign(file, { sweepId: told.id }));
      await this.matchings.remember(tx, { kind, headings, columns });
      this.pieces.emptyIn(tx, id);
      return told;
    });
  }

  private async read(actor: Actor, bytes: Readable): Promise<{ file: Buffer; found: FoundColumns }> {
    const file = await whole(await asCsv(bytes, MOST_ROWS));
    const headings = headingsIn(file);
    return { file, found: await this.work.as(actor, (tx) => this.matchings.find(tx, { kind, headings })) };
  }

  private async keep(actor: Actor, { forumId, dates }: Given, file: Buffer): Promise<string> {
    await rowsOf(file, {});
    return this.work.once(actor, 'sweeps.keep', async (tx) => {
      await deskOf(tx, forumId);
      const id = randomUUID();
      const kept = { id, forumId, sentBy: actor.id, datesAs: dates ?? ('iso' as const), keptAt: tx.at, sweepId: null };
      await tx.add(Object.assign(new SweepFile(), kept));
      this.pieces.keepWhole(tx, id, file);
      return id;
    });
  }
}

async function whole(bytes: Readable): Promise<Buffer> {
  const held: Buffer[] = [];
  let size = 0;
  for await (const chunk of bytes) {
    size += (chunk as Buffer).length;
    if (size > MOST_BYTES) throw new Problem('too-large');
    held.push(chunk as Buffer);
  }
  return Buffer.concat(held);
}

/** The rows of a file. @throws Problem `invalid-input` for one that cannot be read or has too many */
async function rowsOf(file: Buffer | Readable, matching: Matching | undefined): Promise<GivenRow[]> {
  const rows: GivenRow[] = [];
  for await (const one of readCsv(Buffer.isBuffer(file) ? Readable.from([file]) : file, crimeColumns, matching)) {
    if (one.row > MOST_ROWS)
      throw invalid({ field: 'file', message: 'nominations.import.file.tooManyRows', with: { max: MOST_ROWS } });
    rows.push(one);
  }
  return rows;
}
