import type { Readable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import { Problem } from '../../kernel/problem.js';
import type { Actor } from '../../platform/access/actor.js';
import { hasWords, languages, words, type Words } from '../../platform/messages/messages.js';
import type { Tx } from '../../platform/work/tx.js';
import { Work } from '../../platform/work/work.js';
import { toCsv, type ExportCell } from '../../platform/http/csv-export.js';
import type { CaseNames } from '../../cases/people/index.js';
import { CORRECTIONS_COLUMN } from './csv.js';
import { Import, ImportRow } from './import.entity.js';
import { ImportFiles } from './imports.files.js';
import { wordSaid } from './imports.words.js';
import { allColumnNames, columnOf } from './nomination-row.columns.js';
import { namesIn } from './nomination-row.names.js';
import type { RowRemark } from './nomination-row.rules.js';
import { WHOLE_ROW } from './row-reasons.rules.js';

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

interface WithRows<B> {
  readonly found: Import;
  readonly rows: Partial<Record<Outcome, RowOutcome[]>>;
  /** Whom rows are about, by their number, as far as it is kept of them. */
  readonly names: ReadonlyMap<number, CaseNames>;
  readonly beside: B;
}

const PAGE = 1000;

/** What became of imports, for whoever sent them. */
@Injectable()
export class ImportOutcomes {
  constructor(
    @Inject(Work) private readonly work: Work,
    @Inject(ImportFiles) private readonly files: ImportFiles,
  ) {}

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

  /**
   * An import with its rows of each outcome that is wanted of it, whom they are about, and what its page shows beside.
   * @throws Problem `not-found`
   */
  withRows<B>(
    actor: Actor,
    id: string,
    wanted: (found: Import) => readonly Outcome[],
    beside: (tx: Tx, found: Import) => Promise<B>,
  ): Promise<WithRows<B>> {
    return this.work.as(actor, async (tx) => {
      const found = await tx.get(Import, id);
      const asked = wanted(found);
      const [also, inFile, ...lists] = await Promise.all([
        beside(tx, found),
        found.rehearsal && asked.includes('accepted') ? this.files.namesIn(tx, found) : new Map<number, CaseNames>(),
        ...asked.map((one) => this.keptIn(tx, id, one)),
      ]);
      const kept = lists.flat().flatMap(({ row, record }) => (record ? [[row, namesIn(record)] as const] : []));
      const names = new Map([...inFile, ...kept]);
      hear(tx, names);
      const rows = asked.map((one, at) => [one, this.told(tx, lists[at] ?? [])]);
      return { found, rows: Object.fromEntries(rows) as WithRows<B>['rows'], names, beside: also };
    });
  }

  private async rowsIn(tx: Tx, importId: string, outcome: Outcome | undefined): Promise<RowOutcome[]> {
    return this.told(tx, await this.keptIn(tx, importId, outcome));
  }

  private told(tx: Tx, rows: readonly ImportRow[]): RowOutcome[] {
    const say = words(tx.actor.language === 'cy' ? 'cy' : 'en');
    return rows.map((row) => outcomeOf(row, say));
  }

  private async keptIn(tx: Tx, importId: string, outcome: Outcome | undefined): Promise<ImportRow[]> {
    const rows: ImportRow[] = [];
    let page: ImportRow[];
    do {
      page = await this.page(tx, importId, { outcome, after: rows.at(-1)?.row ?? 0 });
      rows.push(...page);
    } while (page.length === PAGE);
    return rows;
  }

  /**
   * The rejected rows as a file, each with what is wrong with it, to be corrected and sent again: under the headings of our
   * template in words, where they came under these.
   * @throws Problem `not-found`
   */
  async corrections(actor: Actor, id: string): Promise<Readable> {
    const { columns } = await this.work.as(actor, async (tx) => {
      const found = await tx.rows(Import).where({ id }).one();
      if (!found) throw new Problem('not-found');
      tx.record('export', found, Import, { count: found.rejected });
      return found;
    });
    const headingOf = headingsAs(columns);
    return toCsv([...allColumnNames.map(headingOf), CORRECTIONS_COLUMN], this.rejected(actor, id, headingOf));
  }

  private async *rejected(
    actor: Actor,
    id: string,
    headingOf: (column: string) => string,
  ): AsyncGenerator<Record<string, ExportCell>> {
    const say = words(actor.language === 'cy' ? 'cy' : 'en');
    for (let after = 0; ;) {
      const page = await this.work.as(actor, (tx) => this.page(tx, id, { outcome: 'rejected', after }));
      for (const { record, problems } of page) {
        const cells = Object.entries(record ?? {}).map(([column, typed]) => [headingOf(column), typed]);
        const wrong = problems.map((one) => sentence(one, say)).join(' ');
        yield { ...Object.fromEntries(cells), [CORRECTIONS_COLUMN]: wrong };
      }
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

const wordsFor = (column: string): string => `nominations.import.columns.${column}`;

/** What columns are called where a file came under the headings of our template in words; else their keys. */
function headingsAs(columns: Import['columns']): (column: string) => string {
  const said = Object.entries(columns ?? {}).filter(([column]) => column !== CORRECTIONS_COLUMN);
  const language = languages.find((one) =>
    said.every(([column, heading]) => hasWords(wordsFor(column)) && words(one)(wordsFor(column)) === heading),
  );
  return (column) =>
    said.length && language && hasWords(wordsFor(column)) ? words(language)(wordsFor(column)) : column;
}

/** Whoever hides names hides those of a file too, though nobody has entered them yet. */
function hear(tx: Tx, names: ReadonlyMap<number, CaseNames>): void {
  const all = [...names.values()].flatMap(({ perpetrator, victim }) => [perpetrator, victim]);
  tx.actor.request.naming?.hidden?.hear('case', all);
}

/** What may be said in a column of listed words: as the form calls it. */
const allowedIn = (column: RowRemark['column'], say: Words): { allowed?: string } => {
  const listed = column === WHOLE_ROW ? undefined : columnOf(column).words?.map((word) => say(wordSaid(column, word)));
  return listed ? { allowed: listed.join(', ') } : {};
};

const detail = ({ column, reason, with: values }: RowRemark, say: Words): string =>
  say(`nominations.import.reasons.${reason}`, { ...values, ...(reason === 'bad_value' && allowedIn(column, say)) });
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
