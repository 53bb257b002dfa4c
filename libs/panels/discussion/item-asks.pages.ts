import { Body, Controller, Get, Inject, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../../platform/access/actor.js';
import { idOf } from '../../platform/http/answer.js';
import { Me } from '../../platform/http/me.js';
import { words } from '../../platform/messages/messages.js';
import { page, submitPage, type PageData } from '../../platform/pages/pages.js';
import { actingIn, actingOn, inChosenPost, type Acting } from '../../platform/things/acting.js';
import { Choices } from '../../platform/things/choices.js';
import { Things } from '../../platform/things/things.js';
import { Work } from '../../platform/work/work.js';
import { Discussions } from './discussions.service.js';
import { AgendaItem } from '../agenda/item.entity.js';
import { answerForm, attemptForm, noteForm } from '../agenda/item.forms.js';
import { itemThing } from '../agenda/index.js';

/** What is asked on a page of its own, beside the moves: a note, the answer to a mandatory question, and an attempt to reach the victim. */
const asked = { note: noteForm, answer: answerForm, attempt: attemptForm } as const;
type Asked = keyof typeof asked;

interface Sent {
  readonly me: Actor;
  readonly what: Asked;
  readonly id: string;
  readonly body: unknown;
}

/** Writing a note on an item, answering one of its mandatory questions, and logging an attempt to reach the victim. */
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
  saveNote(@Me() me: Actor, @Param('id') id: string, @Body() body: unknown, @Res() reply: FastifyReply) {
    return this.save({ me, what: 'note', id: idOf(id), body }, reply);
  }

  @Get(':id/answer')
  answer(@Me() me: Actor, @Param('id') id: string, @Res() reply: FastifyReply) {
    return this.ask(me, 'answer', id, reply);
  }

  @Post(':id/answer')
  saveAnswer(@Me() me: Actor, @Param('id') id: string, @Body() body: unknown, @Res() reply: FastifyReply) {
    return this.save({ me, what: 'answer', id: idOf(id), body }, reply);
  }

  @Get(':id/attempt')
  attempt(@Me() me: Actor, @Param('id') id: string, @Res() reply: FastifyReply) {
    return this.ask(me, 'attempt', id, reply);
  }

  @Post(':id/attempt')
  saveAttempt(@Me() me: Actor, @Param('id') id: string, @Body() body: unknown, @Res() reply: FastifyReply) {
    return this.save({ me, what: 'attempt', id: idOf(id), body }, reply);
  }

  private async save({ me, what, id, body }: Sent, reply: FastifyReply) {
    return submitPage(reply, {
      form: (await this.acting(me, what, id)).form,
      body,
      view: 'panels/common/views/ask.njk',
      data: () => this.data(me, what, id),
      done: async (given) => {
        const { as, answers } = inChosenPost(me, asked[what], given);
        await this.discussions[what](as, id, answers as never);
        return `/agenda-items/${id}`;
      },
    });
  }

  private acting(me: Actor, what: Asked, id: string): Promise<Acting> {
    return actingOn(this, me, { entity: AgendaItem, ids: [id], move: what, form: asked[what] });
  }

  private async ask(me: Actor, what: Asked, id: string, reply: FastifyReply) {
    return page(reply, 'panels/common/views/ask.njk', await this.data(me, what, idOf(id)));
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
