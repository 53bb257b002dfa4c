import { Body, Controller, Get, HttpCode, Inject, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { invalid, Problem, type FieldError } from '../../kernel/problem.js';
import type { Actor } from '../../platform/access/actor.js';
import { frameOf, fromBody, readForm, sayError } from '../../platform/http/form.js';
import { Me } from '../../platform/http/me.js';
import { withKey } from '../../platform/http/pressed.js';
import { words } from '../../platform/messages/messages.js';
import { page, type PageData } from '../../platform/pages/pages.js';
import { textOf, uploadOf } from '../../platform/pages/upload.js';
import { HOLIDAYS } from './deadlines.showing.js';
import { importForm, importRunForm, MOST_BYTES } from './holidays.forms.js';
import { HolidayImport, type ToImport } from './holidays.import.js';
import { mustKeep } from './holidays.pages.js';
import { rehearsalPage, sectionOf } from './holidays.showing.js';

type Values = Readonly<Record<string, unknown>>;
const view = 'administration/deadlines/views/holidays-import.njk';

/** Bank holidays out of a file: it is rehearsed, and taken when somebody presses a button below what it would change. */
@Controller('bank-holidays/import')
export class HolidayImportPages {
  constructor(@Inject(HolidayImport) private readonly files: HolidayImport) {}

  @Get()
  async choose(@Me() me: Actor, @Res() reply: FastifyReply) {
    return page(reply, view, choosing(me));
  }

  /** Says what a file would change; nothing is changed yet. */
  @Post()
  @HttpCode(200)
  async rehearse(@Me() me: Actor, @Body() body: Values, @Res() reply: FastifyReply) {
    const data = choosing(me);
    try {
      const file = await textOf(uploadOf(body), { most: MOST_BYTES, words: 'deadlines.errors.file' });
      return await this.rehearsed(me, reply, { ...readForm(importForm, fromBody(importForm, body)), file });
    } catch (error) {
      if (!(error instanceof Problem) || error.type !== 'invalid-input') throw error;
      const wrong = error.errors.find(({ field }) => field === 'file');
      const said = { errors: error.errors, fileError: wrong && sayError(words(), wrong) };
      return page(reply.status(422), view, { ...data, values: body, ...said });
    }
  }

  @Post('run')
  @HttpCode(200)
  async run(@Me() me: Actor, @Body() body: Values, @Res() reply: FastifyReply) {
    mustKeep(me);
    const { file, mark, source, completeTo, ...answers } = body;
    if (typeof file !== 'string' || typeof mark !== 'string')
      throw invalid({ field: 'file', message: 'deadlines.errors.file.file' });
    const asked = { ...readForm(importForm, fromBody(importForm, { source, completeTo })), file };
    try {
      const given = readForm(importRunForm, fromBody(importRunForm, answers));
      await this.files.run(withKey(me, frameOf(body)), { ...asked, ...given, mark });
      return await reply.redirect(`${HOLIDAYS}?done=imported`, 303);
    } catch (error) {
      const late = error instanceof Problem && error.type === 'moved-on';
      if (!(error instanceof Problem) || (!late && error.type !== 'invalid-input')) throw error;
      const again = late ? { movedOn: words()('platform.moves.movedOn') } : { errors: error.errors };
      return this.rehearsed(me, reply.status(error.status), asked, { ...again, values: answers });
    }
  }

  private async rehearsed(me: Actor, reply: FastifyReply, asked: ToImport, more: Again = {}) {
    const seen = await this.files.rehearse(me, asked);
    const data = rehearsalPage(words(), seen, asked);
    return page(reply, 'administration/deadlines/views/holidays-rehearsal.njk', {
      ...data,
      form: importRunForm,
      ...more,
    });
  }
}

interface Again {
  readonly errors?: readonly FieldError[];
  readonly values?: Values;
  readonly movedOn?: string;
}

function choosing(me: Actor): PageData {
  mustKeep(me);
  const t = words();
  return {
    ...sectionOf(t, t('deadlines.holidays.import')),
    action: `${HOLIDAYS}/import`,
    form: importForm,
    options: {},
  };
}
