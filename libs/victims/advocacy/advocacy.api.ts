import { Body, Controller, Inject, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../platform/access/actor.js';
import { bodyOf } from '../../platform/http/answer.js';
import { bodyOfForm, KEY } from '../../platform/http/contract.js';
import { Me } from '../../platform/http/me.js';
import { InScope } from '../../platform/http/scopes.js';
import { added, adding } from '../../platform/things/acting.js';
import { referralForm } from './advocacy.forms.js';
import { Advocacy } from './advocacy.service.js';

/** Taking a victim's referral; lists, one case and its moves come from its declaration. */
@ApiTags('advocacy-cases')
@ApiBearerAuth()
@InScope('advocacy-cases')
@Controller('v1/advocacy-cases')
export class AdvocacyApi {
  constructor(@Inject(Advocacy) private readonly advocacy: Advocacy) {}

  @Post()
  @ApiOperation({ operationId: 'advocacy-cases.create' })
  @ApiHeader(KEY)
  @bodyOfForm(added(referralForm))
  create(@Me() me: Actor, @Body() body: unknown) {
    const { as, answers } = adding(me, bodyOf(body));
    return this.advocacy.open(as, answers);
  }
}
