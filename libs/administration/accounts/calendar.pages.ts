import { Controller, Get, Inject, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../../platform/access/actor.js';
import { form } from '../../platform/http/form.js';
import { Me } from '../../platform/http/me.js';
import { Installation } from '../../platform/house.js';
import { words } from '../../platform/messages/messages.js';
import { page } from '../../platform/pages/pages.js';
import { CalendarAddresses } from './calendar-addresses.service.js';
import { OwnSessions } from './own-sessions.service.js';

/** Nothing is typed where only a button is pressed. */
const nothing = form({}, 'accounts');

/** The secret address by which a calendar program reads somebody's meetings: make it, replace it, end it. */
@Controller('account/calendar')
export class CalendarPages {
  constructor(
    @Inject(CalendarAddresses) private readonly addresses: CalendarAddresses,
    @Inject(OwnSessions) private readonly sessions: OwnSessions,
    @Inject(Installation) private readonly installation: Installation,
  ) {}

  @Get()
  async show(@Me() me: Actor, @Res() reply: FastifyReply) {
    const t = words();
    const address = await this.addresses.of(me);
    const title = t(`accounts.calendar.${address ? 'replaceTitle' : 'title'}`);
    return page(reply, 'administration/accounts/views/calendar.njk', {
      title,
      form: nothing,
      address,
      back: '/account',
    });
  }

  /** Shows it: now, on this page, and nowhere else. */
  @Post()
  async make(@Me() me: Actor, @Res() reply: FastifyReply) {
    if (!(await this.sessions.isRecent(me))) return reply.redirect('/account/confirm?next=/account/calendar', 303);
    const path = `/calendar/${await this.addresses.make(me)}.ics`;
    return page(reply.status(200), 'administration/accounts/views/calendar-made.njk', {
      title: words()('accounts.calendar.madeTitle'),
      address: new URL(path, this.installation.config.PUBLIC_URL).href,
    });
  }

  @Post('end')
  async end(@Me() me: Actor, @Res() reply: FastifyReply) {
    await this.addresses.end(me);
    return reply.redirect('/account?done=calendar', 303);
  }
}
