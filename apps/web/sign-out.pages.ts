import { Controller, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { OwnSessions } from '../../libs/administration/accounts/index.js';
import type { Actor } from '../../libs/platform/access/actor.js';
import { BeforePromise, Me } from '../../libs/platform/http/me.js';
import { SignIn } from '../../libs/platform/http/sign-in.js';
import { Installation } from '../../libs/platform/house.js';
import { ProviderSessions } from './provider-sessions.js';
import { takeSession } from './web-session.js';

/** Signing out, out everywhere, and staying. */
@Controller()
export class SignOutPages {
  constructor(
    private readonly signIn: SignIn,
    private readonly providers: ProviderSessions,
    private readonly sessions: OwnSessions,
    private readonly installation: Installation,
  ) {}

  @BeforePromise()
  @Post('sign-out')
  async leave(@Me() me: Actor, @Res() reply: FastifyReply) {
    const after = await this.providers.wayOut(me);
    await this.signIn.leave(me);
    takeSession(reply, this.installation.config);
    return reply.redirect(after, 303);
  }

  @BeforePromise()
  @Post('sign-out-everywhere')
  async leaveAll(@Me() me: Actor, @Res() reply: FastifyReply) {
    await this.sessions.endAll(me);
    takeSession(reply, this.installation.config);
    return reply.redirect('/sign-in?left=yes', 303);
  }

  /** Being read by `readSessions` is what extends a session; without JavaScript the page comes back. */
  @BeforePromise()
  @Post('session/extend')
  async extend(@Me() me: Actor, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    await this.signIn.stay(me);
    if (request.headers.accept?.includes('application/json')) return reply.status(204).send();
    return reply.redirect('/', 303);
  }
}
