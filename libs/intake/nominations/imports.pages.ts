import { Body, Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Problem, type FieldError } from '../../kernel/problem.js';
import { hasRole, type Actor } from '../../platform/access/actor.js';
import { idOf } from '../../platform/http/answer.js';
import { fromBody, readForm } from '../../platform/http/form.js';
import { Me } from '../../platform/http/me.js';
import { words } from '../../platform/messages/messages.js';
import { page, type PageData } from '../../platform/pages/pages.js';
import { uploadOf } from '../../platform/pages/upload.js';
import type { Import } from './import.entity.js';
import { importForm } from './import.forms.js';
import { ImportOutcomes } from './imports.reading.js';
import { Imports } from './imports.service.js';
import { addedIn, ImportViews, kindOf } from './imports.views.js';
import { ImportRuns, SOON } from './imports.taking.js';

/** The spreadsheet by page: rehearsed first, then imported, its bad rows taken home to be corrected. */
@Controller('nominations/import')
export class ImportPages {
  constructor(
    private readonly imports: Imports,
    private readonly runs: ImportRuns,
    private readonly outcomes: ImportOutcomes,
    private readonly views: ImportViews,
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

  @Get(':id')
  async show(
    @Me() me: Actor,
    @Param('id') id: string,
    @Query() query: Record<string, unknown>,
    @Res() reply: FastifyReply,
  ) {
    const read = await this.views.imported(me, idOf(id), query['forum']);
    if (read.found.state === 'unmatched') return reply.redirect(columnsPath(read.found.id), 303);
    const data = this.views.data(words(), read, addedIn(query));
    return page(reply, 'intake/nominations/views/imported.njk', data);
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
