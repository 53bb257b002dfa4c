import { Controller, Get, Inject, Param, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../../platform/access/actor.js';
import { idOf } from '../../platform/http/answer.js';
import { form, pick, questionsOf } from '../../platform/http/form.js';
import { Me } from '../../platform/http/me.js';
import { words } from '../../platform/messages/messages.js';
import { page } from '../../platform/pages/pages.js';
import { Choices } from '../../platform/things/choices.js';
import type { Tx } from '../../platform/work/tx.js';
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
    const read = (asked: Asked) => this.previews.ofCase(me, idOf(id), asked, (tx) => this.people(tx));
    return this.show(reply, { view: 'case', back: `/cases/${idOf(id)}`, query, read });
  }

  @Get('meetings/:id/preview')
  minutes(
    @Me() me: Actor,
    @Param('id') id: string,
    @Query() query: Record<string, unknown>,
    @Res() reply: FastifyReply,
  ) {
    const read = (asked: Asked) => this.previews.ofMinutes(me, idOf(id), asked, (tx) => this.people(tx));
    return this.show(reply, { view: 'minutes', back: `/meetings/${idOf(id)}`, query, read });
  }

  /** Whoever can be named. */
  private people(tx: Tx) {
    const asked = questionsOf(personForm).filter(({ from }) => from !== 'seats');
    return this.choices.within(tx, asked, { thing: 'previews', shown: {} });
  }

  private async show(reply: FastifyReply, { view, back, query, read }: Shown) {
    const t = words();
    const asked = askedIn(query);
    const found = await read(asked);
    const { errors = [] } = found;
    const filter = found.byName ? personForm : seatForm;
    return page(reply.status(errors.length ? 422 : 200), `oversight/previews/views/${view}.njk`, {
      title: t('previews.title'),
      section: t(view === 'case' ? 'cases.title' : 'panels.title'),
      caption: found.reference,
      forOthers: true,
      back,
      errors,
      form: filter,
      values: { ...asked },
      options: { ...found.people, seats: seatChoices(found.seats) },
      preview: found,
      action: `${back}/preview`,
    });
  }
}
