import { Controller, Get, Header, Inject, Param, Res, StreamableFile } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { xlsxTemplate } from '../nominations/index.js';
import { forumsAs, type Actor } from '../../platform/access/actor.js';
import { idOf } from '../../platform/http/answer.js';
import { XLSX } from '../../platform/http/files.js';
import { Me } from '../../platform/http/me.js';
import { words } from '../../platform/messages/messages.js';
import { page } from '../../platform/pages/pages.js';
import { crimeColumns } from './crime-row.rules.js';
import { SweepOutcomes } from './sweeps.outcomes.js';
import { forumCard, sweepData } from './sweeps.showing.js';

/** The forums that take sweeps with their figures, and what became of each sweep. */
@Controller('sweeps')
export class SweepPages {
  constructor(@Inject(SweepOutcomes) private readonly outcomes: SweepOutcomes) {}

  @Get()
  async overview(@Me() me: Actor, @Res() reply: FastifyReply) {
    const t = words();
    const found = await this.outcomes.overview(me);
    const cards = found.map((one) => forumCard(t, one));
    const maySend = forumsAs(me, 'coordinator').some((id) => found.some(({ forum }) => forum.id === id));
    return page(reply, 'intake/sweeps/views/overview.njk', { title: t('sweeps.title'), cards, maySend });
  }

  /** An empty workbook with the columns of a sweep, each formatted as text. */
  @Get('template')
  @Header('content-type', XLSX)
  @Header('content-disposition', 'attachment; filename="recorded-crimes.xlsx"')
  template() {
    return new StreamableFile(xlsxTemplate(crimeColumns));
  }

  @Get(':id')
  async show(@Me() me: Actor, @Param('id') id: string, @Res() reply: FastifyReply) {
    return page(reply, 'intake/sweeps/views/sweep.njk', sweepData(words(), await this.outcomes.show(me, idOf(id))));
  }
}
