import { Controller, Get, Header, Inject, Param, Query, Res, StreamableFile } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../../platform/access/actor.js';
import { idOf } from '../../platform/http/answer.js';
import { Me } from '../../platform/http/me.js';
import { words } from '../../platform/messages/messages.js';
import { page } from '../../platform/pages/pages.js';
import { figuresCsv } from './figures.csv.js';
import { quarterAsked, quarterForm, quarterIn } from './figures.forms.js';
import { FiguresReading } from './figures.service.js';
import { figuresPage } from './figures.showing.js';

type Query = Readonly<Record<string, unknown>>;

/** The figures of a forum by quarter: to look at, to print and to take along. */
@Controller('forums')
export class FiguresPages {
  constructor(@Inject(FiguresReading) private readonly figures: FiguresReading) {}

  @Get(':id/figures')
  async show(@Me() me: Actor, @Param('id') id: string, @Query() query: Query, @Res() reply: FastifyReply) {
    const { quarter, errors } = quarterAsked(query, me);
    const found = await this.figures.read(me, idOf(id), quarter);
    return page(reply.status(errors.length ? 422 : 200), 'oversight/figures/views/figures.njk', {
      ...figuresPage(words(), found, me.today),
      filter: quarterForm,
      errors,
    });
  }

  /** The same figures as a file. It holds counts and no row of a case, so it is made at once and not kept (decision 68). */
  @Get(':id/figures.csv')
  @Header('cache-control', 'no-store')
  async file(@Me() me: Actor, @Param('id') id: string, @Query() query: Query) {
    const found = await this.figures.read(me, idOf(id), quarterIn(query, me.today));
    const bytes = Buffer.from(await figuresCsv(words(), found), 'utf8');
    return new StreamableFile(bytes, {
      type: 'text/csv; charset=utf-8',
      disposition: 'attachment; filename="figures.csv"',
    });
  }
}
