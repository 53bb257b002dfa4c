import { Body, Controller, Get, Inject, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../platform/access/actor.js';
import { bodyOf, idOf } from '../../platform/http/answer.js';
import { bodyOfForm, KEY } from '../../platform/http/contract.js';
import { Me } from '../../platform/http/me.js';
import { InScope } from '../../platform/http/scopes.js';
import { added, inChosenPost } from '../../platform/things/acting.js';
import { reportForm } from './incident.forms.js';
import { Incidents } from './incidents.service.js';
import { BehaviourKinds } from './kinds.reading.js';
import { Timelines } from './timeline.reading.js';

/** Reporting an incident; lists, one incident and its moves come from its declaration. */
@ApiTags('incidents')
@ApiBearerAuth()
@InScope('incidents')
@Controller('v1/incidents')
export class IncidentsApi {
  constructor(@Inject(Incidents) private readonly incidents: Incidents) {}

  @Post()
  @ApiOperation({ operationId: 'incidents.create' })
  @ApiHeader(KEY)
  @bodyOfForm(added(reportForm))
  create(@Me() me: Actor, @Body() body: unknown) {
    const { as, answers } = inChosenPost(me, reportForm, bodyOf(body));
    return this.incidents.report(as, answers);
  }
}

/** All reports about the perpetrator of a case, the latest first, with what was done about them and what follows from both. */
@ApiTags('cases')
@ApiBearerAuth()
@InScope('cases')
@Controller('v1/cases')
export class TimelineApi {
  constructor(@Inject(Timelines) private readonly timelines: Timelines) {}

  @Get(':id/conduct')
  @ApiOperation({ operationId: 'cases.conduct' })
  async show(@Me() me: Actor, @Param('id') id: string) {
    const { reports, marks, silences, anniversaries, orders, comparison, all, pair } = await this.timelines.show(
      me,
      idOf(id),
    );
    const items = reports.map(({ href: _, ...one }) => one);
    const done = marks.map(({ href: _, ...one }) => one);
    return { items, total: items.length, marks: done, silences, anniversaries, orders, comparison, all, pair };
  }
}

/** The words for what somebody did, with their sources. */
@ApiTags('behaviour-kinds')
@ApiBearerAuth()
@InScope('behaviour-kinds')
@Controller('v1/behaviour-kinds')
export class BehaviourKindsApi {
  constructor(@Inject(BehaviourKinds) private readonly kinds: BehaviourKinds) {}

  @Get()
  @ApiOperation({ operationId: 'behaviour-kinds.list' })
  async list(@Me() me: Actor) {
    const items = await this.kinds.list(me);
    return { items, total: items.length, next: null };
  }
}
