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
import { officerRequestThing } from './officer-requests.thing.js';
import { requestRecord, requestTable, stateTag } from './work-list.cells.js';
import { OfficerRequest } from './work-list.entity.js';

/** What officers in charge are asked, for those who ask and those who answer; the pages of its moves come from its declaration. */
@Controller('officer-requests')
export class OfficerRequestPages {
  constructor(
    @Inject(Work) readonly work: Work,
    @Inject(Things) readonly things: Things,
  ) {}

  @Get()
  async list(@Me() me: Actor, @Query() query: Record<string, unknown>, @Res() reply: FastifyReply) {
    const data = await listByState(this, me, officerRequestThing, {
      chosen: { state: stateIn(officerRequestThing, query['state']) },
      cursor: text(query['cursor']),
      counts: (tx, states) => tx.rows(OfficerRequest).countEach('state', states),
      table: requestTable,
    });
    return page(reply, 'list-by-state.njk', data);
  }

  @Get(':id')
  async show(@Me() me: Actor, @Param('id') id: string, @Res() reply: FastifyReply) {
    const t = words();
    const shown = await this.things.show(me, officerRequestThing, idOf(id));
    return page(reply, 'resource-one.njk', {
      title: t('officer-requests.one'),
      titleIsKind: true,
      section: t('officer-requests.title'),
      caption: text(shown['caseReference']),
      back: '/officer-requests',
      tag: stateTag(t, text(shown['state'])),
      record: requestRecord(t, shown),
      moves: moveButtons(t, officerRequestThing, text(shown['id']), shown['moves'] as string[]),
      duty: dutyHref('officer-requests', text(shown['id'])),
    });
  }
}
