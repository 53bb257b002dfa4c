import { Controller, Get, Inject, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { standingName } from '../../administration/deadlines/index.js';
import { londonDay } from '../../kernel/london-date.js';
import type { Actor } from '../../platform/access/actor.js';
import { Me } from '../../platform/http/me.js';
import { formatDay, words } from '../../platform/messages/messages.js';
import { page } from '../../platform/pages/pages.js';
import { Powers } from './powers.service.js';

const columns = ['what', 'from', 'now', 'source', 'standing'] as const;

/** From which day powers of courts hold, to be read. */
@Controller('order-powers')
export class PowerPages {
  constructor(@Inject(Powers) private readonly powers: Powers) {}

  @Get()
  async list(@Me() me: Actor, @Res() reply: FastifyReply) {
    const t = words();
    const found = await this.powers.list(me);
    return page(reply, 'perpetrators/orders/views/powers.njk', {
      title: t('orders.powers.title'),
      section: t('orders.title'),
      back: '/orders',
      table: {
        caption: t('orders.powers.title'),
        columns: columns.map((one) => ({ text: t(`orders.powers.columns.${one}`) })),
        rows: found.map(({ name, fromOn, holds, source, standing }) => [
          t(`orders.powers.names.${name}`),
          fromOn ? formatDay(londonDay(fromOn)) : t('orders.powers.nobodySaid'),
          t(`orders.powers.holds.${holds ? 'yes' : 'no'}`),
          source,
          t(`deadlines.standings.${standingName(standing)}`),
        ]),
      },
    });
  }
}
