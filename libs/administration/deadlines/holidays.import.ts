import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { LondonDate } from '../../kernel/london-date.js';
import { invalid, Problem } from '../../kernel/problem.js';
import type { Actor } from '../../platform/access/actor.js';
import type { Tx } from '../../platform/work/tx.js';
import { Work } from '../../platform/work/work.js';
import { BankHoliday } from './holiday.entity.js';
import { holidaysIn, type FileRead, type RowRefused } from './holidays.file.js';
import { holidaysNow } from './holidays.list.js';
import { compare, type Compared } from './holidays.rules.js';
import { checkReach, coverIn, holidayOf, Holidays, mayChange } from './holidays.service.js';

export interface ToImport {
  readonly file: string;
  /** Where the file is from; a row may say it of itself. */
  readonly source: string;
  readonly completeTo?: LondonDate | undefined;
}

/** What a file would change. */
export interface Rehearsal extends Compared {
  readonly kind: FileRead['kind'];
  readonly refused: readonly RowRefused[];
  /** Between which days the list is complete now. */
  readonly firstDay: LondonDate;
  readonly lastDay: LondonDate;
  readonly number: number;
  /** Stands for exactly this outcome: what is done by it is what was shown. */
  readonly mark: string;
}

interface ToRun extends ToImport {
  readonly mark: string;
  /** Of those that the file lacks, which are to be withdrawn. */
  readonly withdraw?: readonly string[] | undefined;
  readonly reason?: string | undefined;
}

/** Bank holidays read from a file: what it would change is said before it is done. */
@Injectable()
export class HolidayImport {
  constructor(
    @Inject(Work) private readonly work: Work,
    @Inject(Holidays) private readonly holidays: Holidays,
  ) {}

  /** What a file would change; nothing is changed. @throws Problem `not-allowed`, `invalid-input` for what is no such file */
  rehearse(actor: Actor, asked: ToImport): Promise<Rehearsal> {
    return this.work.as(actor, async (tx) => {
      await mayChange(tx);
      const found = await rehearsalOf(tx, asked);
      tx.note('rehearse', BankHoliday.name, { count: found.fresh.length, refused: found.refused.length });
      return found;
    });
  }

  /**
   * Adds what a file has besides ours, withdraws what is named of what it lacks, and says to which day the list then is
   * complete where that was asked for. Rows that cannot be taken are left out, as the rehearsal said.
   * @throws Problem `not-allowed`, `moved-on` where the outcome would now be another, `invalid-input`
   */
  run(actor: Actor, asked: ToRun): Promise<{ added: number; withdrawn: number; lastDay: string }> {
    return this.holidays.changing(actor, 'bank-holidays.import', async (tx) => {
      await mayChange(tx);
      const found = await rehearsalOf(tx, asked);
      if (found.mark !== asked.mark) throw new Problem('moved-on');
      const rows = found.fresh.map(({ at: _, ...row }) =>
        holidayOf(tx, { ...row, source: row.source ?? asked.source }),
      );
      if ((await tx.addFree(rows)).length < rows.length) throw new Problem('moved-on');
      const withdrawn = await withdrawLacking(tx, found, asked);
      const lastDay = await extended(tx, found, asked);
      return { added: rows.length, withdrawn, lastDay };
    });
  }
}

async function rehearsalOf(tx: Tx, { file, source, completeTo }: ToImport): Promise<Rehearsal> {
  const read = holidaysIn(file);
  const [standing, { firstDay, lastDay, days, number }] = await Promise.all([
    tx
      .rows(BankHoliday)
      .where({ withdrawnAt: { $exists: false } })
      .orderBy('onDay')
      .all(),
    holidaysNow(tx),
  ]);
  const ours = standing.map(({ id, onDay, name, substitute }) => ({ id, day: onDay, name, substitute }));
  const found = { kind: read.kind, refused: read.refused, ...compare(ours, read.rows), firstDay, lastDay, number };
  const then = new Set([...days, ...found.fresh.map(({ day }) => day)]);
  if (completeTo) checkReach({ firstDay, days: then }, completeTo, 'completeTo');
  const mark = createHash('sha256')
    .update(JSON.stringify([found, source, completeTo]))
    .digest('base64url');
  return { ...found, mark };
}

async function withdrawLacking(tx: Tx, { lacking }: Rehearsal, { withdraw = [], reason }: ToRun): Promise<number> {
  if (!withdraw.length) return 0;
  if (!reason) throw invalid({ field: 'reason', message: 'deadlines.errors.whyWithdrawn' });
  const known = new Set(lacking.map(({ id }) => id));
  if (withdraw.some((id) => !known.has(id)))
    throw invalid({ field: 'withdraw', message: 'deadlines.errors.notLacking' });
  const text = `UPDATE bank_holiday SET withdrawn_reason = $2, withdrawn_by = $3, withdrawn_at = $4, version = version + 1
    WHERE id = ANY($1::uuid[]) AND withdrawn_at IS NULL RETURNING id`;
  const gone = await tx.run<{ id: string }>({ text, values: [withdraw, reason, tx.actor.id, tx.at] });
  if (gone.length < withdraw.length) throw new Problem('moved-on');
  for (const { id } of gone) tx.record('withdraw', { id }, BankHoliday, { from: 'file' });
  return gone.length;
}

async function extended(tx: Tx, now: Rehearsal, { completeTo, source }: ToRun): Promise<string> {
  if (!completeTo || completeTo === now.lastDay) return now.lastDay;
  return (await coverIn(tx, now.firstDay, { lastDay: completeTo, source, number: now.number })).lastOn;
}
