import { Body, Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '../../libs/platform/access/actor.js';
import { form, secret, text } from '../../libs/platform/http/form.js';
import { Me, Public } from '../../libs/platform/http/me.js';
import { SignIn } from '../../libs/platform/http/sign-in.js';
import { Installation } from '../../libs/platform/house.js';
import { words } from '../../libs/platform/messages/messages.js';
import { page, submitPage, type PageData } from '../../libs/platform/pages/pages.js';
import { DemonstrationPeople } from './demonstration-people.js';
import { Entering, onwards } from './entering.js';
import { takeSession } from './web-session.js';

const signInForm = form({ email: text({ max: 254 }), password: secret() }, 'web');

/** Signing in, out, out everywhere, and staying. */
@Controller()
export class SignInPages {
  constructor(
    private readonly signIn: SignIn,
    private readonly entering: Entering,
    private readonly people: DemonstrationPeople,
    private readonly installation: Installation,
  ) {}

  @Public()
  @Get('sign-in')
  async show(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Query('next') next: unknown,
    @Query('kept') kept: unknown,
  ) {
    if (request.actor) return reply.redirect(onwards(next), 303);
    return page(reply, 'web/views/sign-in.njk', await this.data(onwards(next), kept === 'yes'));
  }

  @Public()
  @Post('sign-in')
  async enter(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Body() body: Record<string, unknown>) {
    const { _next: next, ...answers } = body;
    return submitPage(reply, {
      form: signInForm,
      body: answers,
      view: 'web/views/sign-in.njk',
      data: async () => ({ ...(await this.data(onwards(next), false)), values: { email: answers['email'] } }),
      done: async (given) => {
        const at = this.installation.clock.now();
        const staffId = await this.signIn.check({ ...given, address: request.ip }, at);
        return this.entering.enter(reply, { staffId, at, next: onwards(next), replaces: request.actor?.session?.id });
      },
    });
  }

  @Post('sign-out')
  async leave(@Me() me: Actor, @Res() reply: FastifyReply) {
    await this.signIn.leave(me);
    takeSession(reply);
    return reply.redirect('/sign-in', 303);
  }

  @Post('sign-out-everywhere')
  async leaveAll(@Me() me: Actor, @Res() reply: FastifyReply) {
    await this.signIn.leaveEverywhere(me);
    takeSession(reply);
    return reply.redirect('/sign-in', 303);
  }

  /** Being read by `readSessions` is what extends a session; without JavaScript the page comes back. */
  @Post('session/extend')
  async extend(@Me() me: Actor, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    await this.signIn.stay(me);
    if (request.headers.accept?.includes('application/json')) return reply.status(204).send();
    return reply.redirect('/', 303);
  }

  private async data(next: string, kept: boolean): Promise<PageData> {
    const t = words();
    const people = await this.people.list();
    return {
      title: t('web.signIn.title'),
      form: signInForm,
      next,
      people,
      ...(kept && { inset: t('web.signIn.kept') }),
    };
  }
}
