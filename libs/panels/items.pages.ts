import { Body, Controller, Get, Inject, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../platform/access/actor.js';
import { idOf } from '../platform/http/answer.js';
import { questionsOf, type Form } from '../platform/http/form.js';
import { Me } from '../platform/http/me.js';
import { words } from '../platform/messages/messages.js';
import { ItemParts } from '../platform/pages/item-parts.js';
import { page, submitPage, type PageData } from '../platform/pages/pages.js';
import { Choices } from '../platform/things/choices.js';
import { moveButtons } from '../platform/things/thing.pages.js';
import { Things } from '../platform/things/things.js';
import { Discussions } from './discussions.service.js';
import { answerForm, noteForm } from './item.forms.js';
import { itemCard, noteLines, questionLines, returnLines } from './item.view.js';
import { stateTag } from './meeting.view.js';
import { spokenIn } from './meetings.pages.js';
import { itemThing } from './panels.things.js';

/** What is asked on a page of its own, beside the moves: a note, and the answer to a mandatory question. */
const asked = { note: noteForm, answer: answerForm } as const;
type Asked = keyof typeof asked;

/** One item, live: who knows what, what is answered, what was decided. */
@Controller('agenda-items')
export class ItemsPages {
  constructor(
    @Inject(Things) private readonly things: Things,
    @Inject(Discussions) private readonly discussions: Discussions,
    @Inject(Choices) private readonly choices: Choices,
    @Inject(ItemParts) private readonly others: ItemParts,
  ) {}

  @Get(':id')
  async show(@Me() me: Actor, @Param('id') id: string, @Res() reply: FastifyReply) {
    const spoken = spokenIn();
    const { say } = spoken;
    const item = await this.things.show(me, itemThing, idOf(id));
    const moves = (item['moves'] as string[]).filter((name) => !['up', 'down'].includes(name));
    return page(reply, 'panels/views/item.njk', {
      title: say('panels.pages.item.title'),
      section: say('panels.title'),
      caption: String(item['caseReference']),
      back: `/meetings/${String(item['meetingId'])}`,
      id: item['id'],
      caseId: item['caseId'],
      tag: stateTag(say, 'agenda-items', String(item['state'])),
      record: itemCard(spoken, item),
      moves: moveButtons(say, itemThing, String(item['id']), moves),
      writes: item['state'] === 'in_discussion' || item['state'] === 'outcome_recorded',
      questions: questionLines(spoken, item),
      notes: noteLines(spoken, item),
      outOfView: `/out-of-view/case/${String(item['caseId'])}`,
      returns: returnLines(spoken, item),
      parts: await this.others.shown(me, { id: idOf(id), caseId: String(item['caseId']) }),
      decision: item['decision'],
    });
  }

  @Get(':id/note')
  note(@Me() me: Actor, @Param('id') id: string, @Res() reply: FastifyReply) {
    return this.ask(me, 'note', id, reply);
  }

  @Post(':id/note')
  saveNote(@Me() me: Actor, @Param('id') id: string, @Body() body: unknown, @Res() reply: FastifyReply) {
    return submitPage(reply, {
      form: noteForm,
      body,
      view: 'panels/views/ask.njk',
      data: () => this.data(me, 'note', idOf(id)),
      done: async (said) => {
        await this.discussions.note(me, idOf(id), said);
        return `/agenda-items/${idOf(id)}`;
      },
    });
  }

  @Get(':id/answer')
  answer(@Me() me: Actor, @Param('id') id: string, @Res() reply: FastifyReply) {
    return this.ask(me, 'answer', id, reply);
  }

  @Post(':id/answer')
  saveAnswer(@Me() me: Actor, @Param('id') id: string, @Body() body: unknown, @Res() reply: FastifyReply) {
    return submitPage(reply, {
      form: answerForm,
      body,
      view: 'panels/views/ask.njk',
      data: () => this.data(me, 'answer', idOf(id)),
      done: async (said) => {
        await this.discussions.answer(me, idOf(id), said);
        return `/agenda-items/${idOf(id)}`;
      },
    });
  }

  private async ask(me: Actor, what: Asked, id: string, reply: FastifyReply) {
    return page(reply, 'panels/views/ask.njk', await this.data(me, what, idOf(id)));
  }

  private async data(me: Actor, what: Asked, id: string): Promise<PageData> {
    const say = words();
    const form: Form = asked[what];
    const shown = await this.things.show(me, itemThing, id);
    const options = await this.choices.for(me, questionsOf(form), { thing: 'agenda-items', shown });
    const title = say(`panels.pages.item.${what}`);
    return {
      title,
      section: say('panels.title'),
      caption: String(shown['caseReference']),
      back: `/agenda-items/${id}`,
      form,
      options,
    };
  }
}
