import { Controller, Get, Header, Inject, Param, Res, StreamableFile } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../../platform/access/actor.js';
import { dutyHref } from '../../platform/duties/duty.js';
import { idOf } from '../../platform/http/answer.js';
import { Me } from '../../platform/http/me.js';
import { words } from '../../platform/messages/messages.js';
import { page } from '../../platform/pages/pages.js';
import { minutesPdf } from './minutes.pdf.js';
import { markingOf, MinutesReading } from './minutes.service.js';
import { minutesShown } from './minutes.shown.js';

/** Minutes as their reader was given them, to read, to print and to keep. */
@Controller('meetings')
export class MinutesPages {
  constructor(@Inject(MinutesReading) private readonly reading: MinutesReading) {}

  @Get(':id/minutes')
  async show(@Me() me: Actor, @Param('id') id: string, @Res() reply: FastifyReply) {
    const say = words();
    const read = await this.reading.read(me, idOf(id));
    return page(reply, 'panels/minutes/views/minutes.njk', {
      title: say('panels.pages.minutes.title'),
      section: say('panels.title'),
      caption: read.minutes.meeting.reference,
      back: `/meetings/${idOf(id)}`,
      marking: say(markingOf(read)),
      pdf: `/meetings/${idOf(id)}/minutes.pdf`,
      duty: dutyHref('minutes', idOf(id)),
      preview: !read.given && `/meetings/${idOf(id)}/preview`,
      waits: read.state === 'minutes_draft' && !read.given,
      lines: minutesShown(read.minutes),
    });
  }

  @Get(':id/minutes.pdf')
  @Header('cache-control', 'no-store')
  async pdf(@Me() me: Actor, @Param('id') id: string) {
    const read = await this.reading.read(me, idOf(id), { print: true });
    const disposition = `attachment; filename="${read.minutes.meeting.reference}.pdf"`;
    return new StreamableFile(await minutesPdf(read, me.language), { type: 'application/pdf', disposition });
  }
}
