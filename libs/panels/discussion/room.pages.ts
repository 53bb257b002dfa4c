import { Controller, Get, Header, Inject, Param, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../../platform/access/actor.js';
import { idOf } from '../../platform/http/answer.js';
import { Me } from '../../platform/http/me.js';
import { formatList, words, type Words } from '../../platform/messages/messages.js';
import { page } from '../../platform/pages/pages.js';
import { decisionParts, itemCard, noteLines, questionLines, returnLines } from '../agenda/item.view.js';
import { stateTag } from '../common/meeting.view.js';
import { spokenIn } from '../common/index.js';
import type { Extent } from './room.narrowing.js';
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
      why: room.why,
      people: room.present.people,
      agencies: room.present.agencies,
      ...(room.seen && shownOf(room.seen)),
    });
  }

  /** For the minute-taker's own screen: who in the room keeps what from the shared one. */
  @Get(':id/room/narrowed')
  @Header('cache-control', 'no-store')
  async narrowed(@Me() me: Actor, @Param('id') id: string, @Res() reply: FastifyReply) {
    const t = words();
    const { narrows, ...about } = await this.screen.narrowed(me, idOf(id));
    const columns = (['who', 'agency', 'less'] as const).map((one) => ({ text: t(`panels.pages.narrowed.${one}`) }));
    return page(reply, 'panels/discussion/views/narrowed.njk', {
      title: t('panels.pages.narrowed.title'),
      section: t('panels.title'),
      caption: about.caseReference,
      back: `/agenda-items/${about.id}/live`,
      id: about.id,
      people: about.people,
      table: {
        caption: t('panels.pages.narrowed.title'),
        columns,
        rows: narrows.map((one) => [one.name, one.agency, lessOf(t, one)]),
      },
    });
  }
}

const extents = ['notes', 'returns', 'answers', 'decisions'] as const;

/** What is not on the screen because of one person: how much of each kind, and none of what it says. */
function lessOf(t: Words, { all, less }: { readonly all: boolean; readonly less: Extent }): string {
  if (all) return t('panels.pages.narrowed.all');
  const parts = extents.filter((kind) => less[kind] > 0);
  return formatList(parts.map((kind) => t(`panels.pages.narrowed.${kind}`, { count: less[kind] })));
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
