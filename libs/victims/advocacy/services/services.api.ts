import { Body, Controller, Get, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../../platform/access/actor.js';
import { bodyOf, idOf } from '../../../platform/http/answer.js';
import { bodyOfForm, KEY } from '../../../platform/http/contract.js';
import { readForm } from '../../../platform/http/form.js';
import { Me } from '../../../platform/http/me.js';
import { serviceFilters, serviceForm, streamForm, typeForm } from './service.forms.js';
import { AdvocacyServicesReading } from './services.reading.js';
import { AdvocacyServices } from './services.service.js';

/** What advocacy services settled of themselves: for everybody who holds a post to read, and for whoever leads one to settle. */
@ApiTags('advocacy-services')
@ApiBearerAuth()
@Controller('v1')
export class AdvocacyServicesApi {
  constructor(
    @Inject(AdvocacyServices) private readonly services: AdvocacyServices,
    @Inject(AdvocacyServicesReading) private readonly reading: AdvocacyServicesReading,
  ) {}

  @Get('advocacy-services')
  @ApiOperation({ operationId: 'advocacy-services.list' })
  @ApiQuery({ name: 'area', required: false, type: String })
  @ApiQuery({ name: 'district', required: false, type: String })
  list(@Me() me: Actor, @Query() query: Record<string, unknown>) {
    return this.reading.list(me, readForm(serviceFilters, query));
  }

  @Get('advocacy-services/:id')
  @ApiOperation({ operationId: 'advocacy-services.show' })
  show(@Me() me: Actor, @Param('id') id: string) {
    return this.reading.show(me, idOf(id));
  }

  @Post('advocacy-services')
  @ApiOperation({ operationId: 'advocacy-services.create' })
  @ApiHeader(KEY)
  @bodyOfForm(serviceForm)
  settle(@Me() me: Actor, @Body() body: unknown) {
    return this.services.settle(me, readForm(serviceForm, bodyOf(body)));
  }

  @Post('funding-streams')
  @ApiOperation({ operationId: 'funding-streams.create' })
  @ApiHeader(KEY)
  @bodyOfForm(streamForm)
  addStream(@Me() me: Actor, @Body() body: unknown) {
    return this.services.addStream(me, readForm(streamForm, bodyOf(body)));
  }

  @Post('advocate-types')
  @ApiOperation({ operationId: 'advocate-types.create' })
  @ApiHeader(KEY)
  @bodyOfForm(typeForm)
  addType(@Me() me: Actor, @Body() body: unknown) {
    return this.services.addType(me, readForm(typeForm, bodyOf(body)));
  }
}
