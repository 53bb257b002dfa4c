import { Body, Controller, Inject, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import type { Actor } from '../platform/access/actor.js';
import { bodyOf } from '../platform/http/answer.js';
import { Me } from '../platform/http/me.js';
import { InScope } from '../platform/http/scopes.js';
import { added, adding } from '../platform/things/acting.js';
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
  @ApiHeader({ name: 'Idempotency-Key', required: false })
  @ApiBody({
    schema: z.toJSONSchema(added(newActionForm), {
      target: 'openapi-3.0',
      io: 'input',
      unrepresentable: 'any',
    }) as object,
  })
  create(@Me() me: Actor, @Body() body: unknown) {
    const { as, answers } = adding(me, bodyOf(body));
    return this.actions.create(as, answers);
  }
}
