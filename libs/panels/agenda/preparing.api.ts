import { Body, Controller, Get, Inject, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../platform/access/actor.js';
import { bodyOf, idOf } from '../../platform/http/answer.js';
import { bodyOfForm, KEY } from '../../platform/http/contract.js';
import { readForm } from '../../platform/http/form.js';
import { Me } from '../../platform/http/me.js';
import { InScope } from '../../platform/http/scopes.js';
import { added, adding } from '../../platform/things/acting.js';
import { orderForm } from '../meetings/meeting.forms.js';
import { PresencePlans } from '../attendance/index.js';
import { ReadinessReading } from './readiness.service.js';

/** Preparing a meeting: whether its agenda is ready, and in which order it is best taken. */
@ApiTags('meetings')
@ApiBearerAuth()
@InScope('meetings')
@Controller('v1/meetings')
export class PreparingApi {
  constructor(
    @Inject(PresencePlans) private readonly plans: PresencePlans,
    @Inject(ReadinessReading) private readonly readiness: ReadinessReading,
  ) {}

  /** What each item lacks before the panel, for those who run it. */
  @Get(':id/readiness')
  @ApiOperation({ operationId: 'meetings.readiness' })
  ready(@Me() me: Actor, @Param('id') id: string) {
    return this.readiness.read(me, idOf(id));
  }

  /** The order that keeps each agency's time in the room shortest, with its slots. */
  @Get(':id/presence-plan')
  @ApiOperation({ operationId: 'meetings.presencePlan' })
  presence(@Me() me: Actor, @Param('id') id: string) {
    return this.plans.read(me, idOf(id));
  }

  @Post(':id/order')
  @ApiOperation({ operationId: 'meetings.order' })
  @ApiHeader(KEY)
  @bodyOfForm(added(orderForm))
  order(@Me() me: Actor, @Param('id') id: string, @Body() body: unknown) {
    const { as, answers } = adding(me, bodyOf(body));
    return this.plans.reorder(as, idOf(id), readForm(orderForm, answers));
  }
}
