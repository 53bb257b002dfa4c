import { Body, Controller, Inject, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../platform/access/actor.js';
import { bodyOf } from '../../platform/http/answer.js';
import { bodyOfForm, KEY } from '../../platform/http/contract.js';
import { Me } from '../../platform/http/me.js';
import { InScope } from '../../platform/http/scopes.js';
import { added, inChosenPost } from '../../platform/things/acting.js';
import { pdpForm } from './pdp.forms.js';
import { PdpChecks } from './pdp.service.js';

/** Taking up the route of a potentially dangerous person, or not; lists, one of them and its moves come from its declaration. */
@ApiTags('pdp')
@ApiBearerAuth()
@InScope('pdp')
@Controller('v1/pdp')
export class PdpApi {
  constructor(@Inject(PdpChecks) private readonly checks: PdpChecks) {}

  @Post()
  @ApiOperation({ operationId: 'pdp.create' })
  @ApiHeader(KEY)
  @bodyOfForm(added(pdpForm))
  create(@Me() me: Actor, @Body() body: unknown) {
    const { as, answers } = inChosenPost(me, pdpForm, bodyOf(body));
    return this.checks.check(as, answers);
  }
}
