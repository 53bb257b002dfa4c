import { Controller, Get, Inject, Param, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Problem, type FieldError } from '../kernel/problem.js';
import type { Actor } from '../platform/access/actor.js';
import { idOf } from '../platform/http/answer.js';
import { form, pick, questionsOf } from '../platform/http/form.js';
import { Me } from '../platform/http/me.js';
import { words } from '../platform/messages/messages.js';
import { page } from '../platform/pages/pages.js';
import { Choices } from '../platform/things/choices.js';
import { seatChoices } from './preview.seats.js';
import { askedIn, Previews, type Asked, type Preview } from './previews.service.js';

const seatForm = form({ reader: pick({ from: 'seats', optional: true }) }, 'previews');
const personForm = form(
  { reader: pick({ from: 'seats', optional: true }), person: pick({ from: 'cases.staff', optional: true }) },
  'previews',
);

interface Shown {
  readonly view: string;
  readonly back: string;
  readonly query: Readonly<Record<string, unknown>>;
  readonly read: (asked: Asked) => Promise<Preview<unknown>>;
}

/** Seeing a case, or the minutes before they are issued, as somebody else will. */
@Controller()
export class PreviewPages {
  constructor(
    @Inject(Previews) private readonly previews: Previews,
    @Inject(Choices) private readonly choices: Choices,
  ) {}

  @Get('cases/:id/preview')
  case(@Me() me: Actor, @Param('id') id: string, @Query() query: Record<string, unknown>, @Res() reply: FastifyReply) {
    const read = (asked: Asked) => this.previews.ofCase(me, idOf(id), asked);
    return this.show(me, reply, { view: 'case', back: `/cases/${idOf(id)}`, query, read });
  }

  @Get('meetings/:id/preview')
  minutes(@Me() me: Actor, @Param('id') id: string, @Query() query: Record<string, unknown>, @Res() reply: FastifyReply) {
    const read = (asked: Asked) => this.previews.ofMinutes(me, idOf(id), asked);
    return this.show(me, reply, { view: 'minutes', back: `/meetings/${idOf(id)}`, query, read });
  } // prettier-ignore

  private async show(me: Actor, reply: FastifyReply, { view, back, query, read }: Shown) {
    const t = words();
    const asked = askedIn(query);
    const { found, errors } = await orErrors(read, asked);
    const filter = found.byName ? personForm : seatForm;
    const lists = await this.choices.for(
      me,
      questionsOf(filter).filter(({ from }) => from !== 'seats'),
      { thing: 'previews', shown: {} },
    );
    return page(reply.status(errors.length ? 422 : 200), `previews/views/${view}.njk`, {
      title: t('previews.title'),
      section: t(view === 'case' ? 'cases.title' : 'panels.title'),
      caption: found.reference,
      back,
      errors,
      form: filter,
      values: { ...asked },
      options: { ...lists, seats: seatChoices(found.seats) },
      preview: found,
      action: `${back}/preview`,
    });
  }
}

/** What was chosen wrongly is said above the choice, which is shown again. */
async function orErrors(read: Shown['read'], asked: Asked): Promise<{ found: Preview<unknown>; errors: readonly FieldError[] }> {
  try {
    return { found: await read(asked), errors: [] };
  } catch (error) {
    if (!(error instanceof Problem) || error.type !== 'invalid-input') throw error;
    return { found: await read({}), errors: error.errors };
  }
} // prettier-ignore
