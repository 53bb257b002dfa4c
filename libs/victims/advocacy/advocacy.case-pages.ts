import { Controller, Get, Inject, Param, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../../platform/access/actor.js';
import { dutyHref } from '../../platform/duties/duty.js';
import { idOf } from '../../platform/http/answer.js';
import { Me } from '../../platform/http/me.js';
import { words } from '../../platform/messages/messages.js';
import { CaseParts } from '../../platform/pages/case-part.js';
import { page } from '../../platform/pages/pages.js';
import { text } from '../../platform/pages/shown.js';
import { moveButtons } from '../../platform/things/thing.pages.js';
import { Things } from '../../platform/things/things.js';
import { recordOf, stateTag } from './advocacy.cells.js';
import { partsOf } from './advocacy.showing.js';
import { advocacyThing } from './advocacy.thing.js';
import { decidingParts, workingParts } from './deciding.cells.js';

/** One advocate's case; the pages of its moves come from its declaration. */
@Controller('advocacy-cases')
export class AdvocacyCasePages {
  constructor(
    @Inject(Things) private readonly things: Things,
    @Inject(CaseParts) private readonly parts: CaseParts,
  ) {}

  @Get(':id')
  async show(@Me() me: Actor, @Param('id') id: string, @Res() reply: FastifyReply) {
    const t = words();
    const { shown, beside } = await this.things.showWith(me, advocacyThing, idOf(id), (tx, row) =>
      partsOf(tx, t, row.id, this.parts.advocacy),
    );
    return page(reply, 'victims/advocacy/views/show.njk', {
      title: t('advocacy-cases.one'),
      section: t('advocacy-cases.title'),
      caption: text(shown['reference']),
      back: '/advocacy-cases',
      tag: stateTag(t, text(shown['state'])),
      record: recordOf(t, shown),
      duty: dutyHref('advocacy-cases', text(shown['id'])),
      moves: moveButtons(t, advocacyThing, text(shown['id']), shown['moves'] as string[]),
      ...beside,
      deciding: decidingParts(t, shown),
      working: workingParts(t, shown),
    });
  }
}
