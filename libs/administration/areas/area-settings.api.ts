import { Body, Controller, Get, Inject, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../platform/access/actor.js';
import { bodyOf } from '../../platform/http/answer.js';
import { bodyOfForm, KEY } from '../../platform/http/contract.js';
import { readForm } from '../../platform/http/form.js';
import { Me } from '../../platform/http/me.js';
import { areaSettingFilters, areaSettingForm } from './area-settings.forms.js';
import { AreaSettingsReading } from './area-settings.reading.js';
import { AreaSettingsService } from './area-settings.service.js';

/** What areas have settled, from which day on: for everybody who holds a post to read, and for administrators to settle. */
@ApiTags('area-settings')
@ApiBearerAuth()
@Controller('v1/area-settings')
export class AreaSettingsApi {
  constructor(
    @Inject(AreaSettingsService) private readonly settings: AreaSettingsService,
    @Inject(AreaSettingsReading) private readonly reading: AreaSettingsReading,
  ) {}

  @Get()
  @ApiOperation({ operationId: 'area-settings.list' })
  @ApiQuery({ name: 'area', required: false, type: String })
  list(@Me() me: Actor, @Query() query: Record<string, unknown>) {
    return this.reading.list(me, readForm(areaSettingFilters, query));
  }

  @Post()
  @ApiOperation({ operationId: 'area-settings.create' })
  @ApiHeader(KEY)
  @bodyOfForm(areaSettingForm)
  create(@Me() me: Actor, @Body() body: unknown) {
    return this.settings.settle(me, readForm(areaSettingForm, bodyOf(body)));
  }
}
