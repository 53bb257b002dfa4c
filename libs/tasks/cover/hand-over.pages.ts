import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { isId } from '../../kernel/id.js';
import { invalid, Problem } from '../../kernel/problem.js';
import type { Actor } from '../../platform/access/actor.js';
import { idOf } from '../../platform/http/answer.js';
import { frameOf, readForm } from '../../platform/http/form.js';
import { isUnlisted } from '../../platform/http/unlisted.js';
import { Me } from '../../platform/http/me.js';
import { withKey } from '../../platform/http/pressed.js';
import { words } from '../../platform/messages/messages.js';
import { page } from '../../platform/pages/pages.js';
import { handOverForm } from './cover.forms.js';
import { HandingOver, type ToHandOver } from './cover.handing-over.js';
import { chosen, handOverPage, outcomePage, type Posted } from './hand-over.showing.js';

const view = 'tasks/cover/views/hand-over.njk';
const withinOf = (value: unknown): { within?: string } =>
  typeof value === 'string' && isId(value) ? { within: value.toLowerCase() } : {};

/** Every open duty of somebody on one page, who takes each, and one press that hands all of it over. */
@Controller('cover/people/:id/hand-over')
export class HandOverPages {
  constructor(@Inject(HandingOver) private readonly handing: HandingOver) {}

  @Get()
  async ask(@Me() me: Actor, @Param('id') id: string, @Query() query: Posted, @Res() reply: FastifyReply) {
    const shown = await this.handing.list(me, { staffId: idOf(id), ...withinOf(query['within']) });
    const entered = query['done'] === 'entered' && { notice: words()('cover.done.entered') };
    return page(reply, view, { ...handOverPage(words(), shown), ...entered });
  }

  /** Does it, each duty by itself, and says what came of each. */
  @Post()
  @HttpCode(200)
  async handOver(@Me() me: Actor, @Param('id') id: string, @Body() body: Posted, @Res() reply: FastifyReply) {
    const staffId = idOf(id);
    const shown = await this.handing.list(me, { staffId, ...withinOf(body['within']) });
    try {
      const items = itemsOf(body, shown);
      const self = withKey(me, frameOf(body));
      const leaving = Boolean(shown.leavesOn) && !shown.within;
      const outcomes = await this.handing.handOver(self, { staffId, leaving, items });
      return await page(reply, 'many-outcome.njk', outcomePage(words(), shown, outcomes));
    } catch (error) {
      if (!(error instanceof Problem) || error.type !== 'invalid-input') throw error;
      const again = { ...handOverPage(words(), shown, body), values: body, errors: error.errors };
      return page(reply.status(error.status), view, again);
    }
  }
}

/**
 * Every duty on the page for which somebody is chosen, by itself or with all.
 * @throws Problem `invalid-input` for none, and for what was typed and is nobody in the list
 */
function itemsOf(body: Posted, { takers }: ToHandOver) {
  const { takesId: all } = readForm(handOverForm, { takesId: body['takesId'] });
  const unlisted = Object.entries(body).flatMap(([field, value]) => (isUnlisted(value) ? [field] : []));
  if (unlisted.length)
    throw invalid(...unlisted.map((field) => ({ field, page: `#${field}`, message: 'cover.errors.notListed' })));
  const known = new Set(takers.map(({ staffId }) => staffId));
  const found = chosen(body, all).filter(({ takesId }) => known.has(takesId));
  if (!found.length) throw invalid({ field: 'takesId', message: 'cover.errors.nobodyTakes' });
  return found;
}
