import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../platform/access/actor.js';
import { bodyOf, idOf } from '../../platform/http/answer.js';
import { bodyOfForm, KEY } from '../../platform/http/contract.js';
import { readForm } from '../../platform/http/form.js';
import { Me } from '../../platform/http/me.js';
import { pageAsked } from '../../platform/http/paging.js';
import { InScope } from '../../platform/http/scopes.js';
import { coverForm, holidayFilter, holidayForm, importBody, withdrawBody } from './holidays.forms.js';
import { HolidayImport } from './holidays.import.js';
import { HolidaysReading } from './holidays.reading.js';
import { Holidays } from './holidays.service.js';

/** The bank holidays of England and Wales: for everybody to read, and for administrators to keep. */
@ApiTags('bank-holidays')
@ApiBearerAuth()
@Controller('v1/bank-holidays')
export class HolidaysApi {
  constructor(
    @Inject(HolidaysReading) private readonly reading: HolidaysReading,
    @Inject(Holidays) private readonly holidays: Holidays,
    @Inject(HolidayImport) private readonly files: HolidayImport,
  ) {}

  @Get()
  @InScope('timings', 'read')
  @ApiOperation({ operationId: 'bank-holidays.list' })
  @ApiQuery({ name: 'year', required: false, type: String })
  @ApiQuery({ name: 'limit', required: false, type: Number })
  @ApiQuery({ name: 'cursor', required: false, type: String })
  list(@Me() me: Actor, @Query() { limit, cursor, ...query }: Record<string, unknown>) {
    const page = pageAsked({ ...(limit !== undefined && { limit }), ...(cursor !== undefined && { cursor }) });
    return this.reading.list(me, { ...readForm(holidayFilter, query), ...page });
  }

  @Post()
  @ApiOperation({ operationId: 'bank-holidays.create' })
  @ApiHeader(KEY)
  @bodyOfForm(holidayForm)
  create(@Me() me: Actor, @Body() body: unknown) {
    return this.holidays.add(me, readForm(holidayForm, bodyOf(body)));
  }

  @Post('complete')
  @HttpCode(200)
  @ApiOperation({ operationId: 'bank-holidays.complete' })
  @ApiHeader(KEY)
  @bodyOfForm(coverForm)
  complete(@Me() me: Actor, @Body() body: unknown) {
    return this.holidays.complete(me, readForm(coverForm, bodyOf(body)));
  }

  /** Without the mark of a rehearsal it is said what the file would change; with one it is done. */
  @Post('import')
  @HttpCode(200)
  @ApiOperation({ operationId: 'bank-holidays.import' })
  @ApiHeader(KEY)
  @bodyOfForm(importBody)
  async import(@Me() me: Actor, @Body() body: unknown) {
    const { mark, ...asked } = readForm(importBody, bodyOf(body));
    if (mark !== undefined) return this.files.run(me, { ...asked, mark });
    const { number: _, ...told } = await this.files.rehearse(me, asked);
    return told;
  }

  @Post(':id/withdraw')
  @HttpCode(200)
  @ApiOperation({ operationId: 'bank-holidays.withdraw' })
  @ApiHeader(KEY)
  @bodyOfForm(withdrawBody)
  withdraw(@Me() me: Actor, @Param('id') id: string, @Body() body: unknown) {
    return this.holidays.withdraw(me, idOf(id), readForm(withdrawBody, bodyOf(body)));
  }
}
