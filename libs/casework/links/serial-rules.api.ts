import { Body, Controller, Get, Inject, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../platform/access/actor.js';
import { bodyOf } from '../../platform/http/answer.js';
import { bodyOfForm, KEY } from '../../platform/http/contract.js';
import { readForm } from '../../platform/http/form.js';
import { Me } from '../../platform/http/me.js';
import { serialRuleFilters, serialRuleForm } from './serial-rules.forms.js';
import { SerialRulesReading } from './serial-rules.reading.js';
import { SerialRules } from './serial-rules.service.js';

/** Rules for serial perpetrators: for those who work with cases to read, and for administrators to settle. */
@ApiTags('serial-rules')
@ApiBearerAuth()
@Controller('v1/serial-rules')
export class SerialRulesApi {
  constructor(
    @Inject(SerialRules) private readonly rules: SerialRules,
    @Inject(SerialRulesReading) private readonly reading: SerialRulesReading,
  ) {}

  @Get()
  @ApiOperation({ operationId: 'serial-rules.list' })
  @ApiQuery({ name: 'area', required: false, type: String })
  list(@Me() me: Actor, @Query() query: Record<string, unknown>) {
    return this.reading.list(me, readForm(serialRuleFilters, query));
  }

  @Post()
  @ApiOperation({ operationId: 'serial-rules.create' })
  @ApiHeader(KEY)
  @bodyOfForm(serialRuleForm)
  create(@Me() me: Actor, @Body() body: unknown) {
    return this.rules.settle(me, readForm(serialRuleForm, bodyOf(body)));
  }
}
