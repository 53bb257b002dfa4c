import { Body, Controller, Inject, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Problem, type FieldError } from '../../kernel/problem.js';
import type { Actor } from '../../platform/access/actor.js';
import { idOf } from '../../platform/http/answer.js';
import { fromBody, readForm } from '../../platform/http/form.js';
import { Me } from '../../platform/http/me.js';
import { words } from '../../platform/messages/messages.js';
import { page } from '../../platform/pages/pages.js';
import type { Outcome } from '../../platform/things/things.js';
import { agendaForm, askedOf, owesKnownHere, sharedIn, tickedIn, type Adding } from './import-agenda.forms.js';
import { lacking, refusedOf } from './import-agenda.showing.js';
import { ImportAgenda, type Addable } from './imports.agenda.js';
import { ImportViews } from './imports.views.js';

type Posted = Record<string, unknown>;
type Answers = Readonly<Record<string, unknown>>;

/** Nominations of an import, put on an agenda all at once from the page of the import. */
@Controller('nominations/import/:id/agenda')
export class ImportAgendaPages {
  constructor(
    @Inject(ImportViews) private readonly views: ImportViews,
    @Inject(ImportAgenda) private readonly agenda: ImportAgenda,
  ) {}

  /** What could not be added stays on the page as it was answered, with why; where all were, the import says so. */
  @Post()
  async add(@Me() me: Actor, @Param('id') given: string, @Body() body: Posted, @Res() reply: FastifyReply) {
    const id = idOf(given);
    const items = tickedIn(body);
    const before = await this.views.imported(me, id, body['forum']);
    const { answers, errors } = this.read(body, items, before.addable);
    if (!answers) return this.again(me, { id, body, reply, errors: () => errors });
    const outcomes = await this.agenda.add(me, items, answers, this.owing(before.addable));
    const done = outcomes.filter((one) => 'moved' in one).length;
    if (done === outcomes.length)
      return reply.redirect(
        `/nominations/import/${id}?added=${String(done)}&panel=${String(answers['meetingId'])}`,
        303,
      );
    return this.again(me, { id, body, reply, done, errors: (now) => this.refused(now, outcomes) });
  }

  private refused(now: Addable | undefined, outcomes: readonly Outcome[]): FieldError[] {
    return now ? refusedOf(words(), now, outcomes) : [];
  }

  private owing(addable: Addable | undefined): string[] {
    return (addable?.lines ?? []).filter(owesKnownHere).map(({ id }) => id);
  }

  private read(body: Posted, items: readonly Adding[], addable: Addable | undefined) {
    const lines = (addable?.lines ?? []).filter(({ id }) => items.some((one) => one.id === id));
    const asked = askedOf(lines);
    const post = body['actingPost'];
    const form = agendaForm(asked);
    const { actingPost: _, ...shared } = sharedIn(body, asked);
    const errors = lacking(items);
    try {
      const read: Readonly<Record<string, unknown>> = readForm(form, fromBody(form, shared));
      if (errors.length) return { errors };
      return { answers: withPost(read, post), errors };
    } catch (error) {
      if (!(error instanceof Problem) || error.type !== 'invalid-input') throw error;
      return { errors: [...errors, ...error.errors] };
    }
  }

  private async again(
    me: Actor,
    sent: {
      id: string;
      body: Posted;
      reply: FastifyReply;
      done?: number;
      errors: (now: Addable | undefined) => readonly FieldError[];
    },
  ) {
    const now = await this.views.imported(me, sent.id, sent.body['forum']);
    const errors = sent.errors(now.addable);
    const data = this.views.data(words(), now, { sent: { body: sent.body, errors }, added: sent.done });
    return page(sent.reply.status(422), 'intake/nominations/views/imported.njk', data);
  }
}

const withPost = (answers: Answers, post: unknown): Answers =>
  typeof post === 'string' ? { ...answers, actingPost: post } : answers;
