import { Body, Controller, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import type { Actor } from '../platform/access/actor.js';
import { bodyOf, idOf } from '../platform/http/answer.js';
import { Me } from '../platform/http/me.js';
import { InScope } from '../platform/http/scopes.js';
import { matchForm, MatchingService } from './matching.service.js';
import { nominateForm } from './nomination.forms.js';
import { Nominations } from './nominations.service.js';

/** Nominating; lists, one nomination and its moves come from its declaration. */
@ApiTags('nominations')
@ApiBearerAuth()
@InScope('nominations')
@Controller('v1/nominations')
export class NominationsApi {
  constructor(
    @Inject(Nominations) private readonly nominations: Nominations,
    @Inject(MatchingService) private readonly matching: MatchingService,
  ) {}

  @Post()
  @ApiOperation({ operationId: 'nominations.create' })
  @ApiHeader({ name: 'Idempotency-Key', required: false })
  @ApiBody({
    schema: z.toJSONSchema(nominateForm, { target: 'openapi-3.0', io: 'input', unrepresentable: 'any' }) as object,
  })
  create(@Me() me: Actor, @Body() body: unknown) {
    return this.nominations.nominate(me, bodyOf(body));
  }

  @Get(':id/candidates')
  @ApiOperation({ operationId: 'nominations.candidates' })
  candidates(@Me() me: Actor, @Param('id') id: string) {
    return this.matching.candidates(me, idOf(id));
  }

  @Post(':id/match')
  @HttpCode(200)
  @ApiOperation({ operationId: 'nominations.match' })
  @ApiHeader({ name: 'Idempotency-Key', required: false })
  @ApiBody({
    schema: z.toJSONSchema(matchForm, { target: 'openapi-3.0', io: 'input', unrepresentable: 'any' }) as object,
  })
  match(@Me() me: Actor, @Param('id') id: string, @Body() body: unknown) {
    return this.matching.decide(me, idOf(id), bodyOf(body));
  }
}
