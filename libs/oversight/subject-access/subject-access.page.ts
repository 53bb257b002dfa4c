import { Controller, Get, Inject, Param, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../../platform/access/actor.js';
import { dutyHref } from '../../platform/duties/duty.js';
import { idOf } from '../../platform/http/answer.js';
import { Me } from '../../platform/http/me.js';
import { words } from '../../platform/messages/messages.js';
import { page } from '../../platform/pages/pages.js';
import { text, type Shown } from '../../platform/pages/shown.js';
import { recordOf, stateTag } from '../../platform/resource/display.js';
import { moveButtons } from '../../platform/things/thing.pages.js';
import { openAmong } from '../../platform/things/open-moves.rules.js';
import { Things } from '../../platform/things/things.js';
import { subjectAccessFields } from './subject-access.fields.js';
import { clockTag, subjectAccessResource } from './subject-access.resource.js';
import { clocks } from './subject-access.rules.js';
import { subjectAccessStates } from './subject-access.states.js';
import { UnsentForms } from './unsent.reading.js';
import { unsentTable } from './unsent.showing.js';

const { thing } = subjectAccessResource;

/** What is still to be done about a request: who they are is confirmed once, and it is extended once. */
function offered({ identityConfirmed, extendedOn, moves }: Shown): string[] {
  const done = [...(identityConfirmed ? ['confirm_identity', 'ask_identity'] : []), ...(extendedOn ? ['extend'] : [])];
  return openAmong(moves as string[], (move) => !done.includes(move));
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
    const shown = await this.things.show(me, thing, idOf(id));
    const clock = clocks.find((one) => one === shown['clock']);
    const isOpen = subjectAccessStates.open.some((state) => state === shown['state']);
    return page(reply, 'oversight/subject-access/views/show.njk', {
      title: t('subject-access.one'),
      titleIsKind: true,
      section: t('subject-access.title'),
      caption: text(shown['reference']),
      back: '/subject-access',
      tag: stateTag(subjectAccessFields, t, text(shown['state'])),
      clock: clock && clockTag(t, clock),
      record: recordOf(subjectAccessResource, { t, me }, shown),
      moves: moveButtons(t, thing, text(shown['id']), offered(shown)),
      unsent: isOpen && unsentTable(t, await this.unsent.beside(me, idOf(id))),
      duty: dutyHref('subject-access', text(shown['id'])),
    });
  }
}
