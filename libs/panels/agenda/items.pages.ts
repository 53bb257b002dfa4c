import { Controller, Get, Inject, Param, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../../platform/access/actor.js';
import { copyHref } from '../../platform/access/copy-roles.js';
import { idOf } from '../../platform/http/answer.js';
import { Me } from '../../platform/http/me.js';
import { ItemParts } from '../../platform/pages/item-parts.js';
import { page } from '../../platform/pages/pages.js';
import { moveButtons } from '../../platform/things/thing.pages.js';
import { Things } from '../../platform/things/things.js';
import type { Tx } from '../../platform/work/tx.js';
import { Consultations } from '../returns/index.js';
import { AgendaItem } from './item.entity.js';
import {
  attemptLines,
  decisionParts,
  itemCard,
  noteLines,
  questionLines,
  returnBeforeLines,
  returnLines,
} from './item.view.js';
import { Meeting } from '../meetings/meeting.entity.js';
import { preparing } from '../meetings/meeting.states.js';
import { stateTag, text } from '../common/meeting.view.js';
import { spokenIn } from '../common/index.js';
import { itemThing } from './item.thing.js';
import { returnsBefore } from './returns-before.js';

/** One item, live: who knows what, what is answered, what was decided. */
@Controller('agenda-items')
export class ItemsPages {
  constructor(
    @Inject(Things) private readonly things: Things,
    @Inject(ItemParts) private readonly others: ItemParts,
    @Inject(Consultations) private readonly consultations: Consultations,
  ) {}

  @Get(':id')
  async show(@Me() me: Actor, @Param('id') id: string, @Res() reply: FastifyReply) {
    const spoken = spokenIn();
    const { say } = spoken;
    const { shown: item, beside } = await this.things.showWith(me, itemThing, idOf(id), (tx, row) =>
      this.beside(tx, row as unknown as AgendaItem),
    );
    const moves = (item['moves'] as string[]).filter((name) => !['up', 'down'].includes(name));
    const waits = item['state'] === 'proposed';
    return page(reply, 'panels/agenda/views/item.njk', {
      title: say('panels.pages.item.title'),
      section: say('panels.title'),
      caption: String(item['caseReference']),
      back: beside.meetingId ? `/meetings/${beside.meetingId}` : `/cases/${text(item['caseId'])}`,
      id: item['id'],
      caseId: item['caseId'],
      tag: stateTag(say, 'agenda-items', String(item['state'])),
      record: itemCard(spoken, item),
      unknown: (item['scopeUnknown'] as string[]).map((part) => say(`panels.pages.item.unknown.${part}`)),
      moves: moveButtons(say, itemThing, String(item['id']), moves),
      writes: item['state'] === 'in_discussion' || (waits && moves.includes('list')),
      calls: waits && moves.includes('list') && `/meetings/new?forum=${String(item['forumId'])}`,
      questions: questionLines(spoken, item),
      runs: beside.runs,
      attempts: attemptLines(spoken, item),
      notes: noteLines(spoken, item),
      presents: beside.discusses && beside.meetingId,
      live: beside.live,
      guests: beside.guests && beside.meetingId,
      consults: beside.consults,
      copy: copyHref(me, 'agenda-items', idOf(id)),
      outOfView: `/out-of-view/case/${String(item['caseId'])}`,
      returns: returnLines(spoken, item),
      before: returnBeforeLines(spoken, beside.before),
      parts: beside.parts,
      decision: decisionParts(spoken, item),
    });
  }
  /** What stands beside an item; its meeting only for whoever sees that, who may be on the item alone. */
  private async beside(tx: Tx, item: AgendaItem) {
    const { id, caseId, state, meetingId } = item;
    const [consults, parts, before, meeting, discusses, runs] = await Promise.all([
      this.consultations.offered(tx, id),
      this.others.shown(tx, { id, caseId, state }),
      returnsBefore(tx, item),
      meetingId ? tx.rows(Meeting).where({ id: meetingId }).one() : undefined,
      tx.may(AgendaItem, item, 'note'),
      tx.may(AgendaItem, item, 'mark_ready'),
    ]);
    const guests = meeting && preparing.includes(meeting.state) && (await tx.may(Meeting, meeting, 'attend'));
    const live = meeting?.state === 'in_session';
    return { consults, parts, before, meetingId: meeting?.id, discusses, guests, runs, live };
  }
}
