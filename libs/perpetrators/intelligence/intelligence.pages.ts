import { Body, Controller, Get, HttpCode, Inject, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Problem } from '../../kernel/problem.js';
import type { Actor } from '../../platform/access/actor.js';
import { dutyHref } from '../../platform/duties/duty.js';
import { idOf } from '../../platform/http/answer.js';
import { form, readForm, sayError, wordsToFind } from '../../platform/http/form.js';
import { Me } from '../../platform/http/me.js';
import { words } from '../../platform/messages/messages.js';
import { page } from '../../platform/pages/pages.js';
import { text } from '../../platform/pages/shown.js';
import { recordOf, stateTag, tableOf, textsIn } from '../../platform/resource/display.js';
import { moveButtons } from '../../platform/things/thing.pages.js';
import { Things } from '../../platform/things/things.js';
import { itemFields } from './intelligence.fields.js';
import { intelligenceResource } from './intelligence.resource.js';

type Posted = Record<string, unknown>;
const { thing } = intelligenceResource;
const searched = form({ words: wordsToFind() }, 'intelligence');

/** Items of intelligence: finding some by words, and one of them. */
@Controller('intelligence')
export class IntelligencePages {
  constructor(@Inject(Things) private readonly things: Things) {}

  /** Words travel in the body of a post, never in an address. */
  @HttpCode(200)
  @Post('search')
  async search(@Me() me: Actor, @Body() body: Posted, @Res() reply: FastifyReply) {
    const t = words();
    const typed = text(body['words']).trim().slice(0, 200);
    const shown = {
      title: t('intelligence.search.title'),
      section: t('intelligence.title'),
      back: '/intelligence',
      words: typed,
    };
    try {
      const { items } = await this.things.search(me, thing, readForm(searched, { words: typed }).words);
      const list = {
        caption: shown.title,
        ...tableOf(intelligenceResource, { t, me }, items),
        total: items.length,
        empty: t('intelligence.search.none'),
      };
      return await page(reply, 'perpetrators/intelligence/views/found.njk', { ...shown, list });
    } catch (error) {
      if (!(error instanceof Problem) || error.type !== 'invalid-input') throw error;
      const [wrong] = error.errors;
      const searchError = wrong ? sayError(t, wrong) : t('platform.errors.search-short');
      return page(reply.status(error.status), 'perpetrators/intelligence/views/found.njk', {
        ...shown,
        errors: error.errors,
        searchError,
      });
    }
  }

  @Get(':id')
  async show(@Me() me: Actor, @Param('id') id: string, @Res() reply: FastifyReply) {
    const t = words();
    const shown = await this.things.show(me, thing, idOf(id));
    // What is linked is taken off, and what is not is linked.
    const never = shown['linked'] === true ? 'link' : 'unlink';
    const moves = textsIn(shown['moves']).filter((move) => move !== never);
    return page(reply, 'perpetrators/intelligence/views/show.njk', {
      title: t('intelligence.one'),
      titleIsKind: true,
      section: t('intelligence.title'),
      back: '/intelligence',
      tag: stateTag(itemFields, t, text(shown['state'])),
      record: recordOf(intelligenceResource, { t, me }, shown),
      moves: moveButtons(t, thing, text(shown['id']), moves),
      duty: dutyHref('intelligence', text(shown['id'])),
    });
  }
}
