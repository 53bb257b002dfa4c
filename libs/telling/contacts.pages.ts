import { Body, Controller, Get, Inject, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../platform/access/actor.js';
import { idOf } from '../platform/http/answer.js';
import { Me } from '../platform/http/me.js';
import { words } from '../platform/messages/messages.js';
import { page, submitPage, type PageData } from '../platform/pages/pages.js';
import { text } from '../platform/pages/shown.js';
import { actingToAdd, actingToAddIn, inChosenPost, type ToAdd } from '../platform/things/acting.js';
import { Choices } from '../platform/things/choices.js';
import { moveButtons } from '../platform/things/thing.pages.js';
import { Things } from '../platform/things/things.js';
import { Work } from '../platform/work/work.js';
import { nameForm } from './contact.forms.js';
import { recordOf, stateTag } from './contacts.cells.js';
import { missingData } from './contacts.missing.showing.js';
import { NamedContacts, toName } from './contacts.service.js';
import { mustBeAbleTo } from './telling.checks.js';
import { contactsData } from './telling.listing.js';
import { contactThing } from './telling.things.js';

/** Who it is, and the post in which somebody names them. */
const asking = (caseId: string): ToAdd => ({
  rows: async (tx) => (await toName(tx, caseId)).rows,
  form: nameForm,
  about: { thing: 'named-contacts', shown: { caseId } },
});

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
  async ask(@Me() me: Actor, @Query() query: Record<string, unknown>, @Res() reply: FastifyReply) {
    const caseId = idOf(text(query['case']));
    return page(reply, 'telling/views/new.njk', { ...(await this.newData(me, caseId)), values: { caseId } });
  }

  @Post('new')
  async make(@Me() me: Actor, @Body() body: Record<string, unknown>, @Res() reply: FastifyReply) {
    const caseId = idOf(text(body['caseId']));
    return submitPage(reply, {
      form: (await actingToAdd(this, me, asking(caseId))).form,
      body,
      view: 'telling/views/new.njk',
      data: () => this.newData(me, caseId),
      done: async (given) => {
        const { as, answers } = inChosenPost(me, nameForm, given);
        return `/named-contacts/${(await this.contacts.name(as, answers)).id}`;
      },
    });
  }

  private newData(me: Actor, caseId: string): Promise<PageData> {
    const t = words();
    return this.work.as(me, async (tx) => {
      const [{ file, rows }, acting] = await Promise.all([
        toName(tx, caseId),
        actingToAddIn(tx, this.choices, asking(caseId)),
      ]);
      await mustBeAbleTo(tx, rows);
      return {
        ...acting,
        title: t('named-contacts.new'),
        section: t('named-contacts.title'),
        caption: file.reference,
        back: `/cases/${caseId}`,
        explain: t('named-contacts.explainNew'),
        submit: t('named-contacts.submit'),
        action: '/named-contacts/new',
      };
    });
  }

  @Get(':id')
  async show(@Me() me: Actor, @Param('id') id: string, @Res() reply: FastifyReply) {
    const t = words();
    const shown = await this.things.show(me, contactThing, idOf(id));
    return page(reply, 'telling/views/contact.njk', {
      title: t('named-contacts.one'),
      section: t('named-contacts.title'),
      caption: text(shown['caseReference']),
      back: '/named-contacts',
      tag: stateTag(t, shown),
      record: recordOf(t, shown),
      moves: moveButtons(t, contactThing, text(shown['id']), shown['moves'] as string[]),
    });
  }
}
