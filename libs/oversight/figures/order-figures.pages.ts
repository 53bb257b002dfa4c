import { Body, Controller, Get, Header, Inject, Param, Post, Query, Res, StreamableFile } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../../platform/access/actor.js';
import { idOf } from '../../platform/http/answer.js';
import { Me } from '../../platform/http/me.js';
import { words } from '../../platform/messages/messages.js';
import { page, submitPage, type PageData } from '../../platform/pages/pages.js';
import { orderFiguresCsv } from './order-figures.csv.js';
import { earlierForm, periodAsked, periodForm, periodIn } from './order-figures.forms.js';
import { OrderFiguresReading } from './order-figures.service.js';
import { earlierPath, monthsOffered, orderFiguresPage, ordersPath } from './order-figures.showing.js';
import { monthName, monthsBack } from './order-months.rules.js';

type Query = Readonly<Record<string, unknown>>;

/** Orders of a forum in numbers: to look at, to print and to take along; and entering what was counted before elsewhere. */
@Controller('forums')
export class OrderFiguresPages {
  constructor(@Inject(OrderFiguresReading) private readonly figures: OrderFiguresReading) {}

  @Get(':id/order-figures')
  async show(@Me() me: Actor, @Param('id') id: string, @Query() query: Query, @Res() reply: FastifyReply) {
    const { period, errors } = periodAsked(query);
    const found = await this.figures.read(me, idOf(id), period);
    return page(reply.status(errors.length ? 422 : 200), 'oversight/figures/views/orders.njk', {
      ...orderFiguresPage(words(), found, me.today),
      filter: periodForm,
      errors,
    });
  }

  /** The same figures as a file, made at once and not kept (decision 68). */
  @Get(':id/order-figures.csv')
  @Header('cache-control', 'no-store')
  async file(@Me() me: Actor, @Param('id') id: string, @Query() query: Query) {
    const found = await this.figures.read(me, idOf(id), periodIn(query));
    const bytes = Buffer.from(await orderFiguresCsv(words(), found), 'utf8');
    return new StreamableFile(bytes, {
      type: 'text/csv; charset=utf-8',
      disposition: 'attachment; filename="orders.csv"',
    });
  }

  @Get(':id/order-figures/earlier')
  async ask(@Me() me: Actor, @Param('id') id: string, @Query() query: Query, @Res() reply: FastifyReply) {
    const month = monthName.test(String(query['month'])) ? String(query['month']) : undefined;
    return page(reply, 'oversight/figures/views/earlier.njk', await this.earlierData(me, idOf(id), month));
  }

  @Post(':id/order-figures/earlier')
  async enter(
    @Me() me: Actor,
    @Param('id') id: string,
    @Body() body: Record<string, unknown>,
    @Res() reply: FastifyReply,
  ) {
    return submitPage(reply, {
      form: earlierForm,
      body,
      view: 'oversight/figures/views/earlier.njk',
      data: () => this.earlierData(me, idOf(id)),
      done: async (answers, { version }) => {
        await this.figures.enter(me, idOf(id), answers, version);
        return ordersPath(idOf(id));
      },
    });
  }

  /** The form, filled in where something is entered of the month already. */
  private async earlierData(me: Actor, forumId: string, month?: string): Promise<PageData> {
    const t = words();
    const { forumName, before, known } = await this.figures.toEnter(me, forumId, month);
    return {
      title: t('figures.earlier.title'),
      section: t('figures.title'),
      caption: forumName,
      back: ordersPath(forumId),
      form: earlierForm,
      options: { months: monthsOffered(monthsBack(before, 1), ...(month ? [month] : [])) },
      action: earlierPath(forumId),
      ...(known && { values: { ...known, month }, version: known.version }),
    };
  }
}
