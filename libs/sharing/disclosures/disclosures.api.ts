import { Body, Controller, Inject, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../platform/access/actor.js';
import { bodyOf } from '../../platform/http/answer.js';
import { bodyOfForm, KEY } from '../../platform/http/contract.js';
import { Me } from '../../platform/http/me.js';
import { InScope } from '../../platform/http/scopes.js';
import { added, inChosenPost } from '../../platform/things/acting.js';
import { requestForm } from './disclosure.forms.js';
import { Disclosures } from './disclosures.service.js';

/** Asking for a share or disclosure; lists, one of them and its moves come from its declaration. */
@ApiTags('disclosures')
@ApiBearerAuth()
@InScope('disclosures')
@Controller('v1/disclosures')
export class DisclosuresApi {
  constructor(@Inject(Disclosures) private readonly disclosures: Disclosures) {}

  @Post()
  @ApiOperation({ operationId: 'disclosures.create' })
  @ApiHeader(KEY)
  @bodyOfForm(added(requestForm))
  create(@Me() me: Actor, @Body() body: unknown) {
    const { as, answers } = inChosenPost(me, requestForm, bodyOf(body));
    return this.disclosures.request(as, answers);
  }
}
