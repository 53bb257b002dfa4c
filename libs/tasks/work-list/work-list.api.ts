import { Body, Controller, Get, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../platform/access/actor.js';
import { bodyOf, idOf } from '../../platform/http/answer.js';
import { bodyOfForm, KEY } from '../../platform/http/contract.js';
import { Me } from '../../platform/http/me.js';
import { InScope } from '../../platform/http/scopes.js';
import { added, adding } from '../../platform/things/acting.js';
import { askForm, contactForm, evidenceForm, orderForm } from './work-list.forms.js';
import type { EntryKind } from './work-list.entity.js';
import { WorkList } from './work-list.service.js';

/** What is missing of the cases of somebody's forums, and what is done about it. */
@ApiTags('work-list')
@ApiBearerAuth()
@InScope('work-list')
@Controller('v1/work-list')
export class WorkListApi {
  constructor(@Inject(WorkList) private readonly workList: WorkList) {}

  @Get()
  @ApiOperation({ operationId: 'work-list.list' })
  list(@Me() me: Actor, @Query() query: Record<string, unknown>) {
    return this.workList.list(me, query);
  }

  @Get(':id')
  @ApiOperation({ operationId: 'work-list.show' })
  show(@Me() me: Actor, @Param('id') id: string) {
    return this.workList.show(me, idOf(id));
  }

  @Post(':id/ask')
  @ApiOperation({ operationId: 'work-list.ask' })
  @ApiHeader(KEY)
  @bodyOfForm(added(askForm))
  ask(@Me() me: Actor, @Param('id') id: string, @Body() body: unknown) {
    const { as, answers } = adding(me, bodyOf(body));
    return this.workList.ask(as, idOf(id), answers);
  }

  @Post(':id/order')
  @ApiOperation({ operationId: 'work-list.order' })
  @ApiHeader(KEY)
  @bodyOfForm(added(orderForm))
  order(@Me() me: Actor, @Param('id') id: string, @Body() body: unknown) {
    return this.enter(me, id, 'order', body);
  }

  @Post(':id/evidence')
  @ApiOperation({ operationId: 'work-list.evidence' })
  @ApiHeader(KEY)
  @bodyOfForm(added(evidenceForm))
  evidence(@Me() me: Actor, @Param('id') id: string, @Body() body: unknown) {
    return this.enter(me, id, 'evidence', body);
  }

  @Post(':id/contact')
  @ApiOperation({ operationId: 'work-list.contact' })
  @ApiHeader(KEY)
  @bodyOfForm(added(contactForm))
  contact(@Me() me: Actor, @Param('id') id: string, @Body() body: unknown) {
    return this.enter(me, id, 'contact', body);
  }

  private enter(me: Actor, id: string, kind: EntryKind, body: unknown) {
    const { as, answers } = adding(me, bodyOf(body));
    return this.workList.enter(as, idOf(id), { kind, body: answers });
  }
}
