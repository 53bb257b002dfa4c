import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ProviderRefused, ProviderSignIn, refusedReasons } from '../../libs/administration/agencies/index.js';
import { idOf } from '../../libs/platform/http/answer.js';
import { Public } from '../../libs/platform/http/me.js';
import { Installation } from '../../libs/platform/house.js';
import { words } from '../../libs/platform/messages/messages.js';
import { page } from '../../libs/platform/pages/pages.js';
import { KeptPosts } from './kept-posts.js';
import { onwards } from './onwards.js';
import { ProviderSessions } from './provider-sessions.js';
import { browserMark } from './web-session.js';

/** To an agency's provider, back from it, and out of it. */
@Controller()
export class ProviderPages {
  constructor(
    private readonly providers: ProviderSignIn,
    private readonly sessions: ProviderSessions,
    private readonly kept: KeptPosts,
    private readonly installation: Installation,
  ) {}

  @Public()
  @Get('sign-in/provider/back')
  async back(@Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    const { config } = this.installation;
    const query = request.url.split('?').slice(1).join('?');
    return this.orSay(reply, async () => {
      const from = { browser: browserMark(request, reply, config), address: request.ip };
      const came = { ...(await this.providers.finish(query, from)), address: request.ip };
      const replaces = request.actor?.session?.id;
      const now = this.installation.clock.now();
      await this.sessions.open(reply, { ...came, replaces }, now);
      return reply.redirect(await this.kept.landing(came.staffId, onwards(came.next), now), 303);
    });
  }

  /** Begins by a post with its mark, so that no other site can send a browser through a provider that asks nothing. */
  @Public()
  @Post('sign-in/provider/:id')
  async go(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('id') id: string,
    @Body() body: Record<string, unknown> = {},
  ) {
    const { _next: next, _invitation: invitation, _anew: anew } = body;
    const browser = browserMark(request, reply, this.installation.config);
    return this.orSay(reply, async () => {
      const begun = {
        browser,
        next: onwards(next),
        invitation: typeof invitation === 'string' && invitation ? invitation : undefined,
        anew: anew === 'yes',
      };
      const { href, host } = await this.providers.begin(idOf(id), begun);
      return await page(reply.status(200), 'web/views/to-provider.njk', {
        title: words()('providers.going.title'),
        href,
        host,
      });
    });
  }

  @Public()
  @Get('sign-out/provider/:id')
  async out(@Res() reply: FastifyReply, @Param('id') id: string) {
    const href = await this.providers.leaveAt(idOf(id));
    return page(reply, 'web/views/signed-out.njk', { title: words()('providers.signedOut.title'), href });
  }

  /** Goes where signing in leads, or says why it came to nothing and what to do. */
  private async orSay(reply: FastifyReply, act: () => Promise<FastifyReply>): Promise<FastifyReply> {
    try {
      return await act();
    } catch (error) {
      if (!(error instanceof ProviderRefused)) throw error;
      const { reason } = error;
      const t = words();
      return page(reply.status(refusedReasons[reason]), 'web/views/provider-refused.njk', {
        title: t(`providers.refused.${reason}.title`),
        said: t(`providers.refused.${reason}.text`),
        next: t(`providers.refused.${reason}.next`),
      });
    }
  }
}
