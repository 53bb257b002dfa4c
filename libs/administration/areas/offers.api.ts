import { Body, Controller, Get, Inject, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../platform/access/actor.js';
import { bodyOf } from '../../platform/http/answer.js';
import { bodyOfForm, KEY } from '../../platform/http/contract.js';
import { readForm } from '../../platform/http/form.js';
import { Me } from '../../platform/http/me.js';
import { offerFilters, offerForm } from './offers.forms.js';
import { AdvocacyOffersReading } from './offers.reading.js';
import { AdvocacyOffers } from './offers.service.js';

/** What commissioned advocacy services offer by risk: for everybody who holds a post to read, and for administrators to settle. */
@ApiTags('advocacy-offers')
@ApiBearerAuth()
@Controller('v1/advocacy-offers')
export class AdvocacyOffersApi {
  constructor(
    @Inject(AdvocacyOffers) private readonly offers: AdvocacyOffers,
    @Inject(AdvocacyOffersReading) private readonly reading: AdvocacyOffersReading,
  ) {}

  @Get()
  @ApiOperation({ operationId: 'advocacy-offers.list' })
  @ApiQuery({ name: 'area', required: false, type: String })
  list(@Me() me: Actor, @Query() query: Record<string, unknown>) {
    return this.reading.list(me, readForm(offerFilters, query));
  }

  @Post()
  @ApiOperation({ operationId: 'advocacy-offers.create' })
  @ApiHeader(KEY)
  @bodyOfForm(offerForm)
  create(@Me() me: Actor, @Body() body: unknown) {
    return this.offers.settle(me, readForm(offerForm, bodyOf(body)));
  }
}
