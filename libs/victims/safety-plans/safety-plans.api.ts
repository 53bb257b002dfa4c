import { Body, Controller, Get, Inject, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../platform/access/actor.js';
import { bodyOf, idOf } from '../../platform/http/answer.js';
import { bodyOfForm, KEY } from '../../platform/http/contract.js';
import { Me } from '../../platform/http/me.js';
import { InScope } from '../../platform/http/scopes.js';
import { added, adding } from '../../platform/things/acting.js';
import { newItemForm, offerForm } from './safety-plan.forms.js';
import { numberIn } from './safety-plans.asked.js';
import { SafetyPlans } from './safety-plans.service.js';

/** Offering a plan, and what was agreed before; lists, one plan and its moves come from its declaration. */
@ApiTags('safety-plans')
@ApiBearerAuth()
@InScope('safety-plans')
@Controller('v1/safety-plans')
export class SafetyPlansApi {
  constructor(@Inject(SafetyPlans) private readonly plans: SafetyPlans) {}

  @Post()
  @ApiOperation({ operationId: 'safety-plans.create' })
  @ApiHeader(KEY)
  @bodyOfForm(added(offerForm))
  create(@Me() me: Actor, @Body() body: unknown) {
    const { as, answers } = adding(me, bodyOf(body));
    return this.plans.offer(as, answers);
  }

  /** A version as it was agreed. */
  @Get(':id/versions/:number')
  @ApiOperation({ operationId: 'safety-plans.version' })
  version(@Me() me: Actor, @Param('id') id: string, @Param('number') number: string) {
    return this.plans.version(me, idOf(id), numberIn(number));
  }
}

/** Writing an item; one item and its moves come from its declaration. */
@ApiTags('safety-plan-items')
@ApiBearerAuth()
@InScope('safety-plan-items')
@Controller('v1/safety-plan-items')
export class SafetyPlanItemsApi {
  constructor(@Inject(SafetyPlans) private readonly plans: SafetyPlans) {}

  @Post()
  @ApiOperation({ operationId: 'safety-plan-items.create' })
  @ApiHeader(KEY)
  @bodyOfForm(added(newItemForm))
  create(@Me() me: Actor, @Body() body: unknown) {
    const { as, answers } = adding(me, bodyOf(body));
    return this.plans.addItem(as, answers);
  }
}
