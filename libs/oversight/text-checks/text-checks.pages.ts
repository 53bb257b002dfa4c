import { Controller, Get, Inject, Param, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../../platform/access/actor.js';
import { idOf } from '../../platform/http/answer.js';
import { Me } from '../../platform/http/me.js';
import { words } from '../../platform/messages/messages.js';
import { page } from '../../platform/pages/pages.js';
import { text, type Shown } from '../../platform/pages/shown.js';
import { listByState, stateIn } from '../../platform/things/state-list.js';
import { moveButtons } from '../../platform/things/thing.pages.js';
import { openAmong } from '../../platform/things/open-moves.rules.js';
import { Things } from '../../platform/things/things.js';
import { Work } from '../../platform/work/work.js';
import { TextCheck } from './text-check.entity.js';
import { recordOf, stateTag, tableOf } from './text-checks.cells.js';
import { textCheckThing } from './text-checks.thing.js';

/** What the reader can do with it: a text that they do not read they do not release either. */
const movesFor = (shown: Shown): string[] =>
  openAmong(shown['moves'] as string[], (move) => move !== 'release' || shown['sentence'] !== null);

/** Texts that say where a victim is: lists, and one of them; the pages of its moves come from its declaration. */
@Controller('text-checks')
export class TextCheckPages {
  constructor(
    @Inject(Work) readonly work: Work,
    @Inject(Things) readonly things: Things,
  ) {}

  @Get()
  async list(@Me() me: Actor, @Query() query: Record<string, unknown>, @Res() reply: FastifyReply) {
    const data = await listByState(this, me, textCheckThing, {
      chosen: { state: stateIn(textCheckThing, query['state']) },
      cursor: text(query['cursor']),
      counts: (tx, states) => tx.rows(TextCheck).countEach('state', states),
      table: (t, items) => tableOf(t, items),
    });
    return page(reply, 'list-by-state.njk', data);
  }

  @Get(':id')
  async show(@Me() me: Actor, @Param('id') id: string, @Res() reply: FastifyReply) {
    const t = words();
    const shown = await this.things.show(me, textCheckThing, idOf(id));
    return page(reply, 'oversight/text-checks/views/show.njk', {
      title: t('text-checks.one'),
      titleIsKind: true,
      section: t('text-checks.title'),
      caption: text(shown['caseReference']),
      back: '/text-checks',
      explain: t(`text-checks.explainOne.${text(shown['state'])}`),
      tag: stateTag(t, text(shown['state'])),
      record: recordOf(t, shown),
      moves: moveButtons(t, textCheckThing, text(shown['id']), movesFor(shown)),
    });
  }
}
