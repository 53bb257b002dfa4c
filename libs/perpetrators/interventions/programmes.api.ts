import { Body, Controller, Get, Inject, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../platform/access/actor.js';
import { bodyOf, idOf } from '../../platform/http/answer.js';
import { bodyOfForm, KEY } from '../../platform/http/contract.js';
import { Me } from '../../platform/http/me.js';
import { InScope } from '../../platform/http/scopes.js';
import { added, inChosenPost } from '../../platform/things/acting.js';
import { programmeForm } from './programme.forms.js';
import { referForm } from './programme-referral.forms.js';
import { Suggestions } from './programmes.suggesting.js';
import { Programmes } from './programmes.service.js';

/** Entering a programme in the catalogue; lists, one of them and its moves come from its declaration. */
@ApiTags('programmes')
@ApiBearerAuth()
@InScope('programmes')
@Controller('v1/programmes')
export class ProgrammesApi {
  constructor(@Inject(Programmes) private readonly programmes: Programmes) {}

  @Post()
  @ApiOperation({ operationId: 'programmes.create' })
  @ApiHeader(KEY)
  @bodyOfForm(added(programmeForm))
  create(@Me() me: Actor, @Body() body: unknown) {
    const { as, answers } = inChosenPost(me, programmeForm, bodyOf(body));
    return this.programmes.enter(as, answers);
  }
}

/** Referring somebody to a programme. */
@ApiTags('programme-referrals')
@ApiBearerAuth()
@InScope('programme-referrals')
@Controller('v1/programme-referrals')
export class ProgrammeReferralsApi {
  constructor(@Inject(Programmes) private readonly programmes: Programmes) {}

  @Post()
  @ApiOperation({ operationId: 'programme-referrals.create' })
  @ApiHeader(KEY)
  @bodyOfForm(added(referForm))
  create(@Me() me: Actor, @Body() body: unknown) {
    const { as, answers } = inChosenPost(me, referForm, bodyOf(body));
    return this.programmes.refer(as, answers);
  }
}

/** Which programmes are for the person of a case, and why the others are not. */
@ApiTags('programme-referrals')
@ApiBearerAuth()
@InScope('programme-referrals')
@Controller('v1/cases')
export class SuggestionsApi {
  constructor(@Inject(Suggestions) private readonly suggestions: Suggestions) {}

  @Get(':id/programmes')
  @ApiOperation({ operationId: 'programme-referrals.suggest' })
  read(@Me() me: Actor, @Param('id') id: string) {
    return this.suggestions.read(me, idOf(id));
  }
}
