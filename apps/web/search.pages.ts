import { Body, Controller, Get, HttpCode, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Problem } from '../../libs/kernel/problem.js';
import type { Actor } from '../../libs/platform/access/actor.js';
import { form, fromBody, readForm, text } from '../../libs/platform/http/form.js';
import { Me } from '../../libs/platform/http/me.js';
import { words } from '../../libs/platform/messages/messages.js';
import { page } from '../../libs/platform/pages/pages.js';
import { Search } from './search.reading.js';

const searchForm = form({ words: text({ min: 2, max: 200 }) }, 'web');

/** One search for everything. What is searched for is posted, and never stands in an address, a title or a log. */
@Controller('search')
export class SearchPages {
  constructor(private readonly search: Search) {}

  @Get()
  ask(@Me() _: Actor, @Res() reply: FastifyReply) {
    return page(reply, 'web/views/search.njk', { title: words()('web.search.title'), form: searchForm });
  }

  @Post()
  @HttpCode(200)
  async find(@Me() me: Actor, @Body() body: Record<string, unknown>, @Res() reply: FastifyReply) {
    const t = words();
    const shown = { title: t('web.search.title'), form: searchForm, values: body };
    try {
      const asked = readForm(searchForm, fromBody(searchForm, body));
      const found = await this.search.for(me, asked.words, t);
      // Where names are hidden, so is the one that was looked for.
      const values = me.request.naming?.hidden ? {} : body;
      return await page(reply, 'web/views/search.njk', { ...shown, values, found });
    } catch (error) {
      if (!(error instanceof Problem) || error.type !== 'invalid-input') throw error;
      return page(reply.status(error.status), 'web/views/search.njk', { ...shown, errors: error.errors });
    }
  }
}
