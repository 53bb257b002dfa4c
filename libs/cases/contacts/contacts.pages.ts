import { Body, Controller, Get, Inject, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { invalid, Problem } from '../../kernel/problem.js';
import { isOfService, whoseCase } from '../cases/index.js';
import type { Actor } from '../../platform/access/actor.js';
import { idOf } from '../../platform/http/answer.js';
import { Me } from '../../platform/http/me.js';
import { withKey } from '../../platform/http/pressed.js';
import { words, type Words } from '../../platform/messages/messages.js';
import { page, submitPage, type PageData } from '../../platform/pages/pages.js';
import { text } from '../../platform/pages/shown.js';
import { Resources } from '../../platform/resource/creating.js';
import { inChosenPost } from '../../platform/things/acting.js';
import { Choices } from '../../platform/things/choices.js';
import { Work } from '../../platform/work/work.js';
import { contactFields, VictimContact } from './contact.fields.js';
import { askedOf, wrongOf, type About } from './contacts.asking.js';
import { casesToLog, checkHref, logHref } from './contacts.case.js';
import { reachingPosts } from './contacts.checks.js';
import { contactResource } from './contacts.resource.js';
import { beginAgain, typedIn, type Posted } from './gate.typed.js';

/** Whose a case is, for those who have both kinds before them. */
const whoseOf = (t: Words, reference: string) => whoseCase(t, isOfService(reference) ? 'service' : 'clinic');

const newView = 'cases/contacts/views/new.njk';

/** Logging a contact with a victim by the rule that is shown; all other pages come from the declaration. */
@Controller('victim-contacts')
export class ContactPages {
  constructor(
    @Inject(Work) readonly work: Work,
    @Inject(Choices) readonly choices: Choices,
    @Inject(Resources) private readonly resources: Resources,
  ) {}

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
    const { form = contactFields.formOf('create') } = await this.data(me, about);
    return submitPage(reply, {
      form,
      body: typed,
      view: newView,
      data: async () => beginAgain(typed, await this.data(me, about)),
      also: () => this.work.as(me, (tx) => wrongOf(tx, about, form, typed)),
      done: async (given, frame) => this.done(withKey(me, frame), about, given),
    });
  }

  /** @throws Problem `invalid-input` where the rule above the questions was not confirmed */
  private async done(
    me: Actor,
    { caseId, personId }: Required<About>,
    { confirmed, ...given }: Posted,
  ): Promise<string> {
    const { direction, ruleCheck } = given;
    if (direction === 'out' && !confirmed) throw invalid({ field: 'confirmed', message: 'contacts.errors.confirm' });
    const { as, answers } = inChosenPost(me, contactFields.formOf('create'), given);
    const { id } = await this.resources.create(contactResource, as, answers);
    return ruleCheck === 'changed' ? checkHref(caseId, personId ?? '') : `/victim-contacts/${id}`;
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
    const { own, others, total, next } = await this.work.as(me, (tx) => casesToLog(tx, offset));
    const both = [...own, ...others].some(({ reference }) => isOfService(reference));
    const tableOf = (found: typeof own) => ({
      columns: [{ text: t('contacts.which.case') }],
      rows: found.map(({ caseId, reference }) => [
        { text: reference, href: logHref(caseId), nowrap: true, caseId, ...(both && { tag: whoseOf(t, reference) }) },
      ]),
    });
    return {
      ...(both && { whose: t('contacts.which.whose') }),
      ...(own.length > 0 && { own: { caption: t('contacts.which.own'), ...tableOf(own) } }),
      title: t('contacts.log'),
      section: t('contacts.title'),
      back: '/victim-contacts',
      list: {
        caption: t(`contacts.which.${own.length ? 'others' : 'title'}`),
        ...tableOf(others),
        total,
        empty: t('contacts.which.none'),
        next: next && `${logHref()}?cursor=${next}`,
        first: offset > 0 ? logHref() : undefined,
      },
    };
  }
}
