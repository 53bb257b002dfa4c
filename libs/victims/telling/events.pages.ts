import { Body, Controller, Get, Inject, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../../platform/access/actor.js';
import { dutyHref } from '../../platform/duties/duty.js';
import { idOf } from '../../platform/http/answer.js';
import { Me } from '../../platform/http/me.js';
import { words } from '../../platform/messages/messages.js';
import { page } from '../../platform/pages/pages.js';
import { text } from '../../platform/pages/shown.js';
import { askNew, submitNew } from '../../platform/things/adding.pages.js';
import { Choices } from '../../platform/things/choices.js';
import { moveButtons } from '../../platform/things/thing.pages.js';
import { Things } from '../../platform/things/things.js';
import type { Tx } from '../../platform/work/tx.js';
import { Work } from '../../platform/work/work.js';
import { recordForm } from './event.forms.js';
import { contradictionsIn, moveSaid, recordOf, tableOf, tagOf } from './events.cells.js';
import { listed, raisedOf } from './events.reading.js';
import { toRecord, VictimEvents } from './events.service.js';
import { eventsData } from './telling.listing.js';
import { eventThing } from './telling.things.js';

/** What the product entered by itself of a case, so that nobody enters it a second time. */
async function raised(tx: Tx, caseId: string): Promise<{ table?: object }> {
  const rows = await raisedOf(tx, { caseId });
  if (!rows.length) return {};
  const t = words();
  const table = tableOf(t, await listed(tx, rows), ['case', 'by']);
  return { table: { caption: t('victim-events.raised'), captionShown: true, ...table } };
}

const adding = {
  thing: 'victim-events',
  view: 'victims/telling/views/new.njk',
  nobody: 'telling.nobodyShown',
  form: recordForm,
  of: toRecord,
  beside: raised,
} as const;

/** Taking back has the words of every thing. */
const hasWords = (move: string): boolean => Object.hasOwn(eventThing.moves, move);

/** Lists of what victims are told of, one of them, and recording it; the pages of its moves come from its declaration. */
@Controller('victim-events')
export class VictimEventPages {
  constructor(
    @Inject(Work) readonly work: Work,
    @Inject(Things) readonly things: Things,
    @Inject(Choices) readonly choices: Choices,
    @Inject(VictimEvents) private readonly events: VictimEvents,
  ) {}

  @Get()
  async list(@Me() me: Actor, @Query() query: Record<string, unknown>, @Res() reply: FastifyReply) {
    return page(reply, 'list-by-state.njk', await eventsData(this, me, query));
  }

  @Get('new')
  ask(@Me() me: Actor, @Query() query: Record<string, unknown>, @Res() reply: FastifyReply) {
    return askNew(this, { me, reply, adding }, query, { enhanced: true });
  }

  @Post('new')
  make(@Me() me: Actor, @Body() body: Record<string, unknown>, @Res() reply: FastifyReply) {
    return submitNew(this, { me, reply, adding }, body, (as, answers) => this.events.record(as, answers));
  }

  @Get(':id')
  async show(@Me() me: Actor, @Param('id') id: string, @Res() reply: FastifyReply) {
    const t = words();
    const shown = await this.things.show(me, eventThing, idOf(id));
    const contradictions = contradictionsIn(t, shown);
    // Where nothing contradicts it there is nothing to settle.
    const moves = (shown['moves'] as string[]).filter((move) => move !== 'settle' || contradictions.length > 0);
    return page(reply, 'victims/telling/views/event.njk', {
      title: t('victim-events.one'),
      section: t('victim-events.title'),
      caption: t(`victim-events.kinds.${text(shown['kind'])}`),
      back: '/victim-events',
      tag: tagOf(t, shown),
      contradictions,
      record: recordOf(t, shown),
      moves: moveButtons(t, eventThing, text(shown['id']), moves).map((one) => ({
        ...one,
        ...(hasWords(one.name) && { label: moveSaid(t, text(shown['kind']), one.name) }),
      })),
      duty: dutyHref('victim-events', text(shown['id'])),
    });
  }
}
