import { Controller, Get, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../../libs/platform/access/actor.js';
import { Me } from '../../libs/platform/http/me.js';
import { words } from '../../libs/platform/messages/messages.js';
import { page } from '../../libs/platform/pages/pages.js';
import { lettersUsed, linesFor, rolesShown, type ShownRole } from './who-can-see.lines.js';

/** The table of who may see what, in words, for everybody who is signed in. */
@Controller('who-can-see-what')
export class WhoCanSeePages {
  @Get()
  show(@Me() me: Actor, @Query('role') asked: unknown, @Res() reply: FastifyReply) {
    const t = words();
    const mine = rolesShown.filter((role) => me.posts.some((post) => post.role === role));
    const role =
      rolesShown.find((one) => one === asked) ?? (asked === undefined && mine.length === 1 ? mine[0] : undefined);
    const nameOf = (one: ShownRole): string => t(`web.roles.${one}`);
    return page(reply, 'web/views/who-can-see.njk', {
      title: t('web.whoCanSee.title'),
      role: role && nameOf(role),
      filters: [
        { href: '/who-can-see-what?role=all', text: t('web.whoCanSee.all'), current: !role },
        ...rolesShown.map((one) => ({
          href: `/who-can-see-what?role=${one}`,
          text: nameOf(one),
          current: one === role,
          mine: mine.includes(one),
        })),
      ],
      letters: lettersUsed.map((letter) => ({
        letter,
        name: t(`platform.access.letters.${letter}.name`),
        means: t(`platform.access.letters.${letter}.means`),
      })),
      lines: linesFor(t, role ? [role] : rolesShown),
    });
  }
}
