import { Body, Controller, HttpCode, Inject, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import type { Actor } from '../../platform/access/actor.js';
import { bodyOf } from '../../platform/http/answer.js';
import { KEY } from '../../platform/http/contract.js';
import { readForm } from '../../platform/http/form.js';
import { Me } from '../../platform/http/me.js';
import { EverybodyOut } from './everybody-out.service.js';
import { endEverybodyForm } from './register.forms.js';

/** `POST /v1/sessions/end-everybody`: for administrators who have just signed in. */
@ApiTags('sessions')
@ApiBearerAuth()
@Controller('v1/sessions/end-everybody')
export class EverybodyOutApi {
  constructor(@Inject(EverybodyOut) private readonly everybody: EverybodyOut) {}

  @Post()
  @HttpCode(200)
  @ApiOperation({ operationId: 'sessions.end-everybody' })
  @ApiHeader(KEY)
  @ApiBody({ schema: z.toJSONSchema(endEverybodyForm, { target: 'openapi-3.0', io: 'input' }) as object })
  end(@Me() me: Actor, @Body() body: unknown) {
    readForm(endEverybodyForm, bodyOf(body));
    return this.everybody.end(me);
  }
}
