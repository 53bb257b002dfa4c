import { Controller, Get, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../../libs/platform/access/actor.js';
import { Me } from '../../libs/platform/http/me.js';
import { words } from '../../libs/platform/messages/messages.js';
import { page } from '../../libs/platform/pages/pages.js';
import { KeptPosts } from './kept-posts.js';

/** One page for the whole person: what waits for them from all their clinics and posts. */
@Controller()
export class HomePages {
  constructor(private readonly keptPosts: KeptPosts) {}

  @Get()
  async home(@Me() me: Actor, @Res() reply: FastifyReply) {
    const t = words();
    const roles = [...new Set(me.posts.map(({ role }) => role))];
    const kept = (await this.keptPosts.waiting(me.id)).length > 0;
    return page(reply, 'web/views/home.njk', {
      title: t('web.home.title'),
      kept,
      sections: [],
      abilities: roles.map((role) => t(`web.tries.${role}`)),
    });
  }
}
