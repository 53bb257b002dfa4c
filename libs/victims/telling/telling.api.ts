import { Body, Controller, Inject, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../platform/access/actor.js';
import { bodyOf } from '../../platform/http/answer.js';
import { bodyOfForm, KEY } from '../../platform/http/contract.js';
import { Me } from '../../platform/http/me.js';
import { InScope } from '../../platform/http/scopes.js';
import { added, inChosenPost } from '../../platform/things/acting.js';
import { nameForm } from './contact.forms.js';
import { NamedContacts } from './contacts.service.js';
import { recordForm } from './event.forms.js';
import { VictimEvents } from './events.service.js';

/** Recording what a victim is told of; lists, one event and its moves come from its declaration. */
@ApiTags('victim-events')
@ApiBearerAuth()
@InScope('victim-events')
@Controller('v1/victim-events')
export class VictimEventsApi {
  constructor(@Inject(VictimEvents) private readonly events: VictimEvents) {}

  @Post()
  @ApiOperation({ operationId: 'victim-events.create' })
  @ApiHeader(KEY)
  @bodyOfForm(added(recordForm))
  create(@Me() me: Actor, @Body() body: unknown) {
    const { as, answers } = inChosenPost(me, recordForm, bodyOf(body));
    return this.events.record(as, answers);
  }
}

/** Naming the one contact of a victim; lists, one of them and its moves come from its declaration. */
@ApiTags('named-contacts')
@ApiBearerAuth()
@InScope('named-contacts')
@Controller('v1/named-contacts')
export class NamedContactsApi {
  constructor(@Inject(NamedContacts) private readonly contacts: NamedContacts) {}

  @Post()
  @ApiOperation({ operationId: 'named-contacts.create' })
  @ApiHeader(KEY)
  @bodyOfForm(added(nameForm))
  create(@Me() me: Actor, @Body() body: unknown) {
    const { as, answers } = inChosenPost(me, nameForm, bodyOf(body));
    return this.contacts.name(as, answers);
  }
}
