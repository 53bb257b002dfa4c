import { Controller, Get, Inject, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Problem } from '../../libs/kernel/problem.js';
import { forumAsked, ReportChartsReading, reportCharts } from '../../libs/oversight/figures/index.js';
import type { Actor } from '../../libs/platform/access/actor.js';
import { Me } from '../../libs/platform/http/me.js';
import { words } from '../../libs/platform/messages/messages.js';
import { page, type PageData } from '../../libs/platform/pages/pages.js';
import { sectionsOf } from './navigation.js';

/** The page of a section that gathers many: its pages, each with a sentence on what is found there. */
@Controller()
export class SectionPages {
  constructor(@Inject(ReportChartsReading) private readonly charts: ReportChartsReading) {}

  /** It opens with what people look at, as pictures (decision 243). */
  @Get('reports')
  async reports(@Me() me: Actor, @Query() query: Record<string, unknown>, @Res() reply: FastifyReply) {
    const pages = pagesIn(me, 'reports');
    const found = await this.charts.read(me, forumAsked(query));
    return show(reply, 'reports', { pages, beside: { ...reportCharts(words(), found), action: '/reports' } });
  }

  @Get('more')
  more(@Me() me: Actor, @Res() reply: FastifyReply) {
    return show(reply, 'more', { pages: pagesIn(me, 'more'), beside: {} });
  }
}

type Name = 'reports' | 'more';

/** The pages of a section of a person. @throws Problem `not-found` for a person who has no such section */
function pagesIn(me: Actor, name: Name): readonly string[] {
  const section = sectionsOf(me).find((one) => one.name === name);
  if (!section) throw new Problem('not-found');
  return section.pages;
}

function show(
  reply: FastifyReply,
  name: Name,
  { pages, beside }: { readonly pages: readonly string[]; readonly beside: Omit<PageData, 'title'> },
) {
  const t = words();
  return page(reply, 'web/views/section.njk', {
    ...beside,
    title: t(`web.sections.${name}`),
    links: pages.map((one) => ({
      href: `/${one}`,
      text: t(`web.navigation.${one}`),
      about: t(`web.about.${one}`),
    })),
  });
}
