import { Body, Controller, Inject, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import type { Actor } from '../platform/access/actor.js';
import { bodyOf } from '../platform/http/answer.js';
import { Me } from '../platform/http/me.js';
import { InScope } from '../platform/http/scopes.js';
import { actingPost, inChosenPost } from '../platform/things/acting.js';
import { referralForm } from './referral.forms.js';
import { Referrals } from './referrals.service.js';

const published = referralForm.extend({ actingPost });

/** Referring a case; lists, one referral and its moves come from its declaration. */
@ApiTags('referrals')
@ApiBearerAuth()
@InScope('referrals')
@Controller('v1/referrals')
export class ReferralsApi {
  constructor(@Inject(Referrals) private readonly referrals: Referrals) {}

  @Post()
  @ApiOperation({ operationId: 'referrals.create' })
  @ApiHeader({ name: 'Idempotency-Key', required: false })
  @ApiBody({
    schema: z.toJSONSchema(published, { target: 'openapi-3.0', io: 'input', unrepresentable: 'any' }) as object,
  })
  create(@Me() me: Actor, @Body() body: unknown) {
    const { as, answers } = inChosenPost(me, referralForm, bodyOf(body));
    return this.referrals.make(as, answers);
  }
}
