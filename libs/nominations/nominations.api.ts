import { Body, Controller, Inject, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import type { Actor } from '../platform/access/actor.js';
import { bodyOf } from '../platform/http/answer.js';
import { Me } from '../platform/http/me.js';
import { nominateForm } from './nomination.forms.js';
import { Nominations } from './nominations.service.js';

/** Nominating; lists, one nomination and its moves come from its declaration. */
@ApiTags('nominations')
@ApiBearerAuth()
@Controller('v1/nominations')
export class NominationsApi {
  constructor(@Inject(Nominations) private readonly nominations: Nominations) {}

  @Post()
  @ApiOperation({ operationId: 'nominations.create' })
  @ApiHeader({ name: 'Idempotency-Key', required: false })
  @ApiBody({
    schema: z.toJSONSchema(nominateForm, { target: 'openapi-3.0', io: 'input', unrepresentable: 'any' }) as object,
  })
  create(@Me() me: Actor, @Body() body: unknown) {
    return this.nominations.nominate(me, bodyOf(body));
  }
}
