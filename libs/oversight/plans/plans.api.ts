import { Body, Controller, Inject, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../platform/access/actor.js';
import { bodyOf } from '../../platform/http/answer.js';
import { bodyOfForm, KEY } from '../../platform/http/contract.js';
import { Me } from '../../platform/http/me.js';
import { InScope } from '../../platform/http/scopes.js';
import { added, inChosenPost } from '../../platform/things/acting.js';
import { takeOverForm } from './plan.forms.js';
import { Plans } from './plans.service.js';

/** Takes over recommendations that are offered, each as a line of its own. */
@ApiTags('plan-lines')
@ApiBearerAuth()
@InScope('plan-lines')
@Controller('v1/plan-lines')
export class PlanLinesApi {
  constructor(@Inject(Plans) private readonly plans: Plans) {}

  @Post('recommendations')
  @ApiOperation({ operationId: 'plan-lines.recommendations' })
  @ApiHeader(KEY)
  @bodyOfForm(added(takeOverForm))
  takeOver(@Me() me: Actor, @Body() body: unknown) {
    const { as, answers } = inChosenPost(me, takeOverForm, bodyOf(body));
    return this.plans.takeOver(as, answers);
  }
}
