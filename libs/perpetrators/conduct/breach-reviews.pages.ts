import { Controller, Get, Inject, Param, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../../platform/access/actor.js';
import { dutyHref } from '../../platform/duties/duty.js';
import { idOf } from '../../platform/http/answer.js';
import { Me } from '../../platform/http/me.js';
import { words } from '../../platform/messages/messages.js';
import { page } from '../../platform/pages/pages.js';
import { text } from '../../platform/pages/shown.js';
import { listByState, stateIn } from '../../platform/things/state-list.js';
import { moveButtons } from '../../platform/things/thing.pages.js';
import { Things } from '../../platform/things/things.js';
import { Work } from '../../platform/work/work.js';
import { BreachReview } from './breach-review.entity.js';
import { reviewRecord, reviewTable, reviewTag } from './breach-reviews.cells.js';
import { breachReviewThing } from './conduct.things.js';

/** What follows from breaches: lists, and one of them; the page of its move comes from its declaration. */
@Controller('breach-reviews')
export class BreachReviewPages {
  constructor(
    @Inject(Work) readonly work: Work,
    @Inject(Things) readonly things: Things,
  ) {}

  @Get()
  async list(@Me() me: Actor, @Query() query: Record<string, unknown>, @Res() reply: FastifyReply) {
    const data = await listByState(this, me, breachReviewThing, {
      chosen: { state: stateIn(breachReviewThing, query['state']) },
      cursor: text(query['cursor']),
      counts: (tx, states) => tx.rows(BreachReview).countEach('state', states),
      table: (t, items) => reviewTable(t, items),
    });
    return page(reply, 'list-by-state.njk', data);
  }

  @Get(':id')
  async show(@Me() me: Actor, @Param('id') id: string, @Res() reply: FastifyReply) {
    const t = words();
    const shown = await this.things.show(me, breachReviewThing, idOf(id));
    return page(reply, 'perpetrators/conduct/views/review.njk', {
      title: t('breach-reviews.one'),
      titleIsKind: true,
      section: t('breach-reviews.title'),
      caption: text(shown['caseReference']),
      back: '/breach-reviews',
      explain: t('breach-reviews.explainOne'),
      tag: reviewTag(t, shown),
      record: reviewRecord(t, shown),
      moves: moveButtons(t, breachReviewThing, text(shown['id']), shown['moves'] as string[]),
      duty: dutyHref('breach-reviews', text(shown['id'])),
    });
  }
}
