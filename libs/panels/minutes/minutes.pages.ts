import { Controller, Get, Header, Inject, Param, StreamableFile } from '@nestjs/common';
import type { Actor } from '../../platform/access/actor.js';
import { idOf } from '../../platform/http/answer.js';
import { Me } from '../../platform/http/me.js';
import { minutesPdf } from './minutes.pdf.js';
import { MinutesReading } from './minutes.service.js';

/** Minutes as their reader was given them, to print and to keep. */
@Controller('meetings')
export class MinutesPages {
  constructor(@Inject(MinutesReading) private readonly reading: MinutesReading) {}

  @Get(':id/minutes.pdf')
  @Header('cache-control', 'no-store')
  async pdf(@Me() me: Actor, @Param('id') id: string) {
    const read = await this.reading.read(me, idOf(id), { print: true });
    const disposition = `attachment; filename="${read.minutes.meeting.reference}.pdf"`;
    return new StreamableFile(await minutesPdf(read, me.language), { type: 'application/pdf', disposition });
  }
}
