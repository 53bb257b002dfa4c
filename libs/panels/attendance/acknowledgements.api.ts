import { Body, Controller, Inject, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../platform/access/actor.js';
import { bodyOf, idOf } from '../../platform/http/answer.js';
import { bodyOfForm, KEY } from '../../platform/http/contract.js';
import { readForm } from '../../platform/http/form.js';
import { Me } from '../../platform/http/me.js';
import { InScope } from '../../platform/http/scopes.js';
import { added, adding } from '../../platform/things/acting.js';
import { Acknowledgements } from './acknowledgements.service.js';
import { acknowledgeForm } from '../agenda/item.forms.js';

/** The confidentiality statement, item by item. */
@ApiTags('agenda-items')
@ApiBearerAuth()
@InScope('agenda-items')
@Controller('v1/agenda-items')
export class AcknowledgementsApi {
  constructor(@Inject(Acknowledgements) private readonly acknowledgements: Acknowledgements) {}

  /** That everybody in the room for the item has acknowledged the confidentiality statement, or those who are named. */
  @Post(':id/acknowledgements')
  @ApiOperation({ operationId: 'agenda-items.acknowledge' })
  @ApiHeader(KEY)
  @bodyOfForm(added(acknowledgeForm))
  acknowledge(@Me() me: Actor, @Param('id') id: string, @Body() body: unknown) {
    const { as, answers } = adding(me, bodyOf(body));
    return this.acknowledgements.note(as, idOf(id), readForm(acknowledgeForm, answers));
  }
}
