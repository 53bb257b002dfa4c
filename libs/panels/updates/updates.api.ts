import { Body, Controller, Inject, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../platform/access/actor.js';
import { bodyOf } from '../../platform/http/answer.js';
import { bodyOfForm, KEY } from '../../platform/http/contract.js';
import { Me } from '../../platform/http/me.js';
import { InScope } from '../../platform/http/scopes.js';
import { added, inChosenPost } from '../../platform/things/acting.js';
import { updateForm } from './update.forms.js';
import { Updates } from './updates.service.js';

/** Posting new information; lists, one update and its moves come from its declaration. */
@ApiTags('updates')
@ApiBearerAuth()
@InScope('updates')
@Controller('v1/updates')
export class UpdatesApi {
  constructor(@Inject(Updates) private readonly updates: Updates) {}

  @Post()
  @ApiOperation({ operationId: 'updates.create' })
  @ApiHeader(KEY)
  @bodyOfForm(added(updateForm))
  create(@Me() me: Actor, @Body() body: unknown) {
    const { as, answers } = inChosenPost(me, updateForm, bodyOf(body));
    return this.updates.post(as, answers);
  }
}
