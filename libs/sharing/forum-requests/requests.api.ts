import { Body, Controller, Inject, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../platform/access/actor.js';
import { bodyOf } from '../../platform/http/answer.js';
import { bodyOfForm, KEY } from '../../platform/http/contract.js';
import { Me } from '../../platform/http/me.js';
import { InScope } from '../../platform/http/scopes.js';
import { added, inChosenPost } from '../../platform/things/acting.js';
import { askForm } from './request.forms.js';
import { ForumRequests } from './requests.service.js';

/** Asking another forum to take a case too; lists, one request and its moves come from its declaration. */
@ApiTags('forum-requests')
@ApiBearerAuth()
@InScope('forum-requests')
@Controller('v1/forum-requests')
export class ForumRequestsApi {
  constructor(@Inject(ForumRequests) private readonly requests: ForumRequests) {}

  @Post()
  @ApiOperation({ operationId: 'forum-requests.create' })
  @ApiHeader(KEY)
  @bodyOfForm(added(askForm))
  create(@Me() me: Actor, @Body() body: unknown) {
    const { as, answers } = inChosenPost(me, askForm, bodyOf(body));
    return this.requests.ask(as, answers);
  }
}
