import { caseHref } from '../cases/index.js';
import { Body, Controller, Get, Inject, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Problem } from '../../kernel/problem.js';
import { SafeContact } from '../people/index.js';
import type { Actor } from '../../platform/access/actor.js';
import { idOf } from '../../platform/http/answer.js';
import { questionsOf } from '../../platform/http/form.js';
import { Me } from '../../platform/http/me.js';
import { withKey } from '../../platform/http/pressed.js';
import { words } from '../../platform/messages/messages.js';
import { page, submitPage, type PageData } from '../../platform/pages/pages.js';
import { text } from '../../platform/pages/shown.js';
import { Choices } from '../../platform/things/choices.js';
import type { Tx } from '../../platform/work/tx.js';
import { Work } from '../../platform/work/work.js';
import { safeContactForm } from './contact.forms.js';
import type { About } from './contacts.asking.js';
import { captionFor, logHref, referenceOf } from './contacts.case.js';
import { mustBeShownRules, reachingPosts, victimOf } from './contacts.checks.js';
import { gate } from './gate.js';
import { ruleRows } from './gate.showing.js';
import { beginAgain, typedIn, type Posted } from './gate.typed.js';
import { SafeContacts } from './safe-contacts.service.js';

const view = 'cases/contacts/views/check.njk';

/** Recording how a victim may safely be reached, and checking it with them. */
@Controller('safe-contacts')
export class SafeContactPages {
  constructor(
    @Inject(Work) readonly work: Work,
    @Inject(Choices) readonly choices: Choices,
    @Inject(SafeContacts) private readonly rules: SafeContacts,
  ) {}

  @Get('new')
  async ask(@Me() me: Actor, @Query() query: Posted, @Res() reply: FastifyReply) {
    const personId = query['person'] ? idOf(text(query['person'])) : undefined;
    return page(reply, view, await this.data(me, { caseId: idOf(text(query['case'])), personId }));
  }

  @Post('new')
  async record(@Me() me: Actor, @Body() body: Posted, @Res() reply: FastifyReply) {
    const about = { caseId: idOf(text(body['caseId'])), personId: idOf(text(body['personId'])) };
    const typed = typedIn(body);
    return submitPage(reply, {
      form: safeContactForm,
      body: typed,
      view,
      data: async () => beginAgain(typed, await this.data(me, about)),
      done: async (given, frame) => {
        await this.rules.record(withKey(me, frame), given);
        return logHref(about.caseId, about.personId);
      },
    });
  }

  private data(me: Actor, about: About): Promise<PageData> {
    if (!reachingPosts(me).length) throw new Problem('not-found', { subject: SafeContact.name });
    return this.work.as(me, (tx) => this.asked(tx, about));
  }

  private async asked(tx: Tx, { caseId, personId }: About): Promise<PageData> {
    const t = words();
    const shown = await gate(tx, caseId);
    const victim = victimOf(shown, personId ?? shown.victims[0]?.personId);
    await mustBeShownRules(tx, caseId, victim);
    const { rule } = victim;
    const reference = await referenceOf(tx, caseId);
    return {
      title: t(rule ? 'contacts.check.title' : 'contacts.check.first'),
      section: t('contacts.title'),
      caption: await captionFor(tx, { caseId, personId: victim.personId, reference }),
      back: caseHref(caseId, reference),
      form: safeContactForm,
      options: await this.choices.within(tx, questionsOf(safeContactForm), { thing: 'safe-contacts', shown: {} }),
      values: {
        caseId,
        personId: victim.personId,
        confirmedId: rule?.id,
        checkedOn: tx.actor.today,
        // Known already, though nobody asked it here.
        language: rule?.answers['language'] ? undefined : rule?.beside.find(({ kind }) => kind === 'language')?.value,
      },
      ruleId: rule?.id,
      rule: rule && ruleRows(t, rule),
      explain: t(rule ? 'contacts.check.explain' : 'contacts.check.explainFirst'),
      action: '/safe-contacts/new',
    };
  }
}
