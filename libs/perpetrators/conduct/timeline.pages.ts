import { Controller, Get, Inject, Param, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import type { Actor } from '../../platform/access/actor.js';
import { idOf } from '../../platform/http/answer.js';
import { Me } from '../../platform/http/me.js';
import { words } from '../../platform/messages/messages.js';
import { listAddress } from '../../platform/pages/list-address.js';
import { page } from '../../platform/pages/pages.js';
import { chartSaid, comparisonSaid, frequencySaid, spanSaid, tableOf } from './timeline.showing.js';
import { Timelines } from './timeline.reading.js';

const perPage = 50;
const asked = z.object({
  only: z.literal('pair').optional().catch(undefined),
  cursor: z
    .string()
    .regex(/^\d{1,4}$/)
    .optional()
    .catch(undefined),
  /** To be printed: everything on one page. */
  whole: z.literal('yes').optional().catch(undefined),
});

/** All reports about the perpetrator of a case on one timeline: in words, as a table, and as a picture of the same. */
@Controller('cases')
export class TimelinePages {
  constructor(@Inject(Timelines) private readonly timelines: Timelines) {}

  @Get(':id/conduct')
  async show(
    @Me() me: Actor,
    @Param('id') id: string,
    @Query() query: Record<string, unknown>,
    @Res() reply: FastifyReply,
  ) {
    const t = words();
    const { only, cursor = '0', whole } = asked.parse(query);
    const timeline = await this.timelines.show(me, idOf(id), only);
    const { file, guidance, all, pair } = timeline;
    const here = `/cases/${file.id}/conduct`;
    const [from, count] = whole ? [0, Number.POSITIVE_INFINITY] : [Number(cursor), perPage];
    const { table, total } = tableOf(t, timeline, { from, count });
    const title = t('cases.conduct.title');
    return page(reply, 'perpetrators/conduct/views/timeline.njk', {
      title,
      section: t('cases.title'),
      caption: file.reference,
      breadcrumbs: [
        { href: '/cases', text: t('cases.title') },
        { href: `/cases/${file.id}`, text: t('cases.one') },
        { text: title },
      ],
      views: [
        { href: here, text: t('cases.conduct.everybody', { count: all }), active: !only },
        { href: `${here}?only=pair`, text: t('cases.conduct.pair', { count: pair }), active: only === 'pair' },
      ],
      guidance,
      span: spanSaid(t, timeline),
      frequency: timeline.orders.map((one) => frequencySaid(t, one)),
      basis: comparisonSaid(t, timeline),
      table,
      chart: chartSaid(t, timeline, me.today),
      report: `/incidents/new?case=${file.id}`,
      print: whole ? undefined : listAddress(here, { only, whole: 'yes' }),
      next: from + count < total ? listAddress(here, { only, cursor: String(from + count) }) : undefined,
      first: from > 0 ? listAddress(here, { only }) : undefined,
    });
  }
}
