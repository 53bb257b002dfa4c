import { Body, Controller, Delete, Get, HttpCode, Inject, Post, Req } from '@nestjs/common';
import { ApiBody, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { NewPlaces, SecondSteps } from '../../libs/accounts/index.js';
import type { Clock } from '../../libs/kernel/clock.js';
import type { Actor } from '../../libs/platform/access/actor.js';
import { bodyOf } from '../../libs/platform/http/answer.js';
import { readForm, storable } from '../../libs/platform/http/form.js';
import { BeforePromise, Me, Public } from '../../libs/platform/http/me.js';
import { SignIn } from '../../libs/platform/http/sign-in.js';
import { CLOCK } from '../../libs/platform/house.js';

const credentials = z.strictObject({
  email: z
    .string()
    .max(254)
    .refine(storable, { params: { key: 'unreadable' } }),
  password: z.string().max(1024),
  /** For an account with a second factor: what its program shows, or a recovery code. */
  code: z.string().min(1).max(40).optional(),
});

/** Signing in and out of the API. */
@ApiTags('sessions')
@Controller('v1')
export class SessionsApi {
  constructor(
    private readonly signIn: SignIn,
    private readonly second: SecondSteps,
    private readonly places: NewPlaces,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Public()
  @Post('sessions')
  @HttpCode(201)
  @ApiBody({ schema: z.toJSONSchema(credentials, { target: 'openapi-3.0' }) as object })
  async open(@Body() body: unknown, @Req() request: FastifyRequest) {
    const given = readForm(credentials, bodyOf(body));
    const at = this.clock.now();
    const { code, ...rest } = given;
    const staffId = await this.signIn.check({ ...rest, address: request.ip }, at);
    await this.second.pass(staffId, code, { address: request.ip, at });
    const { token } = await this.signIn.open({ staffId, address: request.ip }, 'api', at);
    await this.places.byProgram({ staffId, address: request.ip }, at);
    return { token };
  }

  @BeforePromise()
  @Delete('sessions')
  @HttpCode(204)
  async endAll(@Me() me: Actor): Promise<void> {
    await this.signIn.leaveEverywhere(me);
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
