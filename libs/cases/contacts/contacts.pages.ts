import { Body, Controller, Get, Inject, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { caseHref, mayAskOutOfView, outOfViewHref } from '../cases/index.js';
import { invalid, Problem } from '../../kernel/problem.js';
import type { Actor } from '../../platform/access/actor.js';
import { idOf } from '../../platform/http/answer.js';
import { Me } from '../../platform/http/me.js';
import { withKey } from '../../platform/http/pressed.js';
import type { Form } from '../../platform/http/question.js';
import { words } from '../../platform/messages/messages.js';
import { page, submitPage, type PageData } from '../../platform/pages/pages.js';
import { text } from '../../platform/pages/shown.js';
import { inChosenPost } from '../../platform/things/acting.js';
import { Choices } from '../../platform/things/choices.js';
import { moveButtons } from '../../platform/things/thing.pages.js';
import { Things } from '../../platform/things/things.js';
import { Work } from '../../platform/work/work.js';
import { VictimContact } from './contact.entity.js';
import { logForm } from './contact.forms.js';
import { askedOf, type About } from './contacts.asking.js';
import { casesToLog, checkHref, logHref } from './contacts.case.js';
import { recordOf, stateTag } from './contacts.cells.js';
import { reachingPosts } from './contacts.checks.js';
import { listData } from './contacts.listing.js';
import { VictimContacts } from './contacts.service.js';
import { contactThing } from './contacts.thing.js';
import { beginAgain, typedIn, type Posted } from './gate.typed.js';

const newView = 'cases/contacts/views/new.njk';

/** Contacts with victims: the list, logging one by the rule that is shown, and one of them; its moves come from its declaration. */
@Controller('victim-contacts')
export class ContactPages {
  constructor(
    @Inject(Work) readonly work: Work,
    @Inject(Things) readonly things: Things,
    @Inject(Choices) readonly choices: Choices,
    @Inject(VictimContacts) private readonly contacts: VictimContacts,
  ) {}

  @Get()
  async list(@Me() me: Actor, @Query() query: Posted, @Res() reply: FastifyReply) {
    return page(reply, 'cases/contacts/views/list.njk', await listData(this, me, query));
  }

  @Get('new')
  async ask(@Me() me: Actor, @Query() query: Posted, @Res() reply: FastifyReply) {
    if (!query['case'])
      return page(reply, 'cases/contacts/views/which.njk', await this.which(me, text(query['cursor'])));
    const personId = query['person'] ? idOf(text(query['person'])) : undefined;
    return page(reply, newView, await this.data(me, { caseId: idOf(text(query['case'])), personId }));
  }

  @Post('new')
  async log(@Me() me: Actor, @Body() body: Posted, @Res() reply: FastifyReply) {
    const about = { caseId: idOf(text(body['caseId'])), personId: idOf(text(body['personId'])) };
    const typed = typedIn(body);
    const { form } = await this.data(me, about);
    return submitPage(reply, {
      form: form as Form,
      body: typed,
      view: newView,
      data: async () => beginAgain(typed, await this.data(me, about)),
      done: async (given, frame) => this.done(withKey(me, frame), about, given),
    });
  }

  /** @throws Problem `invalid-input` where the rule above the questions was not confirmed */
  private async done(
    me: Actor,
    { caseId, personId }: Required<About>,
    { confirmed, ...given }: Posted,
  ): Promise<string> {
    if (given['direction'] === 'out' && !confirmed)
      throw invalid({ field: 'confirmed', message: 'contacts.errors.confirm' });
    const { as, answers } = inChosenPost(me, logForm, given);
    const { id } = await this.contacts.log(as, answers);
    return answers['ruleCheck'] === 'changed' ? checkHref(caseId, personId ?? '') : `/victim-contacts/${id}`;
  }

  private data(me: Actor, about: About): Promise<PageData> {
    if (!reachingPosts(me).length) throw new Problem('not-found', { subject: VictimContact.name });
    return this.work.as(me, (tx) => askedOf(tx, this.choices, about));
  }

  /** Of which case: those on whose team somebody is. */
  private async which(me: Actor, cursor: string): Promise<PageData> {
    const t = words();
    if (!reachingPosts(me).length) throw new Problem('not-found', { subject: VictimContact.name });
    const offset = /^\d{1,6}$/.test(cursor) ? Number(cursor) : 0;
    const { found, total, next } = await this.work.as(me, (tx) => casesToLog(tx, offset));
    return {
      title: t('contacts.log'),
      section: t('contacts.title'),
      back: '/victim-contacts',
      list: {
        caption: t('contacts.which.title'),
        columns: ['case', 'victim'].map((one) => ({ text: t(`contacts.which.${one}`) })),
        rows: found.map(({ caseId, reference, victim }) => [
          { text: reference, href: logHref(caseId), nowrap: true },
          victim ?? t('contacts.which.unseen'),
        ]),
        total,
        empty: t('contacts.which.none'),
        next: next && `${logHref()}?cursor=${next}`,
        first: offset > 0 ? logHref() : undefined,
      },
    };
  }

  @Get(':id')
  async show(@Me() me: Actor, @Param('id') id: string, @Res() reply: FastifyReply) {
    const t = words();
    const shown = await this.things.show(me, contactThing, idOf(id));
    const own = text(shown['id']);
    return page(reply, 'cases/contacts/views/show.njk', {
      title: t('victim-contacts.one'),
      section: t('contacts.title'),
      caption: text(shown['caseReference']),
      back: caseHref(text(shown['caseId']), text(shown['caseReference'])),
      tag: stateTag(t, shown),
      record: recordOf(t, shown),
      moves: moveButtons(t, contactThing, own, shown['moves'] as string[]),
      outOfView: mayAskOutOfView(me, text(shown['madeBy'])) && outOfViewHref('VictimContact', own),
    });
  }
}
