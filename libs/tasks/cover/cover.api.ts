import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import type { OwnDuty } from '../../platform/duties/own-duty.js';
import type { Actor } from '../../platform/access/actor.js';
import { bodyOf, idOf } from '../../platform/http/answer.js';
import { bodyOfForm, KEY } from '../../platform/http/contract.js';
import { readForm } from '../../platform/http/form.js';
import { Me } from '../../platform/http/me.js';
import { pageAsked } from '../../platform/http/paging.js';
import { absenceBody, daysBody, shareForm, versionForm } from './cover.forms.js';
import { CoverReading } from './cover.reading.js';
import { CoverKeeping } from './cover.service.js';

/** Where the web shows it is nothing to a program; whose it is stands beside it. */
export const withoutAddress = <T extends Pick<OwnDuty, 'href' | 'ownerId'>>({
  href: _,
  ownerId: __,
  ...told
}: T): Omit<T, 'href' | 'ownerId'> => told;

/** My working days, absences and shares; for a lead, those of their agency's people. */
@ApiTags('cover')
@ApiBearerAuth()
@Controller('v1')
export class CoverApi {
  constructor(
    @Inject(CoverReading) private readonly reading: CoverReading,
    @Inject(CoverKeeping) private readonly keeping: CoverKeeping,
  ) {}

  @Get('cover')
  @ApiOperation({ operationId: 'cover.show' })
  @ApiQuery({ name: 'limit', required: false, type: Number })
  @ApiQuery({ name: 'cursor', required: false, type: String })
  async show(@Me() me: Actor, @Query() query: Record<string, unknown>) {
    const { duties, shares, agencies: _, ...shown } = await this.reading.show(me, pageAsked(query));
    return { ...shown, duties: duties.map(withoutAddress), shares: shares.map(withoutAddress) };
  }

  @Post('working-days')
  @HttpCode(200)
  @ApiOperation({ operationId: 'cover.set-days' })
  @ApiHeader(KEY)
  @bodyOfForm(daysBody)
  setDays(@Me() me: Actor, @Body() body: unknown) {
    return this.keeping.setDays(me, readForm(daysBody, bodyOf(body)));
  }

  @Post('absences')
  @ApiOperation({ operationId: 'cover.enter' })
  @ApiHeader(KEY)
  @bodyOfForm(absenceBody)
  enter(@Me() me: Actor, @Body() body: unknown) {
    return this.keeping.enter(me, readForm(absenceBody, bodyOf(body)));
  }

  @Post('absences/:id/withdraw')
  @HttpCode(200)
  @ApiOperation({ operationId: 'cover.withdraw' })
  @ApiHeader(KEY)
  @bodyOfForm(versionForm)
  withdraw(@Me() me: Actor, @Param('id') id: string, @Body() body: unknown) {
    return this.keeping.withdraw(me, idOf(id), readForm(versionForm, bodyOf(body)).version);
  }

  @Post('duty-shares')
  @ApiOperation({ operationId: 'cover.share' })
  @ApiHeader(KEY)
  @bodyOfForm(shareForm)
  share(@Me() me: Actor, @Body() body: unknown) {
    return this.keeping.share(me, readForm(shareForm, bodyOf(body)));
  }

  @Post('duty-shares/:id/end')
  @HttpCode(200)
  @ApiOperation({ operationId: 'cover.take-back' })
  @ApiHeader(KEY)
  @bodyOfForm(versionForm)
  takeBack(@Me() me: Actor, @Param('id') id: string, @Body() body: unknown) {
    return this.keeping.takeBack(me, idOf(id), readForm(versionForm, bodyOf(body)).version);
  }
}
