import { Controller, Get, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../../libs/platform/access/actor.js';
import { idOf } from '../../libs/platform/http/answer.js';
import { Me } from '../../libs/platform/http/me.js';
import { formatDay, words } from '../../libs/platform/messages/messages.js';
import { page } from '../../libs/platform/pages/pages.js';
import { Work } from '../../libs/platform/work/work.js';
import { KeptPosts, LATER, type KeptPost } from './kept-posts.js';

interface Field {
  readonly name: string;
  readonly value: string;
}

/** A post's fields as a form can carry them: one field for each of a list's values. */
const fieldsOf = ({ body }: KeptPost): Field[] =>
  Object.entries(body).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value]).map((one) => ({ name, value: String(one ?? '') })),
  );

/** What came too late, with one button to go on. */
@Controller('kept')
export class KeptPages {
  constructor(
    private readonly kept: KeptPosts,
    private readonly work: Work,
  ) {}

  @Get()
  async list(@Me() me: Actor, @Res() reply: FastifyReply) {
    // What was typed may tell of somebody: whoever holds no post today is shown none of it, until they hold one again.
    const waiting = await this.work.as(me, async (tx) => {
      const found = me.posts.length ? await this.kept.waitingFor(tx) : [];
      tx.note('list', 'KeptPost', { count: found.length });
      return found;
    });
    const posts = waiting.map((post) => {
      const fields = fieldsOf(post);
      return {
        ...post,
        deletedOn: post.deleteOn && words()('clearing.deletedOn', { day: formatDay(post.deleteOn) }),
        unfinished: post.why === LATER,
        fields,
        shown: fields.filter(({ name, value }) => !name.startsWith('_') && value).map(({ value }) => value),
      };
    });
    return page(reply, 'web/views/kept.njk', {
      title: words()('web.kept.title'),
      posts,
      late: posts.some(({ unfinished }) => !unfinished),
    });
  }

  @Post(':id/drop')
  async drop(@Me() me: Actor, @Param('id') id: string, @Res() reply: FastifyReply) {
    await this.kept.settle(me, idOf(id));
    return reply.redirect('/kept', 303);
  }
}
