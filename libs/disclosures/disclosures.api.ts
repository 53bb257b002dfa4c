import { Body, Controller, Inject, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import type { Actor } from '../platform/access/actor.js';
import { bodyOf } from '../platform/http/answer.js';
import { Me } from '../platform/http/me.js';
import { InScope } from '../platform/http/scopes.js';
import { actingPost, inChosenPost } from '../platform/things/acting.js';
import { requestForm } from './disclosure.forms.js';
import { Disclosures } from './disclosures.service.js';

const published = requestForm.extend({ actingPost });

/** Asking for a share or disclosure; lists, one of them and its moves come from its declaration. */
@ApiTags('disclosures')
@ApiBearerAuth()
@InScope('disclosures')
@Controller('v1/disclosures')
export class DisclosuresApi {
  constructor(@Inject(Disclosures) private readonly disclosures: Disclosures) {}

  @Post()
  @ApiOperation({ operationId: 'disclosures.create' })
  @ApiHeader({ name: 'Idempotency-Key', required: false })
  @ApiBody({
    schema: z.toJSONSchema(published, { target: 'openapi-3.0', io: 'input', unrepresentable: 'any' }) as object,
  })
  create(@Me() me: Actor, @Body() body: unknown) {
    const { as, answers } = inChosenPost(me, requestForm, bodyOf(body));
    return this.disclosures.request(as, answers);
  }
}
