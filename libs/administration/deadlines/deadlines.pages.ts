import { Controller, Get, Inject, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { FieldError } from '../../kernel/problem.js';
import type { Actor } from '../../platform/access/actor.js';
import { fromBody, readForm } from '../../platform/http/form.js';
import { Me } from '../../platform/http/me.js';
import { words } from '../../platform/messages/messages.js';
import { page } from '../../platform/pages/pages.js';
import { calculation, deadlineFilter } from './deadlines.forms.js';
import { AreaTimingsReading } from './area-timings.reading.js';
import { DeadlinesReading, type Worked } from './deadlines.reading.js';
import { calculatorPage, deadlinesPage } from './deadlines.showing.js';
import { tried } from './tried.js';

type Query = Readonly<Record<string, unknown>>;

/** How this service works out dates, for everybody who is signed in: to read, to print and to try out. */
@Controller('how-we-work-out-dates')
export class DeadlinesPages {
  constructor(
    @Inject(DeadlinesReading) private readonly reading: DeadlinesReading,
    @Inject(AreaTimingsReading) private readonly lengths: AreaTimingsReading,
  ) {}

  @Get()
  async show(@Me() me: Actor, @Query() query: Query, @Res() reply: FastifyReply) {
    const { found = {}, errors } = await tried(() => readForm(deadlineFilter, fromBody(deadlineFilter, query)));
    return page(reply.status(errors.length ? 422 : 200), 'administration/deadlines/views/deadlines.njk', {
      ...deadlinesPage(words(), { narrowed: found, today: me.today, areas: await this.lengths.areas(me) }),
      filter: deadlineFilter,
      filterValues: found,
      errors,
    });
  }

  @Get('calculator')
  async calculator(@Me() me: Actor, @Query() query: Query, @Res() reply: FastifyReply) {
    const nothing: { found?: Worked; errors: readonly FieldError[] } = { errors: [] };
    const asked = Object.keys(query).length > 0;
    const { found, errors } = asked
      ? await tried(() => this.reading.workOut(me, fromBody(calculation, query)))
      : nothing;
    return page(reply.status(errors.length ? 422 : 200), 'administration/deadlines/views/calculator.njk', {
      ...calculatorPage(words(), found, await this.lengths.areas(me)),
      form: calculation,
      values: query,
      errors,
    });
  }
}
