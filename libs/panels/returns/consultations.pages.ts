import { Body, Controller, Get, Inject, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../../platform/access/actor.js';
import { idOf } from '../../platform/http/answer.js';
import { Me } from '../../platform/http/me.js';
import { words } from '../../platform/messages/messages.js';
import { page, submitPage, type PageData } from '../../platform/pages/pages.js';
import { actingToAdd, inChosenPost, type Acting } from '../../platform/things/acting.js';
import { Choices } from '../../platform/things/choices.js';
import type { Tx } from '../../platform/work/tx.js';
import { Work } from '../../platform/work/work.js';
import { consultForm } from './consultation.forms.js';
import { consultationAt, Consultations, type Place } from './consultations.service.js';

const backTo = ({ returnId, itemId }: Place): string => (returnId ? `/returns/${returnId}` : `/agenda-items/${itemId}`);

/** Giving a consultation with no named patient. */
@Controller('agenda-items/:id/consultation')
export class ConsultationsPages {
  constructor(
    @Inject(Consultations) private readonly consultations: Consultations,
    @Inject(Choices) readonly choices: Choices,
    @Inject(Work) readonly work: Work,
  ) {}

  @Get()
  async ask(@Me() me: Actor, @Param('id') id: string, @Res() reply: FastifyReply) {
    const place = await this.consultations.about(me, idOf(id));
    return page(reply, 'panels/common/views/ask.njk', await this.data(me, place));
  }

  @Post()
  async give(@Me() me: Actor, @Param('id') id: string, @Body() body: unknown, @Res() reply: FastifyReply) {
    const place = await this.consultations.about(me, idOf(id));
    return submitPage(reply, {
      form: (await this.acting(me, place)).form,
      body,
      view: 'panels/common/views/ask.njk',
      data: () => this.data(me, place),
      done: async (given) => {
        const { as, answers } = inChosenPost(me, consultForm, given);
        await this.consultations.give(as, place.itemId, answers);
        return backTo(place);
      },
    });
  }

  private acting(me: Actor, place: Place): Promise<Acting> {
    const rows = (tx: Tx) => Promise.resolve([consultationAt(place, tx, '')]);
    return actingToAdd(this, me, { rows, form: consultForm });
  }

  private async data(me: Actor, place: Place): Promise<PageData> {
    const say = words();
    return {
      title: say('panels.pages.consultation.title'),
      section: say('panels.title'),
      caption: place.caseReference,
      explain: say('panels.pages.consultation.explain'),
      back: backTo(place),
      ...(await this.acting(me, place)),
    };
  }
}
