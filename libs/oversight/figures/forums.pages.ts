import { Controller, Get, Inject, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { hasRole, type Actor } from '../../platform/access/actor.js';
import { Me } from '../../platform/http/me.js';
import { words } from '../../platform/messages/messages.js';
import { page } from '../../platform/pages/pages.js';
import { FiguresReading } from './figures.service.js';
import { figuresPath } from './figures.showing.js';

/** The forums of which somebody is shown figures. */
@Controller('figures')
export class ForumsPages {
  constructor(@Inject(FiguresReading) private readonly figures: FiguresReading) {}

  @Get()
  async list(@Me() me: Actor, @Res() reply: FastifyReply) {
    const t = words();
    const found = await this.figures.forums(me);
    return page(reply, 'oversight/figures/views/forums.njk', {
      title: t('figures.title'),
      across: hasRole(me, 'policing_body') && '/advocacy-totals',
      list: {
        caption: t('figures.title'),
        columns: [{ text: t('figures.forum') }],
        rows: found.map(({ id, name }) => [{ text: name, href: figuresPath(id) }]),
        total: found.length,
        empty: t('figures.noForums'),
      },
    });
  }
}
