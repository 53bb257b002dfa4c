import { Body, Controller, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../platform/access/actor.js';
import { bodyOf, idOf } from '../../platform/http/answer.js';
import { bodyOfForm, KEY } from '../../platform/http/contract.js';
import { readForm } from '../../platform/http/form.js';
import { Me } from '../../platform/http/me.js';
import { added, adding } from '../../platform/things/acting.js';
import { ForumImport } from './forum-import.service.js';
import { importBody, newForumForm } from './forum-making.forms.js';
import { ForumMaking } from './forum-making.service.js';

/** New forums, from templates, from one another and from files; and forums as files. */
@ApiTags('forums')
@ApiBearerAuth()
@Controller('v1')
export class ForumMakingApi {
  constructor(
    @Inject(ForumMaking) private readonly making: ForumMaking,
    @Inject(ForumImport) private readonly files: ForumImport,
  ) {}

  @Get('forum-templates')
  @ApiOperation({ operationId: 'forum-templates.list' })
  templates(@Me() me: Actor) {
    return this.making.templates(me);
  }

  @Get('forums/:id/file')
  @ApiOperation({ operationId: 'forums.file' })
  file(@Me() me: Actor, @Param('id') id: string) {
    return this.making.file(me, idOf(id));
  }

  @Post('forums')
  @ApiOperation({ operationId: 'forums.create' })
  @ApiHeader(KEY)
  @bodyOfForm(added(newForumForm))
  create(@Me() me: Actor, @Body() body: unknown) {
    const { as, answers } = adding(me, bodyOf(body));
    return this.making.create(as, readForm(newForumForm, answers));
  }

  @Post('forums/import')
  @HttpCode(200)
  @ApiOperation({ operationId: 'forums.import' })
  @ApiHeader(KEY)
  @bodyOfForm(added(importBody))
  async import(@Me() me: Actor, @Body() body: unknown) {
    const { as, answers } = adding(me, bodyOf(body));
    const { mark: given, ...asked } = readForm(importBody, answers);
    if (given !== undefined) return this.files.run(as, { ...asked, mark: given });
    const { items, mark } = await this.files.rehearse(as, asked);
    const shown = items.map(({ key, name, outcome, changed, problems }) => ({ key, name, outcome, changed, problems }));
    return { items: shown, mark };
  }
}
