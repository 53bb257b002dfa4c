import { Controller, Get, Inject, Param, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { tabLinks } from '../../cases/cases/index.js';
import { namesSaid } from '../../cases/people/index.js';
import type { Actor } from '../../platform/access/actor.js';
import { idOf } from '../../platform/http/answer.js';
import { choices, form } from '../../platform/http/form.js';
import { Me } from '../../platform/http/me.js';
import { words } from '../../platform/messages/messages.js';
import { page } from '../../platform/pages/pages.js';
import { CaseTimelines } from './case-timeline.reading.js';
import { linesOf, shownKinds } from './case-timeline.rules.js';
import { pictureOf, tableOf } from './case-timeline.showing.js';

const perPage = 50;
const filterForm = form({ kinds: choices(shownKinds, { optional: true }) }, 'conduct');
const asked = z.object({
  /** One or several; what is no kind is left out. */
  kinds: z
    .union([z.array(z.string()), z.string().transform((one) => [one])])
    .catch([])
    .transform((ticked) => shownKinds.filter((kind) => ticked.includes(kind))),
  cursor: z
    .string()
    .regex(/^\d{1,5}$/)
    .catch('0')
    .transform(Number),
  /** To be printed: everything on one page. */
  whole: z.literal('yes').optional().catch(undefined),
});
type Asked = z.output<typeof asked>;

/** The address of the page, narrowed as it is. */
function addressOf(caseId: string, { kinds }: Pick<Asked, 'kinds'>, more: Record<string, string> = {}): string {
  const query = new URLSearchParams(more);
  for (const kind of kinds) query.append('kinds', kind);
  return `/cases/${caseId}/timeline${query.size ? `?${query.toString()}` : ''}`;
}

/** The timeline of one case: a picture, and a table of the same, the newest first. */
@Controller('cases')
export class CaseTimelinePages {
  constructor(@Inject(CaseTimelines) private readonly timelines: CaseTimelines) {}

  @Get(':id/timeline')
  async show(
    @Me() me: Actor,
    @Param('id') id: string,
    @Query() query: Record<string, unknown>,
    @Res() reply: FastifyReply,
  ) {
    const t = words();
    const narrowed = asked.parse(query);
    const { kinds, cursor, whole } = narrowed;
    const { file, names, head, events, upTo, silence } = await this.timelines.show(me, idOf(id));
    const { today } = me;
    const lines = linesOf(events, { today, kinds, silence });
    const [from, to] = whole ? [0, lines.length] : [cursor, cursor + perPage];
    const title = t('conduct.caseTimeline.titleOf', { reference: file.reference });
    const heading = namesSaid(t, me, names) || undefined;
    return page(reply, 'perpetrators/conduct/views/case-timeline.njk', {
      title,
      heading,
      section: t('cases.title'),
      caption: heading ? title : '',
      breadcrumbs: [
        { href: '/cases', text: t('cases.title') },
        { href: `/cases/${file.id}`, text: t('cases.page.titleOf', { reference: file.reference }) },
        { text: t('conduct.caseTimeline.title') },
      ],
      shown: head,
      tabs: tabLinks(t, me, file.id, 'timeline'),
      filter: filterForm,
      filterValues: { kinds },
      here: addressOf(file.id, { kinds: [] }),
      isNarrowed: kinds.length > 0,
      chart: pictureOf(t, lines, today),
      table: tableOf(t, lines.slice(from, to)),
      upTo: upTo && t('conduct.caseTimeline.upTo', { most: upTo }),
      conduct: `/cases/${file.id}/conduct`,
      print: whole ? undefined : addressOf(file.id, narrowed, { whole: 'yes' }),
      next: to < lines.length ? addressOf(file.id, narrowed, { cursor: String(to) }) : undefined,
      first: from > 0 ? addressOf(file.id, narrowed) : undefined,
    });
  }
}
