import { Body, Controller, Inject, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../platform/access/actor.js';
import { bodyOf } from '../../platform/http/answer.js';
import { bodyOfForm, KEY } from '../../platform/http/contract.js';
import { Me } from '../../platform/http/me.js';
import { InScope } from '../../platform/http/scopes.js';
import { added, inChosenPost } from '../../platform/things/acting.js';
import { holdForm } from './investigation.forms.js';
import { Investigations } from './investigations.service.js';

/** Entering who holds an investigation; lists, one of them and the hand-over come from its declaration. */
@ApiTags('investigations')
@ApiBearerAuth()
@InScope('investigations')
@Controller('v1/investigations')
export class InvestigationsApi {
  constructor(@Inject(Investigations) private readonly investigations: Investigations) {}

  @Post()
  @ApiOperation({ operationId: 'investigations.create' })
  @ApiHeader(KEY)
  @bodyOfForm(added(holdForm))
  create(@Me() me: Actor, @Body() body: unknown) {
    const { as, answers } = inChosenPost(me, holdForm, bodyOf(body));
    return this.investigations.hold(as, answers);
  }
}
