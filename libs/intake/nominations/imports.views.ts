import { Inject, Injectable } from '@nestjs/common';
import { namesSaid, type CaseNames } from '../../cases/people/index.js';
import { isId } from '../../kernel/id.js';
import type { FieldError } from '../../kernel/problem.js';
import type { Actor } from '../../platform/access/actor.js';
import { form } from '../../platform/http/form.js';
import type { Words } from '../../platform/messages/messages.js';
import type { PageData } from '../../platform/pages/pages.js';
import { agendaData } from './import-agenda.showing.js';
import type { Import } from './import.entity.js';
import { ImportAgenda, type Addable } from './imports.agenda.js';
import { ImportOutcomes, type RowOutcome } from './imports.reading.js';
import { SOON } from './imports.taking.js';

const mostShown = 200;

export interface ImportRead {
  readonly me: Actor;
  readonly found: Import;
  readonly bad: readonly RowOutcome[];
  readonly good: readonly RowOutcome[];
  readonly names: ReadonlyMap<number, CaseNames>;
  readonly addable: Addable | undefined;
}

/** What has just come of the form for an agenda: how many were added and to which panel, or what was wrong with it. */
export interface AgendaCame {
  readonly added?: number | undefined;
  readonly panel?: string | undefined;
  readonly sent?: { readonly body: Readonly<Record<string, unknown>>; readonly errors: readonly FieldError[] };
}

/** As the address of the page says it after a press. */
export function addedIn({ added, panel }: Readonly<Record<string, unknown>>): AgendaCame {
  if (typeof added !== 'string' || !/^[1-9]\d{0,2}$/.test(added)) return {};
  return { added: Number(added), ...(typeof panel === 'string' && isId(panel) && { panel }) };
}

export function kindOf({ rehearsal, state }: Import): 'unmatched' | 'running' | 'stopped' | 'rehearsed' | 'imported' {
  if (state === 'stopped' || state === 'unmatched') return state;
  if (state !== 'done') return 'running';
  return rehearsal ? 'rehearsed' : 'imported';
}

/** Which rows are told of: those that were left out, and of a short file those that were taken too. */
function toldOf(found: Import): ('accepted' | 'rejected')[] {
  if (kindOf(found) === 'running') return [];
  return found.rowsTotal <= SOON ? ['rejected', 'accepted'] : ['rejected'];
}

/** The page of a spreadsheet that was checked or imported. */
@Injectable()
export class ImportViews {
  constructor(
    @Inject(ImportOutcomes) private readonly outcomes: ImportOutcomes,
    @Inject(ImportAgenda) private readonly agenda: ImportAgenda,
  ) {}

  /**
   * What the page shows, read at once. @param forum of which of its forums nominations are offered for an agenda
   * @throws Problem `not-found`
   */
  async imported(me: Actor, id: string, forum: unknown): Promise<ImportRead> {
    const wanted = typeof forum === 'string' && isId(forum) ? forum : undefined;
    const { found, rows, names, beside } = await this.outcomes.withRows(me, id, toldOf, async (tx, of) =>
      of.rehearsal ? undefined : this.agenda.within(tx, id, wanted),
    );
    return { me, found, bad: rows.rejected ?? [], good: rows.accepted ?? [], names, addable: beside };
  }

  data(t: Words, read: ImportRead, came: AgendaCame = {}): PageData {
    const { found, addable } = read;
    const asked = addable && agendaData(t, found.id, addable, came.sent);
    return {
      form: form({}),
      ...asked,
      ...importData(t, read),
      ...(came.added && { notice: t('nominations.importing.agenda.added', { count: came.added }) }),
      panel: came.panel,
    };
  }
}

type Shown = Pick<ImportRead, 'me' | 'names'>;

/** Whom a row is about, with the sender's reference; of one that entered, its nomination by that reference. */
function whoOf(t: Words, { me, names }: Shown, { row, externalRef, nominationId }: RowOutcome) {
  const reference = externalRef || t('nominations.importing.noReference');
  if (nominationId) return { text: reference, href: `/nominations/${nominationId}` };
  const said = namesSaid(t, me, names.get(row) ?? {});
  return said ? { text: said, isName: true, also: { text: reference } } : reference;
}

/** One line of the table for each thing that is wrong with a row. */
const problemRows = (t: Words, shown: Shown, rows: readonly RowOutcome[], kind: 'problems' | 'warnings') =>
  rows.flatMap((row) =>
    row[kind].map(({ column, detail }) => [
      String(row.line),
      whoOf(t, shown, row),
      t(`nominations.import.columns.${column}`),
      detail,
    ]),
  );

const columnsOf = (t: Words, ...names: readonly ('line' | 'nomination' | 'column' | 'reason')[]) =>
  names.map((name) => ({ text: t(`nominations.importing.columns.${name}`) }));

function importData(t: Words, read: ImportRead): PageData {
  const { found, bad, good } = read;
  const kind = kindOf(found);
  const title = t(`nominations.importing.titles.${kind}`);
  const problems = problemRows(t, read, bad, 'problems');
  return {
    title,
    section: t('nominations.title'),
    breadcrumbs: [
      { href: '/nominations', text: t('nominations.title') },
      { href: '/nominations/import', text: t('nominations.importing.title') },
      { text: title },
    ],
    kind,
    id: found.id,
    totals: (['rowsTotal', 'accepted', 'rejected'] as const).map((name) => ({
      key: t(`nominations.importing.totals.${name}${found.rehearsal && name !== 'rowsTotal' ? 'Would' : ''}`),
      value: String(found[name]),
    })),
    accepted: found.accepted,
    rejected: found.rejected,
    done: found.rowsDone,
    of: found.rowsTotal,
    columns: columnsOf(t, 'line', 'nomination', 'column', 'reason'),
    problems: problems.slice(0, mostShown),
    more: Math.max(problems.length - mostShown, 0),
    warnings: problemRows(t, read, good, 'warnings').slice(0, mostShown),
    readyColumns: columnsOf(t, 'line', 'nomination'),
    ready: kind === 'rehearsed' ? good.slice(0, mostShown).map((row) => [String(row.line), whoOf(t, read, row)]) : [],
  };
}
