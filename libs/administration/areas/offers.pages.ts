import { Body, Controller, Get, Inject, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Problem } from '../../kernel/problem.js';
import type { Actor } from '../../platform/access/actor.js';
import { idOf } from '../../platform/http/answer.js';
import { Me } from '../../platform/http/me.js';
import { withKey } from '../../platform/http/pressed.js';
import { questionsOf } from '../../platform/http/question.js';
import { words } from '../../platform/messages/messages.js';
import { page, submitPage, type PageData } from '../../platform/pages/pages.js';
import { Choices } from '../../platform/things/choices.js';
import type { AreaShown } from './area-settings.reading.js';
import { AdvocacyOffer } from './offer.entity.js';
import { offersPage, offersPath, offerValues } from './offers.cells.js';
import { offerPageForm } from './offers.forms.js';
import { AdvocacyOffersReading } from './offers.reading.js';
import { AdvocacyOffers } from './offers.service.js';

const view = 'administration/areas/views/settle.njk';

/** What commissioned services offer in an area by risk, for everybody to read; whoever administers it settles that. */
@Controller('area-settings/:id/offers')
export class AdvocacyOffersPages {
  constructor(
    @Inject(AdvocacyOffersReading) private readonly reading: AdvocacyOffersReading,
    @Inject(AdvocacyOffers) private readonly offers: AdvocacyOffers,
    @Inject(Choices) private readonly choices: Choices,
  ) {}

  @Get()
  async show(@Me() me: Actor, @Param('id') id: string, @Res() reply: FastifyReply) {
    return page(
      reply,
      'administration/areas/views/offers.njk',
      offersPage(words(), await this.reading.show(me, idOf(id))),
    );
  }

  @Get('new')
  async ask(@Me() me: Actor, @Param('id') id: string, @Res() reply: FastifyReply) {
    return page(reply, view, (await this.asking(me, id)).data);
  }

  @Post('new')
  async settle(@Me() me: Actor, @Param('id') id: string, @Body() body: unknown, @Res() reply: FastifyReply) {
    const { area } = await this.asking(me, id);
    return submitPage(reply, {
      form: offerPageForm,
      body,
      view,
      data: async () => (await this.asking(me, id)).data,
      done: async (answers, { key, version = 0 }) => {
        const actor = withKey(me, { key });
        await this.offers.settle(actor, { ...answers, areaCode: area.code, version });
        return offersPath(area.id);
      },
    });
  }

  /** The form of one area, filled in with what was settled last. @throws Problem `not-found`, `not-allowed` */
  private async asking(me: Actor, id: string): Promise<{ area: AreaShown; data: PageData }> {
    const t = words();
    const { area, settled } = await this.reading.show(me, idOf(id));
    if (!area.mine) throw new Problem('not-allowed', { subject: AdvocacyOffer.name });
    const data = {
      title: t('areas.offers.changeOf', { area: area.name }),
      section: t('areas.settings.title'),
      back: offersPath(area.id),
      explain: t('areas.offers.explain'),
      version: Math.max(0, ...settled.map(({ number }) => number)),
      form: offerPageForm,
      options: await this.choices.for(me, questionsOf(offerPageForm), { thing: 'advocacy-offers', shown: {} }),
      values: offerValues(settled, me.today),
    };
    return { area, data };
  }
}
