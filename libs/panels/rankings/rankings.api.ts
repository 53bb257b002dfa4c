import { Body, Controller, Get, Inject, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../platform/access/actor.js';
import { bodyOf, idOf } from '../../platform/http/answer.js';
import { bodyOfForm, KEY } from '../../platform/http/contract.js';
import { readForm } from '../../platform/http/form.js';
import { Me } from '../../platform/http/me.js';
import { InScope } from '../../platform/http/scopes.js';
import { added, adding } from '../../platform/things/acting.js';
import { chooseForm, rankForm } from './ranking.forms.js';
import { Rankings } from './rankings.service.js';

/** Who is ranked highest for a meeting, and who of them comes to it. */
@ApiTags('meetings')
@ApiBearerAuth()
@InScope('meetings')
@Controller('v1/meetings')
export class RankingsApi {
  constructor(@Inject(Rankings) private readonly rankings: Rankings) {}

  /** The latest ranking, with the formula and what each score was computed from. */
  @Get(':id/candidates')
  @ApiOperation({ operationId: 'meetings.candidates' })
  show(@Me() me: Actor, @Param('id') id: string) {
    return this.rankings.read(me, idOf(id));
  }

  /** Ranks anew; earlier rankings are kept. */
  @Post(':id/candidates')
  @ApiOperation({ operationId: 'meetings.rank' })
  @ApiHeader(KEY)
  @bodyOfForm(added(rankForm))
  rank(@Me() me: Actor, @Param('id') id: string, @Body() body: unknown) {
    const { as, answers } = adding(me, bodyOf(body));
    return this.rankings.rank(as, idOf(id), readForm(rankForm, answers).seen);
  }

  /** Puts those who are chosen on the agenda. */
  @Post(':id/candidates/choose')
  @ApiOperation({ operationId: 'meetings.choose' })
  @ApiHeader(KEY)
  @bodyOfForm(added(chooseForm))
  choose(@Me() me: Actor, @Param('id') id: string, @Body() body: unknown) {
    const { as, answers } = adding(me, bodyOf(body));
    return this.rankings.choose(as, idOf(id), readForm(chooseForm, answers));
  }
}
