import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../platform/access/actor.js';
import { idOf } from '../../platform/http/answer.js';
import { Me } from '../../platform/http/me.js';
import { InScope } from '../../platform/http/scopes.js';
import { yearIn } from './problem-profile.forms.js';
import { ProblemProfiles } from './problem-profile.service.js';

/** What a forum was told of in a year, in numbers that may go to partners. */
@ApiTags('forums')
@ApiBearerAuth()
@InScope('figures')
@Controller('v1/forums')
export class ProblemProfileApi {
  constructor(@Inject(ProblemProfiles) private readonly profiles: ProblemProfiles) {}

  /** By theme, time, place and demographics, small counts hidden whoever asks; of the last year that is over unless another is named. */
  @Get(':id/problem-profile')
  @ApiOperation({ operationId: 'forums.problem-profile' })
  @ApiQuery({ name: 'year', required: false, type: String })
  show(@Me() me: Actor, @Param('id') id: string, @Query() query: Record<string, unknown>) {
    return this.profiles.read(me, idOf(id), yearIn(query, me.today));
  }
}
