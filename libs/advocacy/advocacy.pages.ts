import { Body, Controller, Get, Inject, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Problem } from '../kernel/problem.js';
import { hasRole, type Actor } from '../platform/access/actor.js';
import { idOf } from '../platform/http/answer.js';
import { Me } from '../platform/http/me.js';
import type { Form } from '../platform/http/question.js';
import { words } from '../platform/messages/messages.js';
import { CaseParts } from '../platform/pages/case-part.js';
import { page, submitPage, type PageData } from '../platform/pages/pages.js';
import { text } from '../platform/pages/shown.js';
import { actingToAdd, inChosenPost } from '../platform/things/acting.js';
import { Choices } from '../platform/things/choices.js';
import { moveButtons } from '../platform/things/thing.pages.js';
import { Things } from '../platform/things/things.js';
import { Work } from '../platform/work/work.js';
import { advocates } from './advocate.roles.js';
import { AdvocacyCase } from './advocacy-case.entity.js';
import { recordOf, stateTag } from './advocacy.cells.js';
import { referralForm } from './advocacy.forms.js';
import { listData } from './advocacy.listing.js';
import { Advocacy } from './advocacy.service.js';
import { partsOf } from './advocacy.showing.js';
import { advocacyThing } from './advocacy.thing.js';

type Posted = Record<string, unknown>;
const newView = 'advocacy/views/new.njk';

/** Advocates' own cases: the list, taking a referral, and one of them; the pages of its moves come from its declaration. */
@Controller('advocacy-cases')
export class AdvocacyPages {
  constructor(
    @Inject(Work) readonly work: Work,
    @Inject(Things) readonly things: Things,
    @Inject(Choices) readonly choices: Choices,
    @Inject(CaseParts) private readonly parts: CaseParts,
    @Inject(Advocacy) private readonly advocacy: Advocacy,
  ) {}

  @Get()
  async list(@Me() me: Actor, @Query() query: Posted, @Res() reply: FastifyReply) {
    return page(reply, 'advocacy/views/list.njk', await listData(this, me, query));
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

  @Get(':id')
  async show(@Me() me: Actor, @Param('id') id: string, @Res() reply: FastifyReply) {
    const t = words();
    const shown = await this.things.show(me, advocacyThing, idOf(id));
    const beside = await this.work.as(me, (tx) => partsOf(tx, t, text(shown['id']), this.parts.advocacy));
    return page(reply, 'advocacy/views/show.njk', {
      title: t('advocacy-cases.one'),
      section: t('advocacy-cases.title'),
      caption: [text(shown['reference']), text(shown['victim'])].filter(Boolean).join(', '),
      back: '/advocacy-cases',
      tag: stateTag(t, text(shown['state'])),
      record: recordOf(t, shown),
      moves: moveButtons(t, advocacyThing, text(shown['id']), shown['moves'] as string[]),
      ...beside,
    });
  }
}
