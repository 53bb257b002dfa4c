import { Body, Controller, Inject, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../platform/access/actor.js';
import { bodyOf } from '../platform/http/answer.js';
import { bodyOfForm, KEY } from '../platform/http/contract.js';
import { Me } from '../platform/http/me.js';
import { InScope } from '../platform/http/scopes.js';
import { added, adding } from '../platform/things/acting.js';
import { trainingForm } from './training.forms.js';
import { TrainingLog } from './training.service.js';

/** Entering training that was given; lists, one record and its moves come from its declaration. */
@ApiTags('training-sessions')
@ApiBearerAuth()
@InScope('training-sessions')
@Controller('v1/training-sessions')
export class TrainingApi {
  constructor(@Inject(TrainingLog) private readonly log: TrainingLog) {}

  @Post()
  @ApiOperation({ operationId: 'training-sessions.create' })
  @ApiHeader(KEY)
  @bodyOfForm(added(trainingForm))
  create(@Me() me: Actor, @Body() body: unknown) {
    const { as, answers } = adding(me, bodyOf(body));
    return this.log.add(as, answers);
  }
}
