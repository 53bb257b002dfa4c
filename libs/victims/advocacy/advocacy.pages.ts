import { Body, Controller, Get, Inject, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Problem } from '../../kernel/problem.js';
import { hasRole, type Actor } from '../../platform/access/actor.js';
import { Me } from '../../platform/http/me.js';
import type { Form } from '../../platform/http/question.js';
import { words } from '../../platform/messages/messages.js';
import { page, submitPage, type PageData } from '../../platform/pages/pages.js';
import { actingToAdd, inChosenPost } from '../../platform/things/acting.js';
import { Choices } from '../../platform/things/choices.js';
import { Things } from '../../platform/things/things.js';
import { Work } from '../../platform/work/work.js';
import { advocates } from './advocate.roles.js';
import { AdvocacyCase } from './advocacy-case.entity.js';
import { referralForm } from './advocacy.forms.js';
import { listData } from './advocacy.listing.js';
import { Advocacy } from './advocacy.service.js';

type Posted = Record<string, unknown>;
const newView = 'victims/advocacy/views/new.njk';

/** Advocates' own cases: the list, and taking a referral. */
@Controller('advocacy-cases')
export class AdvocacyPages {
  constructor(
    @Inject(Work) readonly work: Work,
    @Inject(Things) readonly things: Things,
    @Inject(Choices) readonly choices: Choices,
    @Inject(Advocacy) private readonly advocacy: Advocacy,
  ) {}

  @Get()
  async list(@Me() me: Actor, @Query() query: Posted, @Res() reply: FastifyReply) {
    return page(reply, 'victims/advocacy/views/list.njk', await listData(this, me, query));
  }

  @Get('new')
  async ask(@Me() me: Actor, @Res() reply: FastifyReply) {
    return page(reply, newView, { ...(await this.asking(me)), values: { referredOn: me.today } });
  }

  @Post('new')
  async add(@Me() me: Actor, @Body() body: Posted, @Res() reply: FastifyReply) {
    const data = await this.asking(me);
    return submitPage(reply, {
      form: data.form as Form,
      body,
      view: newView,
      data,
      done: async (given) => {
        const { as, answers } = inChosenPost(me, referralForm, given);
        return `/advocacy-cases/${(await this.advocacy.open(as, answers)).id}`;
      },
    });
  }

  /** What is asked of whoever takes a referral. @throws Problem `not-allowed` */
  private async asking(me: Actor): Promise<PageData> {
    const t = words();
    if (!hasRole(me, ...advocates)) throw new Problem('not-allowed', { subject: AdvocacyCase.name });
    const rows = me.posts.map(({ agencyId }) => Object.assign(new AdvocacyCase(), { agencyId }));
    const about = { thing: 'advocacy-cases', shown: {} };
    return {
      ...(await actingToAdd(this, me, { rows: () => Promise.resolve(rows), form: referralForm, about })),
      title: t('advocacy.links.new'),
      section: t('advocacy-cases.title'),
      back: '/advocacy-cases',
      explain: t('advocacy.explain.new'),
      submit: t('advocacy.submit'),
      action: '/advocacy-cases/new',
    };
  }
}
