import { Controller, Get, Inject, Param, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import type { Actor } from '../platform/access/actor.js';
import { idOf } from '../platform/http/answer.js';
import { Me } from '../platform/http/me.js';
import { words } from '../platform/messages/messages.js';
import { page } from '../platform/pages/pages.js';
import { CourseOfConduct } from './conduct.reading.js';
import { entryOf, spanOf } from './conduct.showing.js';

const perPage = 50;
const asked = z.object({
  only: z.literal('pair').optional().catch(undefined),
  cursor: z.string().regex(/^\d{1,4}$/).optional().catch(undefined),
}); // prettier-ignore

/** All reports about the perpetrator of a case on one timeline. */
@Controller('cases')
export class ConductPages {
  constructor(@Inject(CourseOfConduct) private readonly course: CourseOfConduct) {}

  @Get(':id/conduct')
  async show(@Me() me: Actor, @Param('id') id: string, @Query() query: Record<string, unknown>, @Res() reply: FastifyReply) {
    const t = words();
    const { only, cursor = '0' } = asked.parse(query);
    const { file, reports, guidance } = await this.course.show(me, idOf(id));
    const here = `/cases/${file.id}/conduct`;
    const about = { all: reports, pair: reports.filter(({ samePair }) => samePair) };
    const shown = about[only ?? 'all'];
    const [from, next] = [Number(cursor), Number(cursor) + perPage];
    const title = t('cases.conduct.title');
    const at = (offset: number): string => `${here}?${new URLSearchParams({ ...(only && { only }), cursor: String(offset) }).toString()}`;
    return page(reply, 'cases/views/conduct.njk', {
      title,
      section: t('cases.title'),
      caption: file.reference,
      breadcrumbs: [{ href: '/cases', text: t('cases.title') }, { href: `/cases/${file.id}`, text: t('cases.one') }, { text: title }],
      views: [
        { href: here, text: t('cases.conduct.everybody', { count: about.all.length }), active: !only },
        { href: `${here}?only=pair`, text: t('cases.conduct.pair', { count: about.pair.length }), active: only === 'pair' },
      ],
      guidance,
      span: spanOf(t, shown),
      entries: shown.slice(from, next).map((one) => entryOf(t, one)),
      next: next < shown.length ? at(next) : undefined,
      first: from > 0 ? at(0) : undefined,
    });
  } // prettier-ignore
}
