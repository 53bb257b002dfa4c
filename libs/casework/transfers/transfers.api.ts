import { Body, Controller, Inject, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../platform/access/actor.js';
import { bodyOf } from '../../platform/http/answer.js';
import { bodyOfForm, KEY } from '../../platform/http/contract.js';
import { Me } from '../../platform/http/me.js';
import { InScope } from '../../platform/http/scopes.js';
import { added, inChosenPost } from '../../platform/things/acting.js';
import { movedForm } from './arrival.forms.js';
import { Arrivals } from './arrivals.service.js';
import { proposeForm } from './transfer.forms.js';
import { Transfers } from './transfers.service.js';

/** Proposing a transfer; lists, one of them and its moves come from its declaration. */
@ApiTags('transfers')
@ApiBearerAuth()
@InScope('transfers')
@Controller('v1/transfers')
export class TransfersApi {
  constructor(@Inject(Transfers) private readonly transfers: Transfers) {}

  @Post()
  @ApiOperation({ operationId: 'transfers.create' })
  @ApiHeader(KEY)
  @bodyOfForm(added(proposeForm))
  create(@Me() me: Actor, @Body() body: unknown) {
    const { as, answers } = inChosenPost(me, proposeForm, bodyOf(body));
    return this.transfers.propose(as, answers);
  }
}

/** Entering that a perpetrator moved into another area; what that area is told comes from its declaration. */
@ApiTags('arrivals')
@ApiBearerAuth()
@InScope('arrivals')
@Controller('v1/arrivals')
export class ArrivalsApi {
  constructor(@Inject(Arrivals) private readonly arrivals: Arrivals) {}

  @Post()
  @ApiOperation({ operationId: 'arrivals.create' })
  @ApiHeader(KEY)
  @bodyOfForm(added(movedForm))
  create(@Me() me: Actor, @Body() body: unknown) {
    const { as, answers } = inChosenPost(me, movedForm, bodyOf(body));
    return this.arrivals.enter(as, answers);
  }
}
