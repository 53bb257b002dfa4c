import { Body, Controller, Inject, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../platform/access/actor.js';
import { bodyOf } from '../../platform/http/answer.js';
import { bodyOfForm, KEY } from '../../platform/http/contract.js';
import { Me } from '../../platform/http/me.js';
import { InScope } from '../../platform/http/scopes.js';
import { added, adding } from '../../platform/things/acting.js';
import { takeOverForm } from './trigger.forms.js';
import { TriggerDates } from './trigger.service.js';

/** Taking over the days that orders offer; the rest comes from the declaration. */
@ApiTags('trigger-dates')
@ApiBearerAuth()
@InScope('trigger-dates')
@Controller('v1/trigger-dates')
export class TriggerDatesApi {
  constructor(@Inject(TriggerDates) private readonly dates: TriggerDates) {}

  @Post('take-over')
  @ApiOperation({ operationId: 'trigger-dates.take-over' })
  @ApiHeader(KEY)
  @bodyOfForm(added(takeOverForm))
  takeOver(@Me() me: Actor, @Body() body: unknown) {
    const { as, answers } = adding(me, bodyOf(body));
    return this.dates.takeOver(as, answers);
  }
}
