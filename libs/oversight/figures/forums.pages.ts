import { Controller, Get, Inject, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { hasRole, type Actor } from '../../platform/access/actor.js';
import { Me } from '../../platform/http/me.js';
import { words } from '../../platform/messages/messages.js';
import { page } from '../../platform/pages/pages.js';
import { figuresPath } from './figures.showing.js';
import { ReportChartsReading } from './report-charts.service.js';
import { forumAsked, reportCharts } from './report-charts.showing.js';

/** The forums of which somebody is shown figures, and what people look at first of one of them. */
@Controller('figures')
export class ForumsPages {
  constructor(@Inject(ReportChartsReading) private readonly charts: ReportChartsReading) {}

  @Get()
  async list(@Me() me: Actor, @Query() query: Record<string, unknown>, @Res() reply: FastifyReply) {
    const t = words();
    const found = await this.charts.read(me, forumAsked(query));
    return page(reply, 'oversight/figures/views/forums.njk', {
      ...reportCharts(t, found),
      title: t('figures.title'),
      action: '/figures',
      across: hasRole(me, 'policing_body') && '/advocacy-totals',
      list: {
        caption: t('figures.title'),
        columns: [{ text: t('figures.forum') }],
        rows: found.forums.map(({ id, name }) => [{ text: name, href: figuresPath(id) }]),
        total: found.forums.length,
        empty: t('figures.noForums'),
      },
    });
  }
}
