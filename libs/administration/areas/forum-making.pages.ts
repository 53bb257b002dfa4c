import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { invalid, Problem } from '../../kernel/problem.js';
import type { Actor } from '../../platform/access/actor.js';
import { idOf } from '../../platform/http/answer.js';
import { fromBody, readForm, sayError } from '../../platform/http/form.js';
import { Me } from '../../platform/http/me.js';
import { words } from '../../platform/messages/messages.js';
import { page, submitPage, type PageData } from '../../platform/pages/pages.js';
import { textOf, uploadOf } from '../../platform/pages/upload.js';
import { actingToAdd, inChosenPost, type Acting } from '../../platform/things/acting.js';
import { Choices } from '../../platform/things/choices.js';
import { Work } from '../../platform/work/work.js';
import { ForumImport } from './forum-import.service.js';
import { importForm, newForumForm } from './forum-making.forms.js';
import { ForumMaking, type ToMake } from './forum-making.service.js';
import { Forum } from './forum.entity.js';
import { forumsIn, MOST_BYTES } from './forum.file.js';
import { rehearsalPage } from './forum.views.js';
import type { Values } from './sections/section.js';

const view = 'administration/areas/views/new.njk';
const fileView = 'administration/areas/views/import.njk';

/** Making a forum from a template, from another forum or from a file; and a forum as a file. */
@Controller('forums')
export class ForumMakingPages {
  constructor(
    @Inject(ForumMaking) private readonly making: ForumMaking,
    @Inject(ForumImport) private readonly files: ForumImport,
    @Inject(Choices) readonly choices: Choices,
    @Inject(Work) readonly work: Work,
  ) {}

  @Get('new')
  async ask(@Me() me: Actor, @Query('from') from: unknown, @Res() reply: FastifyReply) {
    const values = typeof from === 'string' ? { sourceId: from } : {};
    return page(reply, view, { ...(await this.asking(me)), values });
  }

  @Post('new')
  async make(@Me() me: Actor, @Body() body: Values, @Res() reply: FastifyReply) {
    const data = await this.asking(me);
    return submitPage(reply, {
      form: data.form as typeof newForumForm,
      body,
      view,
      data,
      done: async (given) => {
        const { as, answers } = inChosenPost(me, newForumForm, given);
        return `/forums/${(await this.making.create(as, answers)).id}`;
      },
    });
  }

  @Get('import')
  async choose(@Me() me: Actor, @Res() reply: FastifyReply) {
    return page(reply, fileView, await this.choosing(me));
  }

  /** Says what a file would change; nothing is changed yet. */
  @Post('import')
  @HttpCode(200)
  async rehearse(@Me() me: Actor, @Body() body: Values, @Res() reply: FastifyReply) {
    const data = await this.choosing(me);
    try {
      const file = await textOf(uploadOf(body), { most: MOST_BYTES, words: 'areas.errors' });
      return await this.rehearsed(me, reply, { body, file });
    } catch (error) {
      if (!(error instanceof Problem) || error.type !== 'invalid-input') throw error;
      const [wrong] = error.errors.filter(({ field }) => field === 'file');
      const said = { errors: error.errors, fileError: wrong && sayError(words(), wrong) };
      return page(reply.status(422), fileView, { ...data, values: body, ...said });
    }
  }

  @Post('import/run')
  @HttpCode(200)
  async run(@Me() me: Actor, @Body() body: Values, @Res() reply: FastifyReply) {
    const { file, mark } = body;
    if (typeof file !== 'string' || typeof mark !== 'string')
      throw invalid({ field: 'file', message: 'areas.errors.file' });
    try {
      await this.files.run(me, { ...readForm(importForm, datesIn(body)), forums: forumsIn(file), mark });
      return await reply.redirect('/forums', 303);
    } catch (error) {
      if (!(error instanceof Problem) || error.type !== 'moved-on') throw error;
      return this.rehearsed(me, reply.status(409), { body, file });
    }
  }

  /** The file itself; its name says nothing of the forum. */
  @Get(':id/file')
  async file(@Me() me: Actor, @Param('id') id: string, @Res() reply: FastifyReply) {
    const file = await this.making.file(me, idOf(id));
    return reply
      .header('content-type', 'application/json; charset=utf-8')
      .header('content-disposition', 'attachment; filename="forum.json"')
      .send(JSON.stringify(file, null, 2));
  }

  private async rehearsed(me: Actor, reply: FastifyReply, { body, file }: { body: Values; file: string }) {
    const asked = readForm(importForm, datesIn(body));
    const seen = await this.files.rehearse(me, { ...asked, forums: forumsIn(file) });
    const movedOn = reply.statusCode === 409 ? { movedOn: words()('platform.moves.movedOn') } : {};
    const data = rehearsalPage(words(), { ...seen, ...asked, file });
    return page(reply, 'administration/areas/views/rehearsal.njk', { ...data, form: importForm, ...movedOn });
  }

  private async choosing(me: Actor): Promise<PageData> {
    await this.allowed(me);
    const t = words();
    const section = t('areas.pages.title');
    return { title: t('areas.pages.import'), section, back: '/forums', form: importForm, options: {} };
  }

  private async allowed(me: Actor): Promise<ToMake> {
    const found = await this.making.toMake(me);
    if (!found.areas.length) throw new Problem('not-allowed', { subject: Forum.name });
    return found;
  }

  private async asking(me: Actor): Promise<PageData> {
    const t = words();
    const { sources, areas, around } = await this.allowed(me);
    const rows = areas.map(({ value: areaCode }) => Object.assign(new Forum(), { areaCode }));
    const acting: Acting = await actingToAdd(this, me, { rows: () => Promise.resolve(rows), form: newForumForm });
    const agreements = around.agreements.map(({ code: value, name: text }) => ({ value, text }));
    return {
      title: t('areas.pages.new'),
      section: t('areas.pages.title'),
      back: '/forums',
      ...acting,
      options: { sources, allowed: areas, agreements, ...acting.options },
    };
  }
}

/** The answers beside the file. */
const datesIn = ({ file: _, mark: __, ...body }: Values) => fromBody(importForm, body);
