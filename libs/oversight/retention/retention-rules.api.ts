import { Body, Controller, Get, Inject, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../platform/access/actor.js';
import { bodyOf } from '../../platform/http/answer.js';
import { bodyOfForm, KEY } from '../../platform/http/contract.js';
import { readForm } from '../../platform/http/form.js';
import { Me } from '../../platform/http/me.js';
import { ruleFilters, ruleForm } from './retention-rule.forms.js';
import { RetentionRulesReading } from './retention-rules.reading.js';
import { RetentionRules } from './retention-rules.service.js';

/** How long files are kept: for everybody who holds a post to read, and for whoever keeps them to settle. */
@ApiTags('retention-rules')
@ApiBearerAuth()
@Controller('v1/retention-rules')
export class RetentionRulesApi {
  constructor(
    @Inject(RetentionRules) private readonly rules: RetentionRules,
    @Inject(RetentionRulesReading) private readonly reading: RetentionRulesReading,
  ) {}

  @Get()
  @ApiOperation({ operationId: 'retention-rules.list' })
  @ApiQuery({ name: 'keeper', required: false, type: String })
  list(@Me() me: Actor, @Query() query: Record<string, unknown>) {
    return this.reading.list(me, readForm(ruleFilters, query));
  }

  @Post()
  @ApiOperation({ operationId: 'retention-rules.create' })
  @ApiHeader(KEY)
  @bodyOfForm(ruleForm)
  create(@Me() me: Actor, @Body() body: unknown) {
    return this.rules.settle(me, readForm(ruleForm, bodyOf(body)));
  }
}
