import { Controller, Delete, Get, HttpCode } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { OwnSessions } from '../../libs/administration/accounts/index.js';
import type { Actor } from '../../libs/platform/access/actor.js';
import { BeforePromise, Me } from '../../libs/platform/http/me.js';
import { SignIn } from '../../libs/platform/http/sign-in.js';

/** Signing out of the API, and who one is there. */
@ApiTags('sessions')
@Controller('v1')
export class SessionsApi {
  constructor(
    private readonly signIn: SignIn,
    private readonly sessions: OwnSessions,
  ) {}

  @BeforePromise()
  @Delete('sessions')
  @HttpCode(204)
  async endAll(@Me() me: Actor): Promise<void> {
    await this.sessions.endAll(me);
  }

  @BeforePromise()
  @Delete('sessions/current')
  @HttpCode(204)
  async end(@Me() me: Actor): Promise<void> {
    await this.signIn.leave(me);
  }

  /** Who I am here today: my posts, each with its role, agency and forums. */
  @Get('me')
  me(@Me() me: Actor) {
    const posts = me.posts.map(({ id, role, agencyId, areaCode, forumIds }) => ({
      id,
      role,
      agencyId,
      areaCode,
      forumIds,
    }));
    return { id: me.id, language: me.language, today: me.today, posts };
  }
}
