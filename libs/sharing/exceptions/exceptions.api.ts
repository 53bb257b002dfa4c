import { Body, Controller, HttpCode, Inject, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../platform/access/actor.js';
import { bodyOf } from '../../platform/http/answer.js';
import { bodyOfForm, KEY } from '../../platform/http/contract.js';
import { readForm } from '../../platform/http/form.js';
import { Me } from '../../platform/http/me.js';
import { added, adding } from '../../platform/things/acting.js';
import { conflictForm, declarationForm, glassForm, presenceForm, requestForm } from './exception.forms.js';
import { Exceptions } from './exceptions.service.js';
import { Presence } from './presence.service.js';

/** The register, access on request, the glass, and presence. What is done to them afterwards are moves. */
@ApiTags('exceptions')
@ApiBearerAuth()
@Controller('v1')
export class ExceptionsApi {
  constructor(
    @Inject(Exceptions) private readonly exceptions: Exceptions,
    @Inject(Presence) private readonly presence: Presence,
  ) {}

  @Post('conflicts')
  @ApiOperation({ operationId: 'conflicts.create' })
  @ApiHeader(KEY)
  @bodyOfForm(added(conflictForm))
  bar(@Me() me: Actor, @Body() body: unknown) {
    const { as, answers } = adding(me, bodyOf(body));
    return this.exceptions.bar(as, readForm(conflictForm, answers));
  }

  @Post('conflict-declarations')
  @ApiOperation({ operationId: 'conflict-declarations.create' })
  @ApiHeader(KEY)
  @bodyOfForm(added(declarationForm))
  declare(@Me() me: Actor, @Body() body: unknown) {
    const { as, answers } = adding(me, bodyOf(body));
    return this.exceptions.declare(as, readForm(declarationForm, answers));
  }

  @Post('access-requests')
  @ApiOperation({ operationId: 'access-requests.create' })
  @ApiHeader(KEY)
  @bodyOfForm(added(requestForm))
  ask(@Me() me: Actor, @Body() body: unknown) {
    const { as, answers } = adding(me, bodyOf(body));
    return this.exceptions.ask(as, readForm(requestForm, answers));
  }

  @Post('glass-breaks')
  @ApiOperation({ operationId: 'glass-breaks.create' })
  @ApiHeader(KEY)
  @bodyOfForm(added(glassForm))
  breakGlass(@Me() me: Actor, @Body() body: unknown) {
    const { as, answers } = adding(me, bodyOf(body));
    return this.exceptions.breakGlass(as, readForm(glassForm, answers));
  }

  /** A question, asked by a post so that no name stands in an address. */
  @Post('presence')
  @HttpCode(200)
  @ApiOperation({ operationId: 'presence.ask' })
  @ApiHeader(KEY)
  @bodyOfForm(added(presenceForm))
  async present(@Me() me: Actor, @Body() body: unknown) {
    const { as, answers } = adding(me, bodyOf(body));
    return { cases: await this.presence.ask(as, readForm(presenceForm, answers)) };
  }
}
