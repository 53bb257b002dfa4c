import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Problem } from '../../kernel/problem.js';
import { hasRole, type Actor } from '../../platform/access/actor.js';
import { dutyHref } from '../../platform/duties/duty.js';
import { idOf } from '../../platform/http/answer.js';
import { form, readForm, sayError, wordsToFind } from '../../platform/http/form.js';
import { Me } from '../../platform/http/me.js';
import type { Form } from '../../platform/http/question.js';
import { words } from '../../platform/messages/messages.js';
import { page, submitPage, type PageData } from '../../platform/pages/pages.js';
import { text } from '../../platform/pages/shown.js';
import { actingToAdd, inChosenPost } from '../../platform/things/acting.js';
import { Choices } from '../../platform/things/choices.js';
import { moveButtons } from '../../platform/things/thing.pages.js';
import { Things } from '../../platform/things/things.js';
import { Work } from '../../platform/work/work.js';
import { recordOf, stateTag, tableOf } from './intelligence.cells.js';
import { IntelligenceItem } from './intelligence.entity.js';
import { itemForm } from './intelligence.forms.js';
import { listData } from './intelligence.listing.js';
import { blankRows, Intelligence } from './intelligence.service.js';
import { intelligenceThing } from './intelligence.thing.js';

type Posted = Record<string, unknown>;
const newView = 'perpetrators/intelligence/views/new.njk';
const searched = form({ words: wordsToFind() }, 'intelligence');

/** Items of intelligence: the list, finding some by words, recording one, and one of them. */
@Controller('intelligence')
export class IntelligencePages {
  constructor(
    @Inject(Work) readonly work: Work,
    @Inject(Things) readonly things: Things,
    @Inject(Choices) readonly choices: Choices,
    @Inject(Intelligence) private readonly intelligence: Intelligence,
  ) {}

  @Get()
  async list(@Me() me: Actor, @Query() query: Posted, @Res() reply: FastifyReply) {
    const data = await listData(this, me, query);
    return page(reply, 'perpetrators/intelligence/views/list.njk', {
      ...data,
      addHref: hasRole(me, 'police') && '/intelligence/new',
    });
  }

  /** Words travel in the body of a post, never in an address. */
  @HttpCode(200)
  @Post('search')
  async search(@Me() me: Actor, @Body() body: Posted, @Res() reply: FastifyReply) {
    const t = words();
    const typed = typeof body['words'] === 'string' ? body['words'].trim().slice(0, 200) : '';
    const shown = {
      title: t('intelligence.search.title'),
      section: t('intelligence.title'),
      back: '/intelligence',
      words: typed,
    };
    try {
      const { items } = await this.things.search(me, intelligenceThing, readForm(searched, { words: typed }).words);
      const list = {
        caption: shown.title,
        ...tableOf(t, items),
        total: items.length,
        empty: t('intelligence.search.none'),
      };
      return await page(reply, 'perpetrators/intelligence/views/found.njk', { ...shown, list });
    } catch (error) {
      if (!(error instanceof Problem) || error.type !== 'invalid-input') throw error;
      const [wrong] = error.errors;
      const searchError = wrong ? sayError(t, wrong) : t('platform.errors.search-short');
      return page(reply.status(error.status), 'perpetrators/intelligence/views/found.njk', {
        ...shown,
        errors: error.errors,
        searchError,
      });
    }
  }

  @Get('new')
  async ask(@Me() me: Actor, @Res() reply: FastifyReply) {
    return page(reply, newView, {
      ...(await this.asking(me)),
      values: { receivedOn: me.today, audience: 'own_agency' },
    });
  }

  @Post('new')
  async make(@Me() me: Actor, @Body() body: Posted, @Res() reply: FastifyReply) {
    const data = await this.asking(me);
    return submitPage(reply, {
      form: data.form as Form,
      body,
      view: newView,
      data,
      done: async (given) => {
        const { as, answers } = inChosenPost(me, itemForm, given);
        return `/intelligence/${(await this.intelligence.record(as, answers)).id}`;
      },
    });
  }

  /** @throws Problem `not-allowed` for whoever is not of the police */
  private async asking(me: Actor): Promise<PageData> {
    const t = words();
    if (!hasRole(me, 'police')) throw new Problem('not-allowed', { subject: IntelligenceItem.name });
    const about = { thing: 'intelligence', shown: {} };
    return {
      ...(await actingToAdd(this, me, { rows: (tx) => Promise.resolve(blankRows(tx)), form: itemForm, about })),
      title: t('intelligence.new'),
      section: t('intelligence.title'),
      back: '/intelligence',
      explain: t('intelligence.explainNew'),
      submit: t('intelligence.submit'),
      action: '/intelligence/new',
    };
  }

  @Get(':id')
  async show(@Me() me: Actor, @Param('id') id: string, @Res() reply: FastifyReply) {
    const t = words();
    const shown = await this.things.show(me, intelligenceThing, idOf(id));
    // What is linked is taken off, and what is not is linked.
    const never = shown['linked'] === true ? 'link' : 'unlink';
    const moves = (shown['moves'] as string[]).filter((move) => move !== never);
    return page(reply, 'perpetrators/intelligence/views/show.njk', {
      title: t('intelligence.one'),
      section: t('intelligence.title'),
      back: '/intelligence',
      tag: stateTag(t, text(shown['state'])),
      record: recordOf(t, shown),
      moves: moveButtons(t, intelligenceThing, text(shown['id']), moves),
      duty: dutyHref('intelligence', text(shown['id'])),
    });
  }
}
