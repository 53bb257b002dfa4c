import { Controller, Get, Inject, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { firstOfQuarter, addDays } from '../../kernel/london-date.js';
import type { Actor } from '../../platform/access/actor.js';
import { Me } from '../../platform/http/me.js';
import { formatDay, words, type Words } from '../../platform/messages/messages.js';
import { page } from '../../platform/pages/pages.js';
import { AdvocacyTotals, type TotalsRead } from './advocacy-totals.service.js';
import { quarterAsked, quarterForm } from './figures.forms.js';
import { quartersOffered } from './figures.showing.js';
import { quarterNamed, quarterOf } from './quarter.rules.js';

/** One area as a table: a row for each service, and everybody once at its foot. */
const tableOf = (
  t: Words,
  { from, to }: TotalsRead,
  { areaName, services, once, hiddenBelow }: TotalsRead['items'][number],
) => ({
  caption: t('figures.total.of', { area: areaName, from: formatDay(from), to: formatDay(to) }),
  captionShown: true,
  columns: [{ text: t('figures.total.service') }, { text: t('figures.total.count'), numeric: true }],
  rows: [
    ...services.map(({ agencyName, count }) => [
      agencyName,
      count === null ? t('figures.total.few', { count: hiddenBelow.below }) : String(count),
    ]),
    [t('figures.total.once'), once === null ? t('figures.total.withheld') : String(once)],
  ],
});

/** Victims across the advocacy services of an area, by quarters that are over. */
@Controller('advocacy-totals')
export class AdvocacyTotalsPages {
  constructor(@Inject(AdvocacyTotals) private readonly totals: AdvocacyTotals) {}

  @Get()
  async show(@Me() me: Actor, @Query() query: Record<string, unknown>, @Res() reply: FastifyReply) {
    const t = words();
    const last = quarterOf(addDays(firstOfQuarter(me.today), -1));
    const { quarter, errors } = quarterAsked({ quarter: last.name, ...query }, me);
    const found = await this.totals.read(me, quarter);
    const [first] = found.items;
    return page(reply.status(errors.length ? 422 : 200), 'oversight/figures/views/advocacy-totals.njk', {
      title: t('figures.total.title'),
      section: t('figures.title'),
      back: '/figures',
      action: '/advocacy-totals',
      filter: quarterForm,
      filterValues: { quarter: found.quarter },
      options: { quarters: quartersOffered(t, quarterNamed(found.quarter), me.today) },
      errors,
      hiding: first && t('figures.total.hiding', { count: first.hiddenBelow.below }),
      tables: found.items.map((one) => tableOf(t, found, one)),
    });
  }
}
