import { Body, Controller, Get, Inject, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../../platform/access/actor.js';
import { dutyHref } from '../../platform/duties/duty.js';
import { idOf } from '../../platform/http/answer.js';
import { Me } from '../../platform/http/me.js';
import { words } from '../../platform/messages/messages.js';
import { page, type PageData } from '../../platform/pages/pages.js';
import { text, type Shown } from '../../platform/pages/shown.js';
import { askNew, submitNew } from '../../platform/things/adding.pages.js';
import { Choices } from '../../platform/things/choices.js';
import { moveButtons } from '../../platform/things/thing.pages.js';
import { Things } from '../../platform/things/things.js';
import type { Tx } from '../../platform/work/tx.js';
import { Work } from '../../platform/work/work.js';
import { proposeForm } from './transfer.forms.js';
import { checklistIn, linesIn, recordOf, stateTag } from './transfers.cells.js';
import { listData } from './transfers.listing.js';
import { toPropose, Transfers } from './transfers.service.js';
import { transferThing } from './transfers.thing.js';

type Posted = Record<string, unknown>;

const adding = {
  thing: 'transfers',
  view: 'casework/transfers/views/new.njk',
  form: proposeForm,
  of: async (tx: Tx, caseId: string) => {
    const { file, row } = await toPropose(tx, caseId);
    return { file, rows: [row], shown: { fromArea: row.fromArea } };
  },
} as const;

/** Transfers out and in, proposing one, and one of them with exactly what goes out; the pages of moves come from its declaration. */
@Controller('transfers')
export class TransferPages {
  constructor(
    @Inject(Work) readonly work: Work,
    @Inject(Things) readonly things: Things,
    @Inject(Choices) readonly choices: Choices,
    @Inject(Transfers) private readonly transfers: Transfers,
  ) {}

  @Get()
  async list(@Me() me: Actor, @Query() query: Posted, @Res() reply: FastifyReply) {
    return page(reply, 'list-by-state.njk', await listData(this, me, query));
  }

  @Get('new')
  ask(@Me() me: Actor, @Query() query: Posted, @Res() reply: FastifyReply) {
    return askNew(this, { me, reply, adding }, query);
  }

  @Post('new')
  make(@Me() me: Actor, @Body() body: Posted, @Res() reply: FastifyReply) {
    return submitNew(this, { me, reply, adding }, body, (as, answers) => this.transfers.propose(as, answers));
  }

  @Get(':id')
  async show(@Me() me: Actor, @Param('id') id: string, @Res() reply: FastifyReply) {
    return page(reply, 'casework/transfers/views/show.njk', await this.shown(me, idOf(id)));
  }

  /** The same, to be printed: what was offered, how it stands and the checklist. */
  @Get(':id/print')
  async print(@Me() me: Actor, @Param('id') id: string, @Res() reply: FastifyReply) {
    const t = words();
    const data = await this.shown(me, idOf(id));
    return page(reply, 'casework/transfers/views/show.njk', {
      ...data,
      moves: [],
      duty: undefined,
      print: undefined,
      back: `/transfers/${idOf(id)}`,
      title: t('transfers.printTitle'),
      forOthers: true,
    });
  }

  private async shown(me: Actor, id: string): Promise<PageData> {
    const t = words();
    const shown = await this.things.show(me, transferThing, id);
    const [goes, went] = [shown['goesOut'] as Shown[], shown['wentOut'] as Shown[]];
    const drafted = goes.length > 0;
    return {
      title: t('transfers.one'),
      titleIsKind: true,
      section: t('transfers.title'),
      caption: text(shown['caseReference']),
      back: '/transfers',
      tag: stateTag(t, text(shown['state'])),
      ownership: t(`transfers.owned.${text(shown['state'])}`),
      parts: [
        ...(drafted ? [{ ...linesIn(t, goes, t('transfers.goesOut')), captionShown: true }] : []),
        ...(went.length ? [{ ...linesIn(t, went, t('transfers.wentOut')), captionShown: true }] : []),
      ],
      checks: (shown['checklist'] as Shown[]).length > 0 && { ...checklistIn(t, shown), captionShown: true },
      record: recordOf(t, shown),
      print: `/transfers/${id}/print`,
      moves: moveButtons(t, transferThing, id, shown['moves'] as string[]),
      duty: dutyHref('transfers', id),
    };
  }
}
