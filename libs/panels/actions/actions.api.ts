import { Body, Controller, Inject, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../platform/access/actor.js';
import { bodyOf } from '../../platform/http/answer.js';
import { bodyOfForm, KEY } from '../../platform/http/contract.js';
import { Me } from '../../platform/http/me.js';
import { InScope } from '../../platform/http/scopes.js';
import { added, adding } from '../../platform/things/acting.js';
import { newActionForm } from './action.forms.js';
import { Actions } from './actions.service.js';

/** Setting an action; lists, one action and its moves come from its declaration. */
@ApiTags('actions')
@ApiBearerAuth()
@InScope('actions')
@Controller('v1/actions')
export class ActionsApi {
  constructor(@Inject(Actions) private readonly actions: Actions) {}

  @Post()
  @ApiOperation({ operationId: 'actions.create' })
  @ApiHeader(KEY)
  @bodyOfForm(added(newActionForm))
  create(@Me() me: Actor, @Body() body: unknown) {
    const { as, answers } = adding(me, bodyOf(body));
    return this.actions.create(as, answers);
  }
}
