import { Controller, Get, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { lookers } from '../../libs/platform/access/access-matrix.js';
import type { Actor } from '../../libs/platform/access/actor.js';
import { Me } from '../../libs/platform/http/me.js';
import { words } from '../../libs/platform/messages/messages.js';
import { page } from '../../libs/platform/pages/pages.js';
import { HomeReading } from './home.reading.js';

/** One page for the whole person: what waits for them from all their clinics and posts. */
@Controller()
export class HomePages {
  constructor(private readonly reading: HomeReading) {}

  @Get()
  async home(@Me() me: Actor, @Res() reply: FastifyReply) {
    const t = words();
    const roles = [...new Set(me.posts.map(({ role }) => role))];
    const home = await this.reading.of(me);
    return page(reply, 'web/views/home.njk', {
      title: t('web.home.title'),
      ...home,
      looksOnly: roles.every((role) => lookers.includes(role)),
      // Whoever has nothing to do (`hasToDo`) is told first what they can do here, and whom to ask.
      abilities: roles.map((role) => ({
        role: t(`web.roles.${role}`),
        can: t(`web.home.can.${role}`),
        ask: t(`web.home.ask.${role}`),
      })),
    });
  }
}
