import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../../platform/access/actor.js';
import { bodyOf, idOf } from '../../../platform/http/answer.js';
import { bodyOfForm, KEY } from '../../../platform/http/contract.js';
import { readForm } from '../../../platform/http/form.js';
import { Me } from '../../../platform/http/me.js';
import { added, inChosenPost } from '../../../platform/things/acting.js';
import { seenForm, sendForm } from './referral.forms.js';
import { AdvocacyReferralsReading } from './referrals.reading.js';
import { AdvocacyReferrals } from './referrals.service.js';

/** Referring victims to advocacy services from outside of them. */
@ApiTags('advocacy-referrals')
@ApiBearerAuth()
@Controller('v1/advocacy-referrals')
export class AdvocacyReferralsApi {
  constructor(
    @Inject(AdvocacyReferrals) private readonly referrals: AdvocacyReferrals,
    @Inject(AdvocacyReferralsReading) private readonly reading: AdvocacyReferralsReading,
  ) {}

  @Get()
  @ApiOperation({ operationId: 'advocacy-referrals.list' })
  async list(@Me() me: Actor, @Query() query: Record<string, unknown>) {
    const { counts: _, ...page } = await this.reading.list(me, query);
    return page;
  }

  @Get(':id')
  @ApiOperation({ operationId: 'advocacy-referrals.show' })
  show(@Me() me: Actor, @Param('id') id: string) {
    return this.reading.show(me, idOf(id));
  }

  @Post()
  @ApiOperation({ operationId: 'advocacy-referrals.create' })
  @ApiHeader(KEY)
  @bodyOfForm(added(sendForm))
  create(@Me() me: Actor, @Body() body: unknown) {
    const { as, answers } = inChosenPost(me, sendForm, bodyOf(body));
    return this.referrals.send(as, answers);
  }

  @Post(':id/acknowledge')
  @HttpCode(200)
  @ApiOperation({ operationId: 'advocacy-referrals.acknowledge' })
  @ApiHeader(KEY)
  @bodyOfForm(seenForm)
  acknowledge(@Me() me: Actor, @Param('id') id: string, @Body() body: unknown) {
    return this.referrals.acknowledge(me, idOf(id), readForm(seenForm, bodyOf(body)).version);
  }
}
