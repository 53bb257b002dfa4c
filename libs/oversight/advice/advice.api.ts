import { Body, Controller, Inject, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../platform/access/actor.js';
import { bodyOf } from '../../platform/http/answer.js';
import { bodyOfForm, KEY } from '../../platform/http/contract.js';
import { Me } from '../../platform/http/me.js';
import { InScope } from '../../platform/http/scopes.js';
import { added, adding } from '../../platform/things/acting.js';
import { adviceForm } from './advice.forms.js';
import { Advice } from './advice.service.js';

/** Entering advice to a professional; lists, one record and its moves come from its declaration. */
@ApiTags('advice-records')
@ApiBearerAuth()
@InScope('advice-records')
@Controller('v1/advice-records')
export class AdviceApi {
  constructor(@Inject(Advice) private readonly advice: Advice) {}

  @Post()
  @ApiOperation({ operationId: 'advice-records.create' })
  @ApiHeader(KEY)
  @bodyOfForm(added(adviceForm))
  create(@Me() me: Actor, @Body() body: unknown) {
    const { as, answers } = adding(me, bodyOf(body));
    return this.advice.add(as, answers);
  }
}
