import { Body, Controller, Get, Header, Inject, Param, Post, StreamableFile } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../platform/access/actor.js';
import { bodyOf, idOf } from '../../platform/http/answer.js';
import { bodyOfForm, KEY } from '../../platform/http/contract.js';
import { Me } from '../../platform/http/me.js';
import { InScope } from '../../platform/http/scopes.js';
import { added, inChosenPost } from '../../platform/things/acting.js';
import { asFile } from './mappa.document.js';
import { considerForm } from './mappa.forms.js';
import { MappaReferrals } from './mappa.service.js';

/** Considering a case's perpetrator for MAPPA; lists, one referral and its moves come from its declaration. */
@ApiTags('mappa')
@ApiBearerAuth()
@InScope('mappa')
@Controller('v1/mappa')
export class MappaApi {
  constructor(@Inject(MappaReferrals) private readonly referrals: MappaReferrals) {}

  @Post()
  @ApiOperation({ operationId: 'mappa.create' })
  @ApiHeader(KEY)
  @bodyOfForm(added(considerForm))
  create(@Me() me: Actor, @Body() body: unknown) {
    const { as, answers } = inChosenPost(me, considerForm, bodyOf(body));
    return this.referrals.consider(as, answers);
  }

  @Get(':id/eligibility')
  @ApiOperation({ operationId: 'mappa.eligibility' })
  eligibility(@Me() me: Actor, @Param('id') id: string) {
    return this.referrals.help(me, idOf(id));
  }

  @Get(':id/form.pdf')
  @ApiOperation({ operationId: 'mappa.pdf' })
  @Header('cache-control', 'no-store')
  async pdf(@Me() me: Actor, @Param('id') id: string) {
    return new StreamableFile(await this.referrals.file(me, idOf(id), 'pdf'), asFile('pdf'));
  }

  @Get(':id/form.docx')
  @ApiOperation({ operationId: 'mappa.docx' })
  @Header('cache-control', 'no-store')
  async docx(@Me() me: Actor, @Param('id') id: string) {
    return new StreamableFile(await this.referrals.file(me, idOf(id), 'docx'), asFile('docx'));
  }
}
