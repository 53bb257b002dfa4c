import { Body, Controller, Inject, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../platform/access/actor.js';
import { bodyOf } from '../../platform/http/answer.js';
import { bodyOfForm, KEY } from '../../platform/http/contract.js';
import { Me } from '../../platform/http/me.js';
import { InScope } from '../../platform/http/scopes.js';
import { added, inChosenPost } from '../../platform/things/acting.js';
import { referralForm } from './referral.forms.js';
import { Referrals } from './referrals.service.js';

/** Referring a case; lists, one referral and its moves come from its declaration. */
@ApiTags('referrals')
@ApiBearerAuth()
@InScope('referrals')
@Controller('v1/referrals')
export class ReferralsApi {
  constructor(@Inject(Referrals) private readonly referrals: Referrals) {}

  @Post()
  @ApiOperation({ operationId: 'referrals.create' })
  @ApiHeader(KEY)
  @bodyOfForm(added(referralForm))
  create(@Me() me: Actor, @Body() body: unknown) {
    const { as, answers } = inChosenPost(me, referralForm, bodyOf(body));
    return this.referrals.make(as, answers);
  }
}
