import { Body, Controller, Get, Inject, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../../platform/access/actor.js';
import { idOf } from '../../platform/http/answer.js';
import { Me } from '../../platform/http/me.js';
import { withKey } from '../../platform/http/pressed.js';
import { questionsOf } from '../../platform/http/question.js';
import { words } from '../../platform/messages/messages.js';
import { page, submitPage, type PageData } from '../../platform/pages/pages.js';
import { Choices } from '../../platform/things/choices.js';
import { grantPageForm } from './grant.forms.js';
import { ForumGrantsReading } from './grants.reading.js';
import { ForumGrants } from './grants.service.js';
import { grantsPage, grantsPath, grantValues } from './grants.showing.js';

const view = 'administration/grants/views/settle.njk';

/** What pays for a forum while it is a project, for everybody to read; the administrator of its area settles it. */
@Controller('forums/:id/grants')
export class ForumGrantsPages {
  constructor(
    @Inject(ForumGrantsReading) private readonly reading: ForumGrantsReading,
    @Inject(ForumGrants) private readonly grants: ForumGrants,
    @Inject(Choices) private readonly choices: Choices,
  ) {}

  @Get()
  async show(@Me() me: Actor, @Param('id') id: string, @Res() reply: FastifyReply) {
    return page(
      reply,
      'administration/grants/views/grants.njk',
      grantsPage(words(), await this.reading.show(me, idOf(id)), me),
    );
  }

  @Get('new')
  async ask(@Me() me: Actor, @Param('id') id: string, @Res() reply: FastifyReply) {
    return page(reply, view, await this.asking(me, id));
  }

  @Post('new')
  async settle(@Me() me: Actor, @Param('id') id: string, @Body() body: unknown, @Res() reply: FastifyReply) {
    const forumId = idOf(id);
    return submitPage(reply, {
      form: grantPageForm,
      body,
      view,
      data: await this.asking(me, id),
      done: async (answers, { key, version = 0 }) => {
        const actor = withKey(me, { key });
        await this.grants.settle(actor, { ...answers, forumId, version });
        return grantsPath(forumId);
      },
    });
  }

  /** The form of one forum, filled in with what was settled last. @throws Problem `not-found`, `not-allowed` */
  private async asking(me: Actor, id: string): Promise<PageData> {
    const t = words();
    const found = await this.reading.asking(me, idOf(id), (tx, { areaCode }) =>
      this.choices.within(tx, questionsOf(grantPageForm), { thing: 'forum-grants', shown: { areaCode } }),
    );
    const { forum, last, ownerPostId, besides: options } = found;
    return {
      title: t('grants.change'),
      section: t('areas.pages.title'),
      caption: forum.name,
      back: grantsPath(forum.id),
      version: last?.number ?? 0,
      form: grantPageForm,
      options,
      values: { ...grantValues(last, me.today), ownerPostId },
    };
  }
}
