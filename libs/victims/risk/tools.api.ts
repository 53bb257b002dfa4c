import { Body, Controller, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../platform/access/actor.js';
import { bodyOf, idOf } from '../../platform/http/answer.js';
import { bodyOfForm, KEY } from '../../platform/http/contract.js';
import { Me } from '../../platform/http/me.js';
import { retireBody, toolForm } from './tool.forms.js';
import { RiskToolKeeping } from './tools.service.js';

/** Adding tools and editions to the register, and retiring them: for administrators. */
@ApiTags('risk-tools')
@ApiBearerAuth()
@Controller('v1/risk-tools')
export class RiskToolKeepingApi {
  constructor(@Inject(RiskToolKeeping) private readonly keeping: RiskToolKeeping) {}

  @Post()
  @ApiOperation({ operationId: 'risk-tools.create' })
  @ApiHeader(KEY)
  @bodyOfForm(toolForm)
  add(@Me() me: Actor, @Body() body: unknown) {
    return this.keeping.add(me, bodyOf(body));
  }

  @Post(':id/retire')
  @HttpCode(200)
  @ApiOperation({ operationId: 'risk-tools.retire' })
  @ApiHeader(KEY)
  @bodyOfForm(retireBody)
  retire(@Me() me: Actor, @Param('id') id: string, @Body() body: unknown) {
    return this.keeping.retire(me, idOf(id), bodyOf(body));
  }
}
