import { Body, Controller, Get, Inject, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../../platform/access/actor.js';
import { idOf } from '../../platform/http/answer.js';
import { Me } from '../../platform/http/me.js';
import { words } from '../../platform/messages/messages.js';
import { page } from '../../platform/pages/pages.js';
import { captionOf, text } from '../../platform/pages/shown.js';
import { askNew, submitNew } from '../../platform/things/adding.pages.js';
import { Choices } from '../../platform/things/choices.js';
import { moveButtons } from '../../platform/things/thing.pages.js';
import { Things } from '../../platform/things/things.js';
import { Work } from '../../platform/work/work.js';
import { nameForm } from './contact.forms.js';
import { recordOf, stateTag } from './contacts.cells.js';
import { missingData } from './contacts.missing.showing.js';
import { NamedContacts, toName } from './contacts.service.js';
import { contactsData } from './telling.listing.js';
import { contactThing } from './telling.things.js';

const adding = {
  thing: 'named-contacts',
  view: 'victims/telling/views/new.njk',
  nobody: 'telling.nobodyShown',
  form: nameForm,
  of: toName,
} as const;

/** Who the one contact of each victim is and was, whom nobody tells, and naming somebody; handing over comes from its declaration. */
@Controller('named-contacts')
export class NamedContactPages {
  constructor(
    @Inject(Work) readonly work: Work,
    @Inject(Things) readonly things: Things,
    @Inject(Choices) readonly choices: Choices,
    @Inject(NamedContacts) private readonly contacts: NamedContacts,
  ) {}

  @Get()
  async list(@Me() me: Actor, @Query() query: Record<string, unknown>, @Res() reply: FastifyReply) {
    return page(reply, 'list-by-state.njk', await contactsData(this, me, query));
  }

  @Get('missing')
  async missing(@Me() me: Actor, @Query() query: Record<string, unknown>, @Res() reply: FastifyReply) {
    return page(reply, 'list-by-state.njk', await missingData(this.work, me, query));
  }

  @Get('new')
  ask(@Me() me: Actor, @Query() query: Record<string, unknown>, @Res() reply: FastifyReply) {
    return askNew(this, { me, reply, adding }, query);
  }

  @Post('new')
  make(@Me() me: Actor, @Body() body: Record<string, unknown>, @Res() reply: FastifyReply) {
    return submitNew(this, { me, reply, adding }, body, (as, answers) => this.contacts.name(as, answers));
  }

  @Get(':id')
  async show(@Me() me: Actor, @Param('id') id: string, @Res() reply: FastifyReply) {
    const t = words();
    const shown = await this.things.show(me, contactThing, idOf(id));
    return page(reply, 'victims/telling/views/contact.njk', {
      title: t('named-contacts.one'),
      section: t('named-contacts.title'),
      caption: captionOf(shown),
      back: '/named-contacts',
      tag: stateTag(t, shown),
      record: recordOf(t, shown),
      moves: moveButtons(t, contactThing, text(shown['id']), shown['moves'] as string[]),
    });
  }
}
