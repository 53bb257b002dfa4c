import { Body, Controller, Get, Inject, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../platform/access/actor.js';
import { bodyOf, idOf } from '../../platform/http/answer.js';
import { bodyOfForm, KEY } from '../../platform/http/contract.js';
import { Me } from '../../platform/http/me.js';
import { InScope } from '../../platform/http/scopes.js';
import { added, adding } from '../../platform/things/acting.js';
import { openForm } from './subject-access.forms.js';
import { SubjectAccesses } from './subject-access.service.js';
import { UnsentForms } from './unsent.reading.js';

/** Entering a request; lists, one request and its moves come from its declaration. */
@ApiTags('subject-access')
@ApiBearerAuth()
@InScope('subject-access')
@Controller('v1/subject-access')
export class SubjectAccessApi {
  constructor(
    @Inject(SubjectAccesses) private readonly requests: SubjectAccesses,
    @Inject(UnsentForms) private readonly unsent: UnsentForms,
  ) {}

  @Post()
  @ApiOperation({ operationId: 'subject-access.create' })
  @ApiHeader(KEY)
  @bodyOfForm(added(openForm))
  create(@Me() me: Actor, @Body() body: unknown) {
    const { as, answers } = adding(me, bodyOf(body));
    return this.requests.open(as, answers);
  }

  /** What people of the area typed and have not sent that names the person: who, where, into what and when. */
  @Get(':id/unsent')
  @ApiOperation({ operationId: 'subject-access.unsent' })
  async notSent(@Me() me: Actor, @Param('id') id: string) {
    return { items: await this.unsent.read(me, idOf(id)) };
  }
}
