import { Body, Controller, Get, Inject, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../platform/access/actor.js';
import { idOf } from '../platform/http/answer.js';
import { questionsOf } from '../platform/http/form.js';
import { Me } from '../platform/http/me.js';
import { words } from '../platform/messages/messages.js';
import { page, submitPage, type PageData } from '../platform/pages/pages.js';
import { Choices } from '../platform/things/choices.js';
import { Agendas } from './agendas.service.js';
import { itemForm } from './item.forms.js';

/** Putting a case on the agenda of a panel. */
@Controller('agenda-items')
export class NewItemPages {
  constructor(
    @Inject(Agendas) private readonly agendas: Agendas,
    @Inject(Choices) private readonly choices: Choices,
  ) {}

  @Get('new')
  async ask(@Me() me: Actor, @Query('case') caseId: unknown, @Res() reply: FastifyReply) {
    return page(reply, 'panels/views/ask.njk', await this.data(me, idOf(String(caseId))));
  }

  @Post('new')
  async add(@Me() me: Actor, @Body() body: Record<string, unknown>, @Res() reply: FastifyReply) {
    return submitPage(reply, {
      form: itemForm,
      body,
      view: 'panels/views/ask.njk',
      data: () => this.data(me, idOf(String(body['caseId']))),
      done: async (given) => `/agenda-items/${(await this.agendas.add(me, given)).id}`,
    });
  }

  private async data(me: Actor, caseId: string): Promise<PageData> {
    const say = words();
    const options = await this.choices.for(me, questionsOf(itemForm), { thing: 'agenda-items', shown: {} });
    const title = say('panels.pages.listCase');
    return {
      title,
      section: say('panels.title'),
      back: `/cases/${caseId}`,
      form: itemForm,
      options,
      values: { caseId },
    };
  }
}
