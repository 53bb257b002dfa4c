import { Body, Controller, Inject, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../platform/access/actor.js';
import { bodyOf } from '../../platform/http/answer.js';
import { bodyOfForm, KEY } from '../../platform/http/contract.js';
import { Me } from '../../platform/http/me.js';
import { InScope } from '../../platform/http/scopes.js';
import { added, inChosenPost } from '../../platform/things/acting.js';
import { newGroupForm, newLineForm, newMemberForm, takeOverForm } from './plan.forms.js';
import { Plans } from './plans.service.js';

/** Setting up a strategic group; lists, one group and its moves come from its declaration. */
@ApiTags('strategic-groups')
@ApiBearerAuth()
@InScope('strategic-groups')
@Controller('v1/strategic-groups')
export class GroupsApi {
  constructor(@Inject(Plans) private readonly plans: Plans) {}

  @Post()
  @ApiOperation({ operationId: 'strategic-groups.create' })
  @ApiHeader(KEY)
  @bodyOfForm(added(newGroupForm))
  create(@Me() me: Actor, @Body() body: unknown) {
    const { as, answers } = inChosenPost(me, newGroupForm, bodyOf(body));
    return this.plans.makeGroup(as, answers);
  }
}

/** Naming who sits in a group. */
@ApiTags('group-members')
@ApiBearerAuth()
@InScope('group-members')
@Controller('v1/group-members')
export class MembersApi {
  constructor(@Inject(Plans) private readonly plans: Plans) {}

  @Post()
  @ApiOperation({ operationId: 'group-members.create' })
  @ApiHeader(KEY)
  @bodyOfForm(added(newMemberForm))
  create(@Me() me: Actor, @Body() body: unknown) {
    const { as, answers } = inChosenPost(me, newMemberForm, bodyOf(body));
    return this.plans.nameMember(as, answers);
  }
}

/** Entering recommendations in a plan. */
@ApiTags('plan-lines')
@ApiBearerAuth()
@InScope('plan-lines')
@Controller('v1/plan-lines')
export class PlanLinesApi {
  constructor(@Inject(Plans) private readonly plans: Plans) {}

  @Post()
  @ApiOperation({ operationId: 'plan-lines.create' })
  @ApiHeader(KEY)
  @bodyOfForm(added(newLineForm))
  create(@Me() me: Actor, @Body() body: unknown) {
    const { as, answers } = inChosenPost(me, newLineForm, bodyOf(body));
    return this.plans.addLine(as, answers);
  }

  /** Takes over recommendations that are offered, each as a line of its own. */
  @Post('recommendations')
  @ApiOperation({ operationId: 'plan-lines.recommendations' })
  @ApiHeader(KEY)
  @bodyOfForm(added(takeOverForm))
  takeOver(@Me() me: Actor, @Body() body: unknown) {
    const { as, answers } = inChosenPost(me, takeOverForm, bodyOf(body));
    return this.plans.takeOver(as, answers);
  }
}
