import { Controller, Get, Header, Inject, Param, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../../platform/access/actor.js';
import { idOf } from '../../platform/http/answer.js';
import { Me } from '../../platform/http/me.js';
import { page } from '../../platform/pages/pages.js';
import { decisionParts, itemCard, noteLines, questionLines, returnLines } from '../agenda/item.view.js';
import { stateTag } from '../common/meeting.view.js';
import { spokenIn } from '../common/index.js';
import { RoomScreen, type Room } from './room.service.js';

/** The shared screen, item by item. */
@Controller('agenda-items')
export class RoomPages {
  constructor(@Inject(RoomScreen) private readonly screen: RoomScreen) {}

  @Get(':id/room')
  @Header('cache-control', 'no-store')
  async show(@Me() me: Actor, @Param('id') id: string, @Res() reply: FastifyReply) {
    const { say } = spokenIn();
    const room = await this.screen.show(me, idOf(id));
    return page(reply, 'panels/discussion/views/room.njk', {
      title: say('panels.pages.room.title'),
      section: say('panels.title'),
      forOthers: true,
      back: `/agenda-items/${room.id}`,
      why: room.why,
      people: room.present.people,
      agencies: room.present.agencies,
      ...(room.seen && shownOf(room.seen)),
    });
  }
}

/** What was decided, without the ways on from it. */
const onTheWall = (decision: ReturnType<typeof decisionParts>) =>
  decision && { ...decision, parts: decision.parts.map(({ label, text }) => ({ label, text })) };

/** What the screen shows of an item, in the words of the item's own page and with no way on from it. */
function shownOf({ item, parts }: NonNullable<Room['seen']>) {
  const spoken = spokenIn();
  const still = ({ agency, result, parts: told }: ReturnType<typeof returnLines>[number]) => ({
    agency,
    result,
    parts: told,
  });
  return {
    seen: true,
    reference: String(item['caseReference']),
    tag: stateTag(spoken.say, 'agenda-items', String(item['state'])),
    record: itemCard(spoken, item),
    questions: questionLines(spoken, item),
    notes: noteLines(spoken, item),
    returns: returnLines(spoken, item).map(still),
    decision: onTheWall(decisionParts(spoken, item)),
    parts,
  };
}
