import { Controller, Get, Inject, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Forum } from '../areas/index.js';
import { Problem } from '../../kernel/problem.js';
import type { Actor } from '../../platform/access/actor.js';
import { Me } from '../../platform/http/me.js';
import { words } from '../../platform/messages/messages.js';
import { page } from '../../platform/pages/pages.js';
import { countedText } from '../../platform/pages/tab-text.js';
import { Work } from '../../platform/work/work.js';
import { administers, leadsSome, registers } from './registers.js';
import { standingCounts } from './administration.home.js';

/** All registers on one page, with how many rows each has and what in them needs somebody. */
@Controller('administration')
export class AdministrationPages {
  constructor(@Inject(Work) private readonly work: Work) {}

  @Get()
  async show(@Me() me: Actor, @Res() reply: FastifyReply) {
    if (!administers(me) && !leadsSome(me)) throw new Problem('not-found');
    const t = words();
    const shown = administers(me) ? registers : registers.filter(({ ofLeads }) => ofLeads);
    const { counts, forums, waiting } = await this.work.as(me, async (tx) => ({
      counts: await Promise.all(shown.map(({ thing }) => tx.rows(thing.entity).countUpTo())),
      forums: await tx.rows(Forum).countUpTo(),
      waiting: await standingCounts(tx, t),
    }));
    return page(reply, 'administration/administration/views/home.njk', {
      title: t('administration.title'),
      waiting: waiting.filter(({ count }) => count).map((one) => ({ ...one, number: countedText(t, one.count) })),
      ...(administers(me) && {
        endHref: '/administration/end-sessions',
        areasHref: '/area-settings',
        mappaHref: '/mappa-forms',
        toolsHref: '/risk-tools',
        serialHref: '/serial-rules',
      }),
      columns: ['register', 'rows'].map((name) => ({ text: t(`administration.columns.${name}`) })),
      rows: [
        ...shown.map(({ name }, index) => [
          { text: t(`${name}.title`), href: `/${name}` },
          countedText(t, counts[index] ?? 0),
        ]),
        [{ text: t('areas.pages.title'), href: '/forums' }, countedText(t, forums)],
      ],
    });
  }
}
