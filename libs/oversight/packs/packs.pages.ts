import { Controller, Get, Header, Inject, Param, Res, StreamableFile } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../../platform/access/actor.js';
import { idOf } from '../../platform/http/answer.js';
import { Me } from '../../platform/http/me.js';
import { words } from '../../platform/messages/messages.js';
import { page } from '../../platform/pages/pages.js';
import { asFile, linesOf, markingOf, packPdf } from './packs.document.js';
import { AgendaPacks } from './packs.service.js';

/** The agenda of a meeting with its cases, to print and to keep. */
@Controller('meetings')
export class AgendaPackPages {
  constructor(@Inject(AgendaPacks) private readonly packs: AgendaPacks) {}

  @Get(':id/agenda')
  async print(@Me() me: Actor, @Param('id') id: string, @Res() reply: FastifyReply) {
    const t = words();
    const pack = await this.packs.print(me, idOf(id));
    return page(reply, 'oversight/packs/views/agenda.njk', {
      title: t('packs.heading'),
      forOthers: true,
      section: t('panels.title'),
      caption: pack.reference,
      back: `/meetings/${idOf(id)}`,
      marking: markingOf(pack),
      pdf: `/meetings/${idOf(id)}/agenda.pdf`,
      lines: linesOf(pack).slice(1),
    });
  }

  @Get(':id/agenda.pdf')
  @Header('cache-control', 'no-store')
  async pdf(@Me() me: Actor, @Param('id') id: string) {
    const pack = await this.packs.print(me, idOf(id));
    return new StreamableFile(await packPdf(pack), asFile(pack));
  }
}
