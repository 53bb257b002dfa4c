import { Body, Controller, Get, Inject, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../platform/access/actor.js';
import { bodyOf } from '../../platform/http/answer.js';
import { bodyOfForm, KEY } from '../../platform/http/contract.js';
import { readForm } from '../../platform/http/form.js';
import { Me } from '../../platform/http/me.js';
import { areaTimingFilters, areaTimingForm } from './area-timings.forms.js';
import { AreaTimingsReading } from './area-timings.reading.js';
import { AreaTimings } from './area-timings.service.js';

/** How long local deadlines are in an area: for everybody who holds a post to read, and for administrators to settle. */
@ApiTags('area-timings')
@ApiBearerAuth()
@Controller('v1/area-timings')
export class AreaTimingsApi {
  constructor(
    @Inject(AreaTimings) private readonly lengths: AreaTimings,
    @Inject(AreaTimingsReading) private readonly reading: AreaTimingsReading,
  ) {}

  @Get()
  @ApiOperation({ operationId: 'area-timings.list' })
  @ApiQuery({ name: 'area', required: false, type: String })
  list(@Me() me: Actor, @Query() query: Record<string, unknown>) {
    return this.reading.list(me, readForm(areaTimingFilters, query));
  }

  @Post()
  @ApiOperation({ operationId: 'area-timings.create' })
  @ApiHeader(KEY)
  @bodyOfForm(areaTimingForm)
  create(@Me() me: Actor, @Body() body: unknown) {
    return this.lengths.settle(me, readForm(areaTimingForm, bodyOf(body)));
  }
}
