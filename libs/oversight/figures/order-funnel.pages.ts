import { Controller, Get, Header, Inject, Param, Query, Res, StreamableFile } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../../platform/access/actor.js';
import { idOf } from '../../platform/http/answer.js';
import { part } from '../../platform/http/form.js';
import { Me } from '../../platform/http/me.js';
import { words, type Words } from '../../platform/messages/messages.js';
import { page, type PageData } from '../../platform/pages/pages.js';
import { listAddress } from '../../platform/pages/list-address.js';
import { periodAsked, periodForm, periodIn } from './order-figures.forms.js';
import { monthsOffered, ordersPath } from './order-figures.showing.js';
import { orderFunnelCsv } from './order-funnel.csv.js';
import { OrderFunnelReading, type OrderFunnel } from './order-funnel.service.js';
import { stages } from './order-funnel.rules.js';
import { monthOf } from './order-months.rules.js';
import { ordersChart } from './report-charts.showing.js';

type Asked = Readonly<Record<string, unknown>>;
const filter = part(periodForm, ['from', 'to']);

const cell = (t: Words, count: number | null, hidden: boolean): string =>
  count === null ? t(hidden ? 'figures.hidden' : 'figures.noShare') : String(count);

const table = (t: Words, name: string, columns: readonly string[], rows: readonly unknown[][]) => ({
  caption: t(`figures.funnel.${name}`),
  captionShown: true,
  columns: columns.map((one, at) => ({ text: t(`figures.funnel.${one}`), ...(at > 0 && { numeric: true }) })),
  rows,
});

function funnelPage(t: Words, funnel: OrderFunnel, today: string): PageData {
  const { forumId, from, to, counts, hidden, days } = funnel;
  return {
    title: t('figures.funnel.title'),
    section: t('figures.title'),
    caption: funnel.forumName,
    back: ordersPath(forumId),
    action: `/forums/${forumId}/order-funnel`,
    filter,
    filterValues: { from, to },
    options: { months: monthsOffered(monthOf(today), from, to) },
    fileHref: listAddress(`/forums/${forumId}/order-funnel.csv`, { from, to }),
    hiding: funnel.hiddenBelow && t('figures.hiding', { count: funnel.hiddenBelow.below }),
    chart: counts.considered !== 0 && ordersChart(t, funnel),
    stages: table(
      t,
      'counts',
      ['stage', 'orders'],
      stages.map((one) => [t(`figures.funnel.stages.${one}`), cell(t, counts[one], hidden.includes(one))]),
    ),
    days: table(
      t,
      'daysPerStep',
      ['step', 'orders', 'median'],
      days.map(({ step, orders, median, hidden: few }) => [
        t(`figures.funnel.steps.${step}`),
        cell(t, orders, few),
        cell(t, median, few),
      ]),
    ),
  };
}

/** How far the orders of a forum came, to look at and to print. */
@Controller('forums')
export class OrderFunnelPages {
  constructor(@Inject(OrderFunnelReading) private readonly funnel: OrderFunnelReading) {}

  @Get(':id/order-funnel')
  async show(@Me() me: Actor, @Param('id') id: string, @Query() query: Asked, @Res() reply: FastifyReply) {
    const { period, errors } = periodAsked(query);
    const found = await this.funnel.read(me, idOf(id), period);
    const data = funnelPage(words(), found, me.today);
    return page(reply.status(errors.length ? 422 : 200), 'oversight/figures/views/funnel.njk', { ...data, errors });
  }

  /** The same as a file, made at once and not kept (decision 68). */
  @Get(':id/order-funnel.csv')
  @Header('cache-control', 'no-store')
  async file(@Me() me: Actor, @Param('id') id: string, @Query() query: Asked) {
    const found = await this.funnel.read(me, idOf(id), periodIn(query));
    const bytes = Buffer.from(await orderFunnelCsv(words(), found), 'utf8');
    return new StreamableFile(bytes, {
      type: 'text/csv; charset=utf-8',
      disposition: 'attachment; filename="order-funnel.csv"',
    });
  }
}
