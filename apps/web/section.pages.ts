import { Controller, Get, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Problem } from '../../libs/kernel/problem.js';
import type { Actor } from '../../libs/platform/access/actor.js';
import { Me } from '../../libs/platform/http/me.js';
import { words } from '../../libs/platform/messages/messages.js';
import { page } from '../../libs/platform/pages/pages.js';
import { sectionsOf } from './navigation.js';

/** The page of a section that gathers many: its pages, each with a sentence on what is found there. */
@Controller()
export class SectionPages {
  @Get('reports')
  reports(@Me() me: Actor, @Res() reply: FastifyReply) {
    return this.show(me, 'reports', reply);
  }

  @Get('more')
  more(@Me() me: Actor, @Res() reply: FastifyReply) {
    return this.show(me, 'more', reply);
  }

  /** @throws Problem `not-found` for a person who has no such section */
  private show(me: Actor, name: 'reports' | 'more', reply: FastifyReply) {
    const section = sectionsOf(me).find((one) => one.name === name);
    if (!section) throw new Problem('not-found');
    const t = words();
    return page(reply, 'web/views/section.njk', {
      title: t(`web.sections.${name}`),
      links: section.pages.map((one) => ({
        href: `/${one}`,
        text: t(`web.navigation.${one}`),
        about: t(`web.about.${one}`),
      })),
    });
  }
}
