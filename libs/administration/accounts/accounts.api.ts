import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Post, Req } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import type { Clock } from '../../kernel/clock.js';
import type { Actor } from '../../platform/access/actor.js';
import { bodyOf, idOf } from '../../platform/http/answer.js';
import { bodyOfForm } from '../../platform/http/contract.js';
import { readForm } from '../../platform/http/form.js';
import { Me, Public } from '../../platform/http/me.js';
import { CLOCK } from '../../platform/house.js';
import { forgottenForm, passwordForm, resetAcceptance } from './account.forms.js';
import { Accounts } from './accounts.service.js';
import { OwnSessions } from './own-sessions.service.js';
import { Resets } from './resets.service.js';

/** My own account and sessions; and the way back in. Factors are set up on the pages, where a browser can ask a key. */
@ApiTags('account')
@Controller('v1')
export class AccountsApi {
  constructor(
    @Inject(Accounts) private readonly accounts: Accounts,
    @Inject(OwnSessions) private readonly sessions: OwnSessions,
    @Inject(Resets) private readonly resets: Resets,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get('account')
  @ApiOperation({ operationId: 'account.show' })
  account(@Me() me: Actor) {
    return this.accounts.of(me);
  }

  @Post('account/password')
  @HttpCode(204)
  @ApiOperation({ operationId: 'account.password' })
  @bodyOfForm(passwordForm)
  changePassword(@Me() me: Actor, @Req() request: FastifyRequest, @Body() body: unknown): Promise<void> {
    const given = readForm(passwordForm, bodyOf(body));
    return this.accounts.changePassword(me, { ...given, address: request.ip });
  }

  @Get('account/sessions')
  @ApiOperation({ operationId: 'account.sessions' })
  async list(@Me() me: Actor) {
    return { items: await this.sessions.list(me) };
  }

  @Delete('account/sessions/:id')
  @HttpCode(204)
  @ApiOperation({ operationId: 'account.end-session' })
  end(@Me() me: Actor, @Param('id') id: string): Promise<void> {
    return this.sessions.end(me, idOf(id));
  }

  @Public()
  @Post('password-resets')
  @HttpCode(202)
  @ApiOperation({ operationId: 'password-resets.ask' })
  @bodyOfForm(forgottenForm)
  ask(@Req() request: FastifyRequest, @Body() body: unknown): Promise<void> {
    const { email } = readForm(forgottenForm, bodyOf(body));
    return this.resets.ask({ email, address: request.ip }, this.clock.now());
  }

  @Public()
  @Post('password-resets/accept')
  @HttpCode(204)
  @ApiOperation({ operationId: 'password-resets.accept' })
  @bodyOfForm(resetAcceptance)
  accept(@Req() request: FastifyRequest, @Body() body: unknown): Promise<void> {
    const { token, password } = readForm(resetAcceptance, bodyOf(body));
    return this.resets.accept({ token, password, address: request.ip }, this.clock.now());
  }
}
