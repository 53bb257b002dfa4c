import { Body, Controller, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../platform/access/actor.js';
import { bodyOf, idOf } from '../../platform/http/answer.js';
import { bodyOfForm, KEY } from '../../platform/http/contract.js';
import { readForm } from '../../platform/http/form.js';
import { Me } from '../../platform/http/me.js';
import { leadBody } from './cover.forms.js';
import { AgencyLeads } from './leads.service.js';

/** Who leads an agency, and who deputises: said by its lead. */
@ApiTags('cover')
@ApiBearerAuth()
@Controller('v1/agency-leads')
export class AgencyLeadsApi {
  constructor(@Inject(AgencyLeads) private readonly leads: AgencyLeads) {}

  @Get()
  @ApiOperation({ operationId: 'agency-leads.list' })
  list(@Me() me: Actor) {
    return this.leads.list(me);
  }

  @Post(':id/name')
  @HttpCode(200)
  @ApiOperation({ operationId: 'agency-leads.name' })
  @ApiHeader(KEY)
  @bodyOfForm(leadBody)
  name(@Me() me: Actor, @Param('id') id: string, @Body() body: unknown) {
    return this.leads.name(me, idOf(id), readForm(leadBody, bodyOf(body)));
  }
}
