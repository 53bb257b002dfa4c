import { Body, Controller, Get, Inject, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../platform/access/actor.js';
import { bodyOf, idOf } from '../../platform/http/answer.js';
import { bodyOfForm, KEY } from '../../platform/http/contract.js';
import { readForm } from '../../platform/http/form.js';
import { Me } from '../../platform/http/me.js';
import { InScope } from '../../platform/http/scopes.js';
import { added, adding } from '../../platform/things/acting.js';
import { Agendas } from '../agenda/index.js';
import { consultForm } from '../returns/consultation.forms.js';
import { Consultations } from '../returns/index.js';
import { Discussions } from './discussions.service.js';
import { answerForm, attemptForm, exclusionForm, itemForm, noteForm } from '../agenda/item.forms.js';
import { RoomScreen } from './room.service.js';

/** Putting cases on agendas, and what is said while they are discussed. */
@ApiTags('agenda-items')
@ApiBearerAuth()
@InScope('agenda-items')
@Controller('v1/agenda-items')
export class AgendaItemsApi {
  constructor(
    @Inject(Agendas) private readonly agendas: Agendas,
    @Inject(Discussions) private readonly discussions: Discussions,
    @Inject(RoomScreen) private readonly screen: RoomScreen,
    @Inject(Consultations) private readonly consultations: Consultations,
  ) {}

  @Post()
  @ApiOperation({ operationId: 'agenda-items.create' })
  @ApiHeader(KEY)
  @bodyOfForm(added(itemForm))
  create(@Me() me: Actor, @Body() body: unknown) {
    const { as, answers } = adding(me, bodyOf(body));
    return this.agendas.add(as, readForm(itemForm, answers));
  }

  @Post(':id/notes')
  @ApiOperation({ operationId: 'agenda-items.note' })
  @ApiHeader(KEY)
  @bodyOfForm(added(noteForm))
  note(@Me() me: Actor, @Param('id') id: string, @Body() body: unknown) {
    const { as, answers } = adding(me, bodyOf(body));
    return this.discussions.note(as, idOf(id), readForm(noteForm, answers));
  }

  @Post(':id/answers')
  @ApiOperation({ operationId: 'agenda-items.answer' })
  @ApiHeader(KEY)
  @bodyOfForm(added(answerForm))
  answer(@Me() me: Actor, @Param('id') id: string, @Body() body: unknown) {
    const { as, answers } = adding(me, bodyOf(body));
    return this.discussions.answer(as, idOf(id), readForm(answerForm, answers));
  }

  /** What was tried to reach the victim for their view. */
  @Post(':id/attempts')
  @ApiOperation({ operationId: 'agenda-items.attempt' })
  @ApiHeader(KEY)
  @bodyOfForm(added(attemptForm))
  attempt(@Me() me: Actor, @Param('id') id: string, @Body() body: unknown) {
    const { as, answers } = adding(me, bodyOf(body));
    return this.discussions.attempt(as, idOf(id), readForm(attemptForm, answers));
  }

  /** A clinician's advice, which says of nobody that they are a patient. */
  @Post(':id/consultations')
  @ApiOperation({ operationId: 'agenda-items.consult' })
  @ApiHeader(KEY)
  @bodyOfForm(added(consultForm))
  consult(@Me() me: Actor, @Param('id') id: string, @Body() body: unknown) {
    const { as, answers } = adding(me, bodyOf(body));
    return this.consultations.give(as, idOf(id), readForm(consultForm, answers));
  }

  @Post(':id/exclusions')
  @ApiOperation({ operationId: 'agenda-items.exclude' })
  @ApiHeader(KEY)
  @bodyOfForm(added(exclusionForm))
  exclude(@Me() me: Actor, @Param('id') id: string, @Body() body: unknown) {
    const { as, answers } = adding(me, bodyOf(body));
    return this.discussions.exclude(as, idOf(id), readForm(exclusionForm, answers));
  }

  /** What the shared screen shows: what everybody who is in the room for the item may see. `seen` is null where that is nothing. */
  @Get(':id/room')
  @ApiOperation({ operationId: 'agenda-items.room' })
  room(@Me() me: Actor, @Param('id') id: string) {
    return this.screen.show(me, idOf(id));
  }
}
