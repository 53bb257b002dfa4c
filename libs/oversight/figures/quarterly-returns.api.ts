import { Body, Controller, Get, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import type { Actor } from '../../platform/access/actor.js';
import { bodyOf, idOf } from '../../platform/http/answer.js';
import { bodyOfForm, KEY } from '../../platform/http/contract.js';
import { readForm } from '../../platform/http/form.js';
import { Me } from '../../platform/http/me.js';
import { InScope } from '../../platform/http/scopes.js';
import { quarterIn } from './figures.forms.js';
import { correctQuarterForm, handInForm } from './quarterly-return.forms.js';
import { QuarterlyReturns } from './quarterly-returns.service.js';

type Queried = Readonly<Record<string, unknown>>;

const version = z.int().positive();
const versionForm = z.object({ version });

/** What a correction sends: its form, and the version that it corrects. */
function correcting(body: unknown) {
  const { version: of, ...answers } = bodyOf(body);
  return { answers, version: readForm(versionForm, { version: of }).version };
}

/** Figures of a forum as they were handed in, by quarter. */
@ApiTags('forums')
@ApiBearerAuth()
@InScope('figures')
@Controller('v1/forums')
export class ForumReturnsApi {
  constructor(@Inject(QuarterlyReturns) private readonly returns: QuarterlyReturns) {}

  /** Every version of a quarter, the latest first, each with what changed; of this quarter unless another is named. */
  @Get(':id/quarterly-returns')
  @ApiOperation({ operationId: 'forums.quarterly-returns' })
  @ApiQuery({ name: 'quarter', required: false, type: String })
  list(@Me() me: Actor, @Param('id') id: string, @Query() query: Queried) {
    return this.returns.versions(me, { kind: 'forums', id: idOf(id) }, quarterIn(query, me.today));
  }

  /** Hands in a quarter that is over: its figures stay as they are now. */
  @Post(':id/quarterly-returns')
  @ApiOperation({ operationId: 'forums.hand-in-quarter' })
  @ApiHeader(KEY)
  @bodyOfForm(handInForm)
  handIn(@Me() me: Actor, @Param('id') id: string, @Body() body: unknown) {
    return this.returns.handIn(me, { kind: 'forums', id: idOf(id) }, bodyOf(body));
  }

  /** Counts a quarter that was handed in once more, as a new version that says what changed. */
  @Post(':id/quarterly-returns/correct')
  @ApiOperation({ operationId: 'forums.correct-quarter' })
  @ApiHeader(KEY)
  @bodyOfForm(correctQuarterForm.extend({ version }))
  correct(@Me() me: Actor, @Param('id') id: string, @Body() body: unknown) {
    const asked = correcting(body);
    return this.returns.correct(me, { kind: 'forums', id: idOf(id) }, asked.answers, asked.version);
  }
}

/** Figures of an advocacy service as they were handed in, by quarter. */
@ApiTags('advocacy-services')
@ApiBearerAuth()
@Controller('v1/advocacy-services')
export class ServiceReturnsApi {
  constructor(@Inject(QuarterlyReturns) private readonly returns: QuarterlyReturns) {}

  /** Every version of a quarter, the latest first, each with what changed; of this quarter unless another is named. */
  @Get(':id/quarterly-returns')
  @ApiOperation({ operationId: 'advocacy-services.quarterly-returns' })
  @ApiQuery({ name: 'quarter', required: false, type: String })
  list(@Me() me: Actor, @Param('id') id: string, @Query() query: Queried) {
    return this.returns.versions(me, { kind: 'services', id: idOf(id) }, quarterIn(query, me.today));
  }

  /** Hands in a quarter that is over: its figures stay as they are now. */
  @Post(':id/quarterly-returns')
  @ApiOperation({ operationId: 'advocacy-services.hand-in-quarter' })
  @ApiHeader(KEY)
  @bodyOfForm(handInForm)
  handIn(@Me() me: Actor, @Param('id') id: string, @Body() body: unknown) {
    return this.returns.handIn(me, { kind: 'services', id: idOf(id) }, bodyOf(body));
  }

  /** Counts a quarter that was handed in once more, as a new version that says what changed. */
  @Post(':id/quarterly-returns/correct')
  @ApiOperation({ operationId: 'advocacy-services.correct-quarter' })
  @ApiHeader(KEY)
  @bodyOfForm(correctQuarterForm.extend({ version }))
  correct(@Me() me: Actor, @Param('id') id: string, @Body() body: unknown) {
    const asked = correcting(body);
    return this.returns.correct(me, { kind: 'services', id: idOf(id) }, asked.answers, asked.version);
  }
}
