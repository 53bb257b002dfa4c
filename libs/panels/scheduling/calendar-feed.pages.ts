import { createHash } from 'node:crypto';
import { Controller, Get, Inject, Param, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CalendarReaders } from '../../administration/accounts/index.js';
import type { Clock } from '../../kernel/clock.js';
import { Problem } from '../../kernel/problem.js';
import { addressOf } from '../../platform/http/address.js';
import { Public } from '../../platform/http/me.js';
import { CLOCK } from '../../platform/house.js';
import { asCalendar, Calendars } from './calendars.service.js';

const ENDING = '.ics';

/** What calendar programs fetch by the secret address that somebody made for them. No session is asked for or touched. */
@Controller()
export class CalendarFeedPages {
  constructor(
    @Inject(CalendarReaders) private readonly readers: CalendarReaders,
    @Inject(Calendars) private readonly calendars: Calendars,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Public()
  @Get('calendar/:file')
  async feed(@Param('file') file: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    const token = file.endsWith(ENDING) ? file.slice(0, -ENDING.length) : '';
    const asking = { at: this.clock.now(), id: request.id, address: addressOf(request.ip) };
    const owner = await this.readers.whose(token, asking);
    if (!owner) throw new Problem('not-found');
    const { text, said } = await this.calendars.feed(owner);
    const mark = `W/"${createHash('sha256').update(said).digest('base64url')}"`;
    void reply.header('etag', mark);
    if (request.headers['if-none-match'] === mark) return reply.status(304).send();
    return reply.type(asCalendar.type).header('content-disposition', asCalendar.disposition).send(text);
  }
}
