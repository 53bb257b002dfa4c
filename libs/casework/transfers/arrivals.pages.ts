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
import { movedForm } from './arrival.forms.js';
import { Arrivals, toEnter } from './arrivals.service.js';
import { arrivalRecord, arrivalTag } from './transfers.cells.js';
import { arrivalsData } from './transfers.listing.js';
import { arrivalThing } from './transfers.thing.js';

type Posted = Record<string, unknown>;

const adding = {
  thing: 'arrivals',
  view: 'casework/transfers/views/new.njk',
  form: movedForm,
  of: async (tx: Tx, caseId: string) => {
    const { file, row } = await toEnter(tx, caseId);
    return { file, rows: [row] };
  },
} as const;

/** What areas were told of who moved into them, and entering that somebody did. */
@Controller('arrivals')
export class ArrivalPages {
  constructor(
    @Inject(Work) readonly work: Work,
    @Inject(Things) readonly things: Things,
    @Inject(Choices) readonly choices: Choices,
    @Inject(Arrivals) private readonly arrivals: Arrivals,
  ) {}

  @Get()
  async list(@Me() me: Actor, @Query() query: Posted, @Res() reply: FastifyReply) {
    return page(reply, 'list-by-state.njk', await arrivalsData(this, me, query));
  }

  @Get('new')
  ask(@Me() me: Actor, @Query() query: Posted, @Res() reply: FastifyReply) {
    return askNew(this, { me, reply, adding }, query);
  }

  @Post('new')
  make(@Me() me: Actor, @Body() body: Posted, @Res() reply: FastifyReply) {
    return submitNew(this, { me, reply, adding }, body, async (as, answers) => {
      await this.arrivals.enter(as, answers);
      return undefined;
    });
  }

  @Get(':id')
  async show(@Me() me: Actor, @Param('id') id: string, @Res() reply: FastifyReply) {
    const t = words();
    const shown = await this.things.show(me, arrivalThing, idOf(id));
    return page(reply, 'casework/transfers/views/arrival.njk', {
      title: t('arrivals.one'),
      titleIsKind: true,
      section: t('arrivals.title'),
      back: '/arrivals',
      tag: arrivalTag(t, text(shown['state'])),
      explain: t('arrivals.ask'),
      record: arrivalRecord(t, shown),
      moves: moveButtons(t, arrivalThing, text(shown['id']), shown['moves'] as string[]),
      duty: dutyHref('arrivals', text(shown['id'])),
    });
  }
}
