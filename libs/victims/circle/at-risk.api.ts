import { Body, Controller, Inject, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../platform/access/actor.js';
import { bodyOf } from '../../platform/http/answer.js';
import { bodyOfForm, KEY } from '../../platform/http/contract.js';
import { Me } from '../../platform/http/me.js';
import { InScope } from '../../platform/http/scopes.js';
import { added, adding } from '../../platform/things/acting.js';
import { addForm } from './at-risk.forms.js';
import { PeopleAtRisk } from './at-risk.service.js';

/** Entering somebody who is at risk; lists, one of them and its moves come from its declaration. */
@ApiTags('people-at-risk')
@ApiBearerAuth()
@InScope('people-at-risk')
@Controller('v1/people-at-risk')
export class PeopleAtRiskApi {
  constructor(@Inject(PeopleAtRisk) private readonly people: PeopleAtRisk) {}

  @Post()
  @ApiOperation({ operationId: 'people-at-risk.create' })
  @ApiHeader(KEY)
  @bodyOfForm(added(addForm))
  create(@Me() me: Actor, @Body() body: unknown) {
    const { as, answers } = adding(me, bodyOf(body));
    return this.people.add(as, answers);
  }
}
