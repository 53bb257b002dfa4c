import { Body, Controller, HttpCode, Inject, Post, Req } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Clock } from '../../kernel/clock.js';
import { bodyOf } from '../../platform/http/answer.js';
import { form, readForm, secret, text } from '../../platform/http/form.js';
import { Public } from '../../platform/http/me.js';
import { PASSWORD_MIN } from '../../platform/http/password.rules.js';
import { CLOCK } from '../../platform/house.js';
import { Invitations } from './invitations.service.js';

/** What somebody who was invited sends: the token of the link, and the password they choose. */
export const acceptance = form({ token: text({ max: 200 }), password: secret({ min: PASSWORD_MIN }) }, 'agencies');

@ApiTags('invitations')
@Controller('v1/invitations')
export class InvitationsApi {
  constructor(
    private readonly invitations: Invitations,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Post('accept')
  @Public()
  @HttpCode(204)
  @ApiOperation({ operationId: 'invitations.accept' })
  @ApiBody({ schema: z.toJSONSchema(acceptance, { target: 'openapi-3.0' }) as object })
  async accept(@Req() request: FastifyRequest, @Body() body: unknown): Promise<void> {
    const { token, password } = readForm(acceptance, bodyOf(body));
    await this.invitations.accept({ token, password, address: request.ip }, this.clock.now());
  }
}
