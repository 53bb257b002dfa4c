import { Controller, Get, Inject, Param, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../../platform/access/actor.js';
import { dutyHref } from '../../platform/duties/duty.js';
import { idOf } from '../../platform/http/answer.js';
import { Me } from '../../platform/http/me.js';
import { words } from '../../platform/messages/messages.js';
import { page } from '../../platform/pages/pages.js';
import { text, type Shown } from '../../platform/pages/shown.js';
import { moveButtons } from '../../platform/things/thing.pages.js';
import { Things } from '../../platform/things/things.js';
import { Work } from '../../platform/work/work.js';
import { clockTag, decisionsIn, holdsIn, recordOf, stateTag } from './retentions.cells.js';
import { listData } from './retentions.listing.js';
import { retentionThing } from './retentions.thing.js';

/** The files whose clock runs, and one of them with its rule, its holds and what was decided. */
@Controller('retention')
export class RetentionPages {
  constructor(
    @Inject(Work) readonly work: Work,
    @Inject(Things) readonly things: Things,
  ) {}

  @Get()
  async list(@Me() me: Actor, @Query() query: Record<string, unknown>, @Res() reply: FastifyReply) {
    return page(reply, 'oversight/retention/views/list.njk', await listData(this, me, query));
  }

  @Get(':id')
  async show(@Me() me: Actor, @Param('id') id: string, @Res() reply: FastifyReply) {
    const t = words();
    const shown = await this.things.show(me, retentionThing, idOf(id));
    return page(reply, 'oversight/retention/views/show.njk', {
      title: t('retention.one'),
      titleIsKind: true,
      section: t('retention.title'),
      caption: text(shown['reference']),
      back: '/retention',
      tags: [stateTag(t, text(shown['state'])), clockTag(t, text(shown['clock']))],
      holds: (shown['holds'] as Shown[]).length > 0 && holdsIn(t, shown),
      record: recordOf(t, shown),
      decisions: decisionsIn(t, shown),
      certificate: shown['state'] === 'disposed' && `/retention/${text(shown['id'])}/certificate`,
      moves: moveButtons(t, retentionThing, text(shown['id']), shown['moves'] as string[]),
      duty: dutyHref('retention', text(shown['id'])),
    });
  }
}
