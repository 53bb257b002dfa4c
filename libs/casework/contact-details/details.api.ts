import { Body, Controller, Inject, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../platform/access/actor.js';
import { bodyOf, idOf } from '../../platform/http/answer.js';
import { bodyOfForm, KEY } from '../../platform/http/contract.js';
import { Me } from '../../platform/http/me.js';
import { InScope } from '../../platform/http/scopes.js';
import { added, adding } from '../../platform/things/acting.js';
import { numbersForm } from './detail.forms.js';
import { ContactDetails } from './details.service.js';

/** Contact details of a perpetrator, many at once. */
@ApiTags('cases')
@ApiBearerAuth()
@InScope('cases')
@Controller('v1/cases')
export class ContactDetailsApi {
  constructor(@Inject(ContactDetails) private readonly details: ContactDetails) {}

  @Post(':id/numbers')
  @ApiOperation({ operationId: 'cases.numbers' })
  @ApiHeader(KEY)
  @bodyOfForm(added(numbersForm))
  record(@Me() me: Actor, @Param('id') id: string, @Body() body: unknown) {
    const { as, answers } = adding(me, bodyOf(body));
    return this.details.record(as, idOf(id), answers);
  }
}
