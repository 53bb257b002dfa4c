import { Body, Controller, Get, Inject, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../platform/access/actor.js';
import { bodyOf } from '../../platform/http/answer.js';
import { bodyOfForm, KEY } from '../../platform/http/contract.js';
import { Me } from '../../platform/http/me.js';
import { InScope } from '../../platform/http/scopes.js';
import { added, adding } from '../../platform/things/acting.js';
import { factorForm, gradeForm, resultForm } from './risk.forms.js';
import { Risk } from './risk.service.js';
import { RiskTools } from './tools.reading.js';

/** Recording what a tool said; lists, one result and its moves come from its declaration, and so below. */
@ApiTags('risk-results')
@ApiBearerAuth()
@InScope('risk-results')
@Controller('v1/risk-results')
export class RiskResultsApi {
  constructor(@Inject(Risk) private readonly risk: Risk) {}

  @Post()
  @ApiOperation({ operationId: 'risk-results.create' })
  @ApiHeader(KEY)
  @bodyOfForm(added(resultForm))
  create(@Me() me: Actor, @Body() body: unknown) {
    const { as, answers } = adding(me, bodyOf(body));
    return this.risk.record(as, answers);
  }
}

/** Setting the grade of a case, or asking for a lower one. */
@ApiTags('risk-grades')
@ApiBearerAuth()
@InScope('risk-grades')
@Controller('v1/risk-grades')
export class RiskGradesApi {
  constructor(@Inject(Risk) private readonly risk: Risk) {}

  @Post()
  @ApiOperation({ operationId: 'risk-grades.create' })
  @ApiHeader(KEY)
  @bodyOfForm(added(gradeForm))
  create(@Me() me: Actor, @Body() body: unknown) {
    const { as, answers } = adding(me, bodyOf(body));
    return this.risk.grade(as, answers);
  }
}

/** Naming what makes a case dangerous. */
@ApiTags('risk-factors')
@ApiBearerAuth()
@InScope('risk-factors')
@Controller('v1/risk-factors')
export class RiskFactorsApi {
  constructor(@Inject(Risk) private readonly risk: Risk) {}

  @Post()
  @ApiOperation({ operationId: 'risk-factors.create' })
  @ApiHeader(KEY)
  @bodyOfForm(added(factorForm))
  create(@Me() me: Actor, @Body() body: unknown) {
    const { as, answers } = adding(me, bodyOf(body));
    return this.risk.name(as, answers);
  }
}

/** The registers: the tools with what results they have, which of them are expected, and the words for factors. */
@ApiTags('risk-tools')
@ApiBearerAuth()
@InScope('risk-tools')
@Controller('v1/risk-tools')
export class RiskToolsApi {
  constructor(@Inject(RiskTools) private readonly tools: RiskTools) {}

  @Get()
  @ApiOperation({ operationId: 'risk-tools.list' })
  list(@Me() me: Actor) {
    return this.tools.list(me);
  }
}
