import { Body, Controller, Get, Inject, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { londonDay } from '../../kernel/london-date.js';
import type { Actor } from '../../platform/access/actor.js';
import { choices, form, hiddenId } from '../../platform/http/form.js';
import { BeforePromise, Me } from '../../platform/http/me.js';
import { formatDay, words } from '../../platform/messages/messages.js';
import { page, submitPage, type PageData } from '../../platform/pages/pages.js';
import { Acceptances } from './acceptances.service.js';

const promiseForm = form({ undertakingId: hiddenId(), promised: choices(['yes']) }, 'administration');
const termsForm = form({ undertakingId: hiddenId(), agencyId: hiddenId(), agreed: choices(['yes']) }, 'administration');
const view = 'administration/administration/views/accept.njk';

/** Where everybody is led who has still to promise, and where an agency's lead accepts its terms. */
@Controller()
export class AcceptancePages {
  constructor(@Inject(Acceptances) private readonly acceptances: Acceptances) {}

  @BeforePromise()
  @Get('promise')
  async promise(@Me() me: Actor, @Res() reply: FastifyReply) {
    return page(reply, view, await this.promiseData(me));
  }

  @BeforePromise()
  @Post('promise')
  accept(@Me() me: Actor, @Body() body: Record<string, unknown>, @Res() reply: FastifyReply) {
    return submitPage(reply, {
      form: promiseForm,
      body,
      view,
      data: () => this.promiseData(me),
      done: async ({ undertakingId }) => {
        await this.acceptances.acceptPromise(me, undertakingId);
        return '/';
      },
    });
  }

  private async promiseData(me: Actor): Promise<PageData> {
    const t = words();
    const owed = await this.acceptances.promise(me);
    return {
      title: t('administration.promise.title'),
      explain: t(owed ? 'administration.promise.explain' : 'administration.promise.none'),
      ...(owed && { form: promiseForm, text: owed.text, values: { undertakingId: owed.id } }),
      submit: t('administration.promise.submit'),
    };
  }

  @Get('terms')
  async terms(@Me() me: Actor, @Res() reply: FastifyReply) {
    return page(reply, view, await this.termsData(me));
  }

  @Post('terms')
  agree(@Me() me: Actor, @Body() body: Record<string, unknown>, @Res() reply: FastifyReply) {
    return submitPage(reply, {
      form: termsForm,
      body,
      view,
      data: () => this.termsData(me),
      done: async ({ undertakingId, agencyId }) => {
        await this.acceptances.acceptTerms(me, { undertakingId, agencyId });
        return '/terms';
      },
    });
  }

  /** One agency at a time: the first for which terms are owed. */
  private async termsData(me: Actor): Promise<PageData> {
    const t = words();
    const [owed] = await this.acceptances.terms(me);
    const said = owed && { agency: owed.agencyName, day: formatDay(londonDay(owed.until)) };
    return {
      title: t('administration.terms.title'),
      explain: said ? t('administration.terms.explain', said) : t('administration.terms.none'),
      ...(owed && {
        form: termsForm,
        text: owed.text,
        values: { undertakingId: owed.undertakingId, agencyId: owed.agencyId },
      }),
      submit: t('administration.terms.submit'),
    };
  }
}
