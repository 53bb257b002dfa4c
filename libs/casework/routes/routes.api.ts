import { Body, Controller, Inject, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../platform/access/actor.js';
import { bodyOf } from '../../platform/http/answer.js';
import { bodyOfForm, KEY } from '../../platform/http/contract.js';
import { Me } from '../../platform/http/me.js';
import { InScope } from '../../platform/http/scopes.js';
import { added, inChosenPost } from '../../platform/things/acting.js';
import { considerForm, enterForm } from './route.forms.js';
import { Routes } from './routes.service.js';

/** Entering what binds the person; lists, one of them and its moves come from its declaration. */
@ApiTags('other-orders')
@ApiBearerAuth()
@InScope('other-orders')
@Controller('v1/other-orders')
export class OtherOrdersApi {
  constructor(@Inject(Routes) private readonly routes: Routes) {}

  @Post()
  @ApiOperation({ operationId: 'other-orders.create' })
  @ApiHeader(KEY)
  @bodyOfForm(added(enterForm))
  create(@Me() me: Actor, @Body() body: unknown) {
    const { as, answers } = inChosenPost(me, enterForm, bodyOf(body));
    return this.routes.enter(as, answers);
  }
}

/** Considering a route; lists, one of them and its moves come from its declaration. */
@ApiTags('case-routes')
@ApiBearerAuth()
@InScope('case-routes')
@Controller('v1/case-routes')
export class CaseRoutesApi {
  constructor(@Inject(Routes) private readonly routes: Routes) {}

  @Post()
  @ApiOperation({ operationId: 'case-routes.create' })
  @ApiHeader(KEY)
  @bodyOfForm(added(considerForm))
  create(@Me() me: Actor, @Body() body: unknown) {
    const { as, answers } = inChosenPost(me, considerForm, bodyOf(body));
    return this.routes.consider(as, answers);
  }
}
