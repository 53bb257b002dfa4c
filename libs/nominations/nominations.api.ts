import { Body, Controller, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import { candidatesTold } from '../people/index.js';
import type { Actor } from '../platform/access/actor.js';
import { bodyOf, idOf } from '../platform/http/answer.js';
import { bodyOfForm, KEY } from '../platform/http/contract.js';
import { Me } from '../platform/http/me.js';
import { InScope } from '../platform/http/scopes.js';
import { added, adding } from '../platform/things/acting.js';
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
  @ApiHeader(KEY)
  @bodyOfForm(added(nominateForm))
  create(@Me() me: Actor, @Body() body: unknown) {
    const { as, answers } = adding(me, bodyOf(body));
    return this.nominations.nominate(as, answers);
  }

  @Get(':id/candidates')
  @ApiOperation({ operationId: 'nominations.candidates' })
  async candidates(@Me() me: Actor, @Param('id') id: string) {
    const { parts, ...found } = await this.matching.candidates(me, idOf(id));
    return { ...found, parts: candidatesTold(parts) };
  }

  @Post(':id/match')
  @HttpCode(200)
  @ApiOperation({ operationId: 'nominations.match' })
  @ApiHeader(KEY)
  @bodyOfForm(added(matchForm))
  match(@Me() me: Actor, @Param('id') id: string, @Body() body: unknown) {
    const { as, answers } = adding(me, bodyOf(body));
    return this.matching.decide(as, idOf(id), answers);
  }
}
