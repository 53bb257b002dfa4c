import { Body, Controller, HttpCode, Inject, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import type { Actor } from '../platform/access/actor.js';
import { bodyOf } from '../platform/http/answer.js';
import { readForm } from '../platform/http/form.js';
import { Me } from '../platform/http/me.js';
import { conflictForm, declarationForm, glassForm, presenceForm, requestForm } from './exception.forms.js';
import { Exceptions } from './exceptions.service.js';
import { Presence } from './presence.service.js';

const bodyOfForm = (of: z.ZodType) =>
  ApiBody({ schema: z.toJSONSchema(of, { target: 'openapi-3.0', io: 'input', unrepresentable: 'any' }) as object });
const KEY = { name: 'Idempotency-Key', required: false } as const;

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
  @bodyOfForm(conflictForm)
  bar(@Me() me: Actor, @Body() body: unknown) {
    return this.exceptions.bar(me, readForm(conflictForm, bodyOf(body)));
  }

  @Post('conflict-declarations')
  @ApiOperation({ operationId: 'conflict-declarations.create' })
  @ApiHeader(KEY)
  @bodyOfForm(declarationForm)
  declare(@Me() me: Actor, @Body() body: unknown) {
    return this.exceptions.declare(me, readForm(declarationForm, bodyOf(body)));
  }

  @Post('access-requests')
  @ApiOperation({ operationId: 'access-requests.create' })
  @ApiHeader(KEY)
  @bodyOfForm(requestForm)
  ask(@Me() me: Actor, @Body() body: unknown) {
    return this.exceptions.ask(me, readForm(requestForm, bodyOf(body)));
  }

  @Post('glass-breaks')
  @ApiOperation({ operationId: 'glass-breaks.create' })
  @ApiHeader(KEY)
  @bodyOfForm(glassForm)
  breakGlass(@Me() me: Actor, @Body() body: unknown) {
    return this.exceptions.breakGlass(me, readForm(glassForm, bodyOf(body)));
  }

  /** A question, asked by a post so that no name stands in an address. */
  @Post('presence')
  @HttpCode(200)
  @ApiOperation({ operationId: 'presence.ask' })
  @ApiHeader(KEY)
  @bodyOfForm(presenceForm)
  async present(@Me() me: Actor, @Body() body: unknown) {
    return { cases: await this.presence.ask(me, readForm(presenceForm, bodyOf(body))) };
  }
}
