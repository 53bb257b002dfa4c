import { Body, Controller, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import { candidatesTold } from '../../cases/people/index.js';
import type { Actor } from '../../platform/access/actor.js';
import { bodyOf, idOf } from '../../platform/http/answer.js';
import { bodyOfForm, KEY } from '../../platform/http/contract.js';
import { readForm } from '../../platform/http/form.js';
import { Me } from '../../platform/http/me.js';
import { InScope } from '../../platform/http/scopes.js';
import { added, adding, inChosenPost } from '../../platform/things/acting.js';
import { outcomeSaid } from '../../platform/things/thing.api.js';
import { matchForm, MatchingService } from './matching.service.js';
import { sendForm } from './nomination.forms.js';
import { Nominations } from './nominations.service.js';
import { QuestionsTogether, togetherForm } from './questions.together.js';

/** Nominating; lists, one nomination and its moves come from its declaration. */
@ApiTags('nominations')
@ApiBearerAuth()
@InScope('nominations')
@Controller('v1/nominations')
export class NominationsApi {
  constructor(
    @Inject(Nominations) private readonly nominations: Nominations,
    @Inject(MatchingService) private readonly matching: MatchingService,
    @Inject(QuestionsTogether) private readonly together: QuestionsTogether,
  ) {}

  @Post()
  @ApiOperation({ operationId: 'nominations.create' })
  @ApiHeader(KEY)
  @bodyOfForm(added(sendForm))
  create(@Me() me: Actor, @Body() body: unknown) {
    const { as, answers } = adding(me, bodyOf(body));
    return this.nominations.nominate(as, answers);
  }

  /** The same question of several, each with its own answer: one outcome a nomination. */
  @Post('answers')
  @HttpCode(200)
  @ApiOperation({ operationId: 'nominations.answers' })
  @ApiHeader(KEY)
  @bodyOfForm(added(togetherForm))
  async answers(@Me() me: Actor, @Body() body: unknown) {
    const { as, answers } = inChosenPost(me, togetherForm, bodyOf(body));
    const rows = await this.together.answer(as, readForm(togetherForm, answers));
    return { rows: rows.map((one) => outcomeSaid(one, me.language === 'cy' ? 'cy' : 'en')) };
  }

  @Get(':id/candidates')
  @ApiOperation({ operationId: 'nominations.candidates' })
  async candidates(@Me() me: Actor, @Param('id') id: string) {
    const { parts, ...found } = await this.matching.candidates(me, idOf(id));
    return { ...found, parts: candidatesTold(parts) };
  }

  @Post(':id/match')
  @HttpCode(200)
  @ApiOperation({ operationId: 'nominations.match' })
  @ApiHeader(KEY)
  @bodyOfForm(added(matchForm))
  match(@Me() me: Actor, @Param('id') id: string, @Body() body: unknown) {
    const { as, answers } = adding(me, bodyOf(body));
    return this.matching.decide(as, idOf(id), answers);
  }
}
