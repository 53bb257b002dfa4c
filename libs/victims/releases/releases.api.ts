import { Body, Controller, Inject, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../platform/access/actor.js';
import { bodyOf } from '../../platform/http/answer.js';
import { bodyOfForm, KEY } from '../../platform/http/contract.js';
import { Me } from '../../platform/http/me.js';
import { InScope } from '../../platform/http/scopes.js';
import { added, adding } from '../../platform/things/acting.js';
import { draftForm } from './release.forms.js';
import { Releases } from './releases.service.js';

/** Drafting a release; lists, one of them and its moves come from its declaration. */
@ApiTags('releases')
@ApiBearerAuth()
@InScope('releases')
@Controller('v1/releases')
export class ReleasesApi {
  constructor(@Inject(Releases) private readonly releases: Releases) {}

  @Post()
  @ApiOperation({ operationId: 'releases.create' })
  @ApiHeader(KEY)
  @bodyOfForm(added(draftForm))
  create(@Me() me: Actor, @Body() body: unknown) {
    const { as, answers } = adding(me, bodyOf(body));
    return this.releases.draft(as, answers);
  }
}
