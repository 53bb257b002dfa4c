import { Body, Controller, Get, Inject, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../platform/access/actor.js';
import { idOf } from '../platform/http/answer.js';
import { Me } from '../platform/http/me.js';
import { words } from '../platform/messages/messages.js';
import { page, submitPage, type PageData } from '../platform/pages/pages.js';
import { actingIn, actingOn, inChosenPost, type Acting } from '../platform/things/acting.js';
import { Choices } from '../platform/things/choices.js';
import { Things } from '../platform/things/things.js';
import { Work } from '../platform/work/work.js';
import { Discussions } from './discussions.service.js';
import { AgendaItem } from './item.entity.js';
import { answerForm, noteForm } from './item.forms.js';
import { itemThing } from './panels.things.js';

/** What is asked on a page of its own, beside the moves: a note, and the answer to a mandatory question. */
const asked = { note: noteForm, answer: answerForm } as const;
type Asked = keyof typeof asked;

/** Writing a note on an item, and answering one of its mandatory questions. */
@Controller('agenda-items')
export class ItemAsksPages {
  constructor(
    @Inject(Things) private readonly things: Things,
    @Inject(Discussions) private readonly discussions: Discussions,
    @Inject(Choices) readonly choices: Choices,
    @Inject(Work) readonly work: Work,
  ) {}

  @Get(':id/note')
  note(@Me() me: Actor, @Param('id') id: string, @Res() reply: FastifyReply) {
    return this.ask(me, 'note', id, reply);
  }

  @Post(':id/note')
  async saveNote(@Me() me: Actor, @Param('id') id: string, @Body() body: unknown, @Res() reply: FastifyReply) {
    return submitPage(reply, {
      form: (await this.acting(me, 'note', idOf(id))).form,
      body,
      view: 'panels/views/ask.njk',
      data: () => this.data(me, 'note', idOf(id)),
      done: async (given) => {
        const { as, answers } = inChosenPost(me, noteForm, given);
        await this.discussions.note(as, idOf(id), answers);
        return `/agenda-items/${idOf(id)}`;
      },
    });
  }

  @Get(':id/answer')
  answer(@Me() me: Actor, @Param('id') id: string, @Res() reply: FastifyReply) {
    return this.ask(me, 'answer', id, reply);
  }

  @Post(':id/answer')
  async saveAnswer(@Me() me: Actor, @Param('id') id: string, @Body() body: unknown, @Res() reply: FastifyReply) {
    return submitPage(reply, {
      form: (await this.acting(me, 'answer', idOf(id))).form,
      body,
      view: 'panels/views/ask.njk',
      data: () => this.data(me, 'answer', idOf(id)),
      done: async (given) => {
        const { as, answers } = inChosenPost(me, answerForm, given);
        await this.discussions.answer(as, idOf(id), answers);
        return `/agenda-items/${idOf(id)}`;
      },
    });
  }

  private acting(me: Actor, what: Asked, id: string): Promise<Acting> {
    return actingOn(this, me, { entity: AgendaItem, ids: [id], move: what, form: asked[what] });
  }

  private async ask(me: Actor, what: Asked, id: string, reply: FastifyReply) {
    return page(reply, 'panels/views/ask.njk', await this.data(me, what, idOf(id)));
  }

  private async data(me: Actor, what: Asked, id: string): Promise<PageData> {
    const say = words();
    const { shown, beside } = await this.things.showWith(me, itemThing, id, async (tx, _, told) => {
      const about = { thing: 'agenda-items', shown: await told };
      return actingIn(tx, this.choices, { entity: AgendaItem, ids: [id], move: what, form: asked[what], about });
    });
    const title = say(`panels.pages.item.${what}`);
    return {
      title,
      section: say('panels.title'),
      caption: String(shown['caseReference']),
      back: `/agenda-items/${id}`,
      ...beside,
    };
  }
}
