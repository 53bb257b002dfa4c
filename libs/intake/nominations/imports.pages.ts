import { Body, Controller, Get, Header, HttpCode, Param, Post, Res, StreamableFile } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Problem, type FieldError } from '../../kernel/problem.js';
import { hasRole, type Actor } from '../../platform/access/actor.js';
import { idOf } from '../../platform/http/answer.js';
import { form, fromBody, readForm } from '../../platform/http/form.js';
import { Me } from '../../platform/http/me.js';
import { words, type Words } from '../../platform/messages/messages.js';
import { page, type PageData } from '../../platform/pages/pages.js';
import { uploadOf } from '../../platform/pages/upload.js';
import { XLSX } from '../../platform/http/files.js';
import type { Import } from './import.entity.js';
import { importForm } from './import.forms.js';
import { ImportOutcomes, type RowOutcome } from './imports.reading.js';
import { Imports } from './imports.service.js';
import { ImportRuns, SOON } from './imports.taking.js';
import { allColumnNames } from './nomination-row.columns.js';
import { xlsxTemplate } from './xlsx.template.js';

const mostShown = 200;

/** The spreadsheet by page: rehearsed first, then imported, its bad rows taken home to be corrected. */
@Controller('nominations/import')
export class ImportPages {
  constructor(
    private readonly imports: Imports,
    private readonly runs: ImportRuns,
    private readonly outcomes: ImportOutcomes,
  ) {}

  @Get()
  async ask(@Me() me: Actor, @Res() reply: FastifyReply) {
    return page(reply, 'intake/nominations/views/import.njk', await this.asking(me));
  }

  /** A rehearsal: says what would become of each row and changes nothing. */
  @Post()
  async rehearse(@Me() me: Actor, @Body() body: Record<string, unknown>, @Res() reply: FastifyReply) {
    try {
      const { dates } = readForm(importForm, fromBody(importForm, body));
      const file = uploadOf(body);
      if (!file) throw new Problem('invalid-input', {}, [{ field: 'file', message: 'nominations.importing.choose' }]);
      const received = await this.imports.receive(me, file, { rehearse: true, watched: true, asks: true, dates });
      await this.runs.soon(me, received);
      return await reply.redirect(`/nominations/import/${received.id}`, 303);
    } catch (error) {
      if (!(error instanceof Problem) || !['invalid-input', 'too-large'].includes(error.type)) throw error;
      const wrong: FieldError = error.errors[0] ?? { field: 'file', message: 'nominations.importing.tooLarge' };
      const errors = [{ ...wrong, field: 'file' }];
      const data = {
        ...(await this.asking(me)),
        values: body,
        errors,
        wrong: words()(wrong.message, wrong.with ?? {}),
      };
      return page(reply.status(error.status), 'intake/nominations/views/import.njk', data);
    }
  }

  /** An empty workbook with the columns of the spreadsheet, each formatted as text. */
  @Get('template')
  @Header('content-type', XLSX)
  @Header('content-disposition', 'attachment; filename="nominations.xlsx"')
  template() {
    return new StreamableFile(xlsxTemplate(allColumnNames));
  }

  @Get(':id')
  async show(@Me() me: Actor, @Param('id') id: string, @Res() reply: FastifyReply) {
    const { found, rows } = await this.outcomes.withRows(me, idOf(id), toldOf);
    if (found.state === 'unmatched') return reply.redirect(columnsPath(found.id), 303);
    const { rejected: bad = [], accepted: warned = [] } = rows;
    return page(reply, 'intake/nominations/views/imported.njk', importData(words(), found, { bad, warned }));
  }

  /** Imports what was rehearsed, or goes on where an import was stopped. */
  @Post(':id/run')
  async run(@Me() me: Actor, @Param('id') id: string, @Res() reply: FastifyReply) {
    const found = await this.outcomes.progress(me, idOf(id));
    const isNew = found.rehearsal && found.state === 'done';
    const of = isNew ? await this.confirm(me, found.id) : found;
    if (!isNew && of.rowsTotal > SOON && of.state !== 'done') await this.runs.goOn(me, of.id);
    await this.runs.soon(me, of);
    return reply.redirect(`/nominations/import/${of.id}`, 303);
  }

  @Get(':id/corrections')
  @HttpCode(200)
  async corrections(@Me() me: Actor, @Param('id') id: string, @Res() reply: FastifyReply) {
    const file = await this.outcomes.corrections(me, idOf(id));
    return reply
      .type('text/csv; charset=utf-8')
      .header('content-disposition', 'attachment; filename="rows-to-correct.csv"')
      .send(file);
  }

  /** Once it was imported nothing is kept of the file, so that pressing again finds nothing to read. */
  private async confirm(me: Actor, rehearsalId: string): Promise<Import> {
    try {
      return await this.imports.confirm(me, rehearsalId, { watched: true });
    } catch (error) {
      throw error instanceof Problem && error.type === 'invalid-input' ? new Problem('moved-on') : error;
    }
  }

  private async asking(me: Actor): Promise<PageData> {
    const t = words();
    if (!hasRole(me, 'coordinator')) throw new Problem('not-allowed', { subject: 'Import' });
    const earlier = (await this.outcomes.list(me))
      .filter(({ rowsTotal, state }) => rowsTotal > 0 || state === 'unmatched')
      .slice(0, 10);
    return {
      title: t('nominations.importing.title'),
      section: t('nominations.title'),
      breadcrumbs: [{ href: '/nominations', text: t('nominations.title') }, { text: t('nominations.importing.title') }],
      form: importForm,
      earlier: earlier.map((one) => ({
        href: `/nominations/import/${one.id}`,
        at: one.madeAt,
        text: t(`nominations.importing.${kindOf(one)}`),
        counts: t('nominations.importing.counts', { accepted: one.accepted, rejected: one.rejected }),
      })),
    };
  }
}

/** Where the headings of a file are matched. */
export const columnsPath = (id: string): string => `/nominations/import/${id}/columns`;

function kindOf({ rehearsal, state }: Import): 'unmatched' | 'running' | 'stopped' | 'rehearsed' | 'imported' {
  if (state === 'stopped' || state === 'unmatched') return state;
  if (state !== 'done') return 'running';
  return rehearsal ? 'rehearsed' : 'imported';
}

/** Which rows are told of: those that were left out, and of a short file those that were taken with a warning. */
function toldOf(found: Import): ('accepted' | 'rejected')[] {
  if (kindOf(found) === 'running') return [];
  return found.rowsTotal <= SOON ? ['rejected', 'accepted'] : ['rejected'];
}

interface Rows {
  readonly bad: readonly RowOutcome[];
  readonly warned: readonly RowOutcome[];
}

/** One line of the table for each thing that is wrong with a row. */
const problemRows = (t: Words, rows: readonly RowOutcome[], kind: 'problems' | 'warnings') =>
  rows.flatMap((row) =>
    row[kind].map(({ column, detail }) => [
      String(row.line),
      row.externalRef || t('nominations.importing.noReference'),
      t(`nominations.import.columns.${column}`),
      detail,
    ]),
  );

/** What the page of an import or its rehearsal shows. */
function importData(t: Words, found: Import, { bad, warned }: Rows): PageData {
  const kind = kindOf(found);
  const title = t(`nominations.importing.titles.${kind}`);
  const problems = problemRows(t, bad, 'problems');
  return {
    title,
    section: t('nominations.title'),
    breadcrumbs: [
      { href: '/nominations', text: t('nominations.title') },
      { href: '/nominations/import', text: t('nominations.importing.title') },
      { text: title },
    ],
    form: form({}),
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
    columns: (['line', 'reference', 'column', 'reason'] as const).map((name) => ({
      text: t(`nominations.importing.columns.${name}`),
    })),
    problems: problems.slice(0, mostShown),
    more: Math.max(problems.length - mostShown, 0),
    warnings: problemRows(t, warned, 'warnings').slice(0, mostShown),
  };
}
