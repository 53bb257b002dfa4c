import { Controller, Get, Inject, Param, Res } from '@nestjs/common';
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
import { clockTag, recordOf, stateTag } from './subject-access.cells.js';
import { subjectAccessStates } from './subject-access.states.js';
import { subjectAccessThing } from './subject-access.thing.js';
import { UnsentForms } from './unsent.reading.js';
import { unsentTable } from './unsent.showing.js';

/** What is still to be done about a request: who they are is confirmed once, and it is extended once. */
function offered({ identityConfirmed, extendedOn, moves }: Shown): string[] {
  const done = [...(identityConfirmed ? ['confirm_identity', 'ask_identity'] : []), ...(extendedOn ? ['extend'] : [])];
  return (moves as string[]).filter((move) => !done.includes(move));
}

/** One request, with what was typed and not sent that belongs to its answer. */
@Controller('subject-access')
export class SubjectAccessPage {
  constructor(
    @Inject(Things) private readonly things: Things,
    @Inject(UnsentForms) private readonly unsent: UnsentForms,
  ) {}

  @Get(':id')
  async show(@Me() me: Actor, @Param('id') id: string, @Res() reply: FastifyReply) {
    const t = words();
    const shown = await this.things.show(me, subjectAccessThing, idOf(id));
    const isOpen = subjectAccessStates.open.some((state) => state === shown['state']);
    return page(reply, 'oversight/subject-access/views/show.njk', {
      title: t('subject-access.one'),
      section: t('subject-access.title'),
      caption: text(shown['reference']),
      back: '/subject-access',
      tag: stateTag(t, text(shown['state'])),
      clock: clockTag(t, shown),
      record: recordOf(t, shown),
      moves: moveButtons(t, subjectAccessThing, text(shown['id']), offered(shown)),
      unsent: isOpen && unsentTable(t, await this.unsent.beside(me, idOf(id))),
      duty: dutyHref('subject-access', text(shown['id'])),
    });
  }
}
