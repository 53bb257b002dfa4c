import { Body, Controller, HttpCode, Inject, Post, Req } from '@nestjs/common';
import { ApiBody, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { NewPlaces, SecondSteps } from '../../libs/administration/accounts/index.js';
import type { Clock } from '../../libs/kernel/clock.js';
import { bodyOf } from '../../libs/platform/http/answer.js';
import { readForm, storable } from '../../libs/platform/http/form.js';
import { Public } from '../../libs/platform/http/me.js';
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

/** Signing in to the API. */
@ApiTags('sessions')
@Controller('v1')
export class SignInApi {
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
    const who = await this.signIn.check({ ...rest, address: request.ip }, at);
    await this.second.pass(who.staffId, code, { address: request.ip, at });
    const { token } = await this.signIn.open({ ...who, address: request.ip }, 'api', at);
    await this.places.byProgram({ staffId: who.staffId, address: request.ip }, at);
    return { token };
  }
}
