import { Body, Controller, Inject, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../platform/access/actor.js';
import { bodyOf } from '../../platform/http/answer.js';
import { bodyOfForm, KEY } from '../../platform/http/contract.js';
import { Me } from '../../platform/http/me.js';
import { InScope } from '../../platform/http/scopes.js';
import { added, adding } from '../../platform/things/acting.js';
import { openForm } from './data-breach.forms.js';
import { DataBreaches } from './data-breaches.service.js';

/** Opening a breach; lists, one breach and its moves come from its declaration. */
@ApiTags('data-breaches')
@ApiBearerAuth()
@InScope('data-breaches')
@Controller('v1/data-breaches')
export class DataBreachesApi {
  constructor(@Inject(DataBreaches) private readonly breaches: DataBreaches) {}

  @Post()
  @ApiOperation({ operationId: 'data-breaches.create' })
  @ApiHeader(KEY)
  @bodyOfForm(added(openForm))
  create(@Me() me: Actor, @Body() body: unknown) {
    const { as, answers } = adding(me, bodyOf(body));
    return this.breaches.open(as, answers);
  }
}
