import { Body, Controller, Inject, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../platform/access/actor.js';
import { bodyOf } from '../platform/http/answer.js';
import { bodyOfForm, KEY } from '../platform/http/contract.js';
import { Me } from '../platform/http/me.js';
import { InScope } from '../platform/http/scopes.js';
import { added, adding } from '../platform/things/acting.js';
import { openForm } from './subject-access.forms.js';
import { SubjectAccesses } from './subject-access.service.js';

/** Entering a request; lists, one request and its moves come from its declaration. */
@ApiTags('subject-access')
@ApiBearerAuth()
@InScope('subject-access')
@Controller('v1/subject-access')
export class SubjectAccessApi {
  constructor(@Inject(SubjectAccesses) private readonly requests: SubjectAccesses) {}

  @Post()
  @ApiOperation({ operationId: 'subject-access.create' })
  @ApiHeader(KEY)
  @bodyOfForm(added(openForm))
  create(@Me() me: Actor, @Body() body: unknown) {
    const { as, answers } = adding(me, bodyOf(body));
    return this.requests.open(as, answers);
  }
}
