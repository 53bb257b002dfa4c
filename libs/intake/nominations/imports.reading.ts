import type { Readable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import { Problem } from '../../kernel/problem.js';
import type { Actor } from '../../platform/access/actor.js';
import { words, type Words } from '../../platform/messages/messages.js';
import type { Tx } from '../../platform/work/tx.js';
import { Work } from '../../platform/work/work.js';
import { toCsv, type ExportCell } from '../../platform/http/csv-export.js';
import { CORRECTIONS_COLUMN } from './csv.js';
import { Import, ImportRow } from './import.entity.js';
import { allColumnNames } from './nomination-row.columns.js';
import type { RowRemark } from './nomination-row.rules.js';

interface Remarked {
  readonly column: string;
  readonly reason: string;
  /** In words; never what was typed. */
  readonly detail: string;
}

type Outcome = 'accepted' | 'rejected';

export interface RowOutcome {
  readonly row: number;
  readonly line: number;
  readonly externalRef: string;
  readonly outcome: Outcome;
  readonly problems: readonly Remarked[];
  readonly warnings: readonly Remarked[];
  readonly nominationId: string | null;
}

interface WithRows {
  readonly found: Import;
  readonly rows: Partial<Record<Outcome, RowOutcome[]>>;
}

const PAGE = 1000;

/** What became of imports, for whoever sent them. */
@Injectable()
export class ImportOutcomes {
  constructor(@Inject(Work) private readonly work: Work) {}

  /** How far an import has come. @throws Problem `not-found` */
  progress(actor: Actor, id: string): Promise<Import> {
    return this.work.as(actor, (tx) => tx.get(Import, id));
  }

  /** The newest first. */
  list(actor: Actor): Promise<Import[]> {
    return this.work.as(actor, async (tx) => {
      const found = await tx.rows(Import).orderBy('madeAt', 'DESC').page(50).all();
      tx.note('list', Import.name, { count: found.length });
      return found;
    });
  }

  /** What became of each row. @throws Problem `not-found` */
  rows(actor: Actor, id: string, outcome?: Outcome): Promise<RowOutcome[]> {
    return this.work.as(actor, async (tx) => {
      await tx.get(Import, id);
      return this.rowsIn(tx, id, outcome);
    });
  }

  /** An import with its rows of each outcome that is wanted of it. @throws Problem `not-found` */
  withRows(actor: Actor, id: string, wanted: (found: Import) => readonly Outcome[]): Promise<WithRows> {
    return this.work.as(actor, async (tx) => {
      const found = await tx.get(Import, id);
      const lists = wanted(found).map(async (one) => [one, await this.rowsIn(tx, id, one)] as const);
      return { found, rows: Object.fromEntries(await Promise.all(lists)) };
    });
  }

  private async rowsIn(tx: Tx, importId: string, outcome: Outcome | undefined): Promise<RowOutcome[]> {
    const say = words(tx.actor.language === 'cy' ? 'cy' : 'en');
    const rows: ImportRow[] = [];
    let page: ImportRow[];
    do {
      page = await this.page(tx, importId, { outcome, after: rows.at(-1)?.row ?? 0 });
      rows.push(...page);
    } while (page.length === PAGE);
    return rows.map((row) => outcomeOf(row, say));
  }

  /** The rejected rows as a file, each with what is wrong with it, to be corrected and sent again. @throws Problem `not-found` */
  async corrections(actor: Actor, id: string): Promise<Readable> {
    await this.work.as(actor, async (tx) => {
      const found = await tx.rows(Import).where({ id }).one();
      if (!found) throw new Problem('not-found');
      tx.record('export', found, Import, { count: found.rejected });
    });
    return toCsv([...allColumnNames, CORRECTIONS_COLUMN], this.rejected(actor, id));
  }

  private async *rejected(actor: Actor, id: string): AsyncGenerator<Record<string, ExportCell>> {
    const say = words(actor.language === 'cy' ? 'cy' : 'en');
    for (let after = 0; ;) {
      const page = await this.work.as(actor, (tx) => this.page(tx, id, { outcome: 'rejected', after }));
      for (const row of page)
        yield { ...row.record, [CORRECTIONS_COLUMN]: row.problems.map((one) => sentence(one, say)).join(' ') };
      const last = page.at(-1);
      if (!last) return;
      after = last.row;
    }
  }

  private page(tx: Tx, importId: string, of: { outcome: Outcome | undefined; after: number }): Promise<ImportRow[]> {
    const wanted = { importId, outcome: of.outcome, row: { $gt: of.after } };
    return tx.rows(ImportRow).where(wanted).orderBy('row').page(PAGE).all();
  }
}

const detail = ({ reason, with: values }: RowRemark, say: Words): string =>
  say(`nominations.import.reasons.${reason}`, values);
const sentence = (remark: RowRemark, say: Words): string =>
  `${say(`nominations.import.columns.${remark.column}`)}: ${detail(remark, say)}.`;

const remarked = (remarks: readonly RowRemark[], say: Words): Remarked[] =>
  remarks.map((remark) => ({ column: remark.column, reason: remark.reason, detail: detail(remark, say) }));

const outcomeOf = (
  { row, line, externalRef, outcome, problems, warnings, nominationId }: ImportRow,
  say: Words,
): RowOutcome => ({
  row,
  line,
  externalRef,
  outcome,
  problems: remarked(problems, say),
  warnings: remarked(warnings, say),
  nominationId,
});
