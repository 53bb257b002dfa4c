import { Body, Controller, Get, Inject, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../platform/access/actor.js';
import { bodyOf } from '../../platform/http/answer.js';
import { bodyOfForm, KEY } from '../../platform/http/contract.js';
import { readForm } from '../../platform/http/form.js';
import { Me } from '../../platform/http/me.js';
import { grantFilters, grantForm } from './grant.forms.js';
import { ForumGrantsReading } from './grants.reading.js';
import { ForumGrants } from './grants.service.js';

/** What pays for forums while they are projects: for everybody who holds a post to read, and for administrators to settle. */
@ApiTags('forum-grants')
@ApiBearerAuth()
@Controller('v1/forum-grants')
export class ForumGrantsApi {
  constructor(
    @Inject(ForumGrants) private readonly grants: ForumGrants,
    @Inject(ForumGrantsReading) private readonly reading: ForumGrantsReading,
  ) {}

  @Get()
  @ApiOperation({ operationId: 'forum-grants.list' })
  @ApiQuery({ name: 'forum', required: false, type: String })
  list(@Me() me: Actor, @Query() query: Record<string, unknown>) {
    return this.reading.list(me, readForm(grantFilters, query));
  }

  @Post()
  @ApiOperation({ operationId: 'forum-grants.create' })
  @ApiHeader(KEY)
  @bodyOfForm(grantForm)
  create(@Me() me: Actor, @Body() body: unknown) {
    return this.grants.settle(me, readForm(grantForm, bodyOf(body)));
  }
}
