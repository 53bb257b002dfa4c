import { Body, Controller, Inject, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../platform/access/actor.js';
import { bodyOf } from '../../platform/http/answer.js';
import { bodyOfForm, KEY } from '../../platform/http/contract.js';
import { Me } from '../../platform/http/me.js';
import { InScope } from '../../platform/http/scopes.js';
import { added, adding } from '../../platform/things/acting.js';
import { itemForm } from './intelligence.forms.js';
import { Intelligence } from './intelligence.service.js';

/** Recording an item of intelligence; lists, search, one item and its moves come from its declaration. */
@ApiTags('intelligence')
@ApiBearerAuth()
@InScope('intelligence')
@Controller('v1/intelligence')
export class IntelligenceApi {
  constructor(@Inject(Intelligence) private readonly intelligence: Intelligence) {}

  @Post()
  @ApiOperation({ operationId: 'intelligence.create' })
  @ApiHeader(KEY)
  @bodyOfForm(added(itemForm))
  create(@Me() me: Actor, @Body() body: unknown) {
    const { as, answers } = adding(me, bodyOf(body));
    return this.intelligence.record(as, answers);
  }
}
