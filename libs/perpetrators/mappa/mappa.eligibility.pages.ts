import { Controller, Get, Inject, Param, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../../platform/access/actor.js';
import { idOf } from '../../platform/http/answer.js';
import { Me } from '../../platform/http/me.js';
import { words } from '../../platform/messages/messages.js';
import { page } from '../../platform/pages/pages.js';
import { Work } from '../../platform/work/work.js';
import { knownTable, rulesTable } from './mappa.eligibility.cells.js';
import { helpById } from './mappa.eligibility.js';
import { MappaReferral } from './mappa.entity.js';
import { weighable } from './mappa.states.js';

/** What the rules lead to consider of one referral, with their reasons and sources, and what is still missing. */
@Controller('mappa')
export class EligibilityPages {
  constructor(@Inject(Work) private readonly work: Work) {}

  @Get(':id/eligibility')
  async show(@Me() me: Actor, @Param('id') of: string, @Res() reply: FastifyReply) {
    const [t, id] = [words(), idOf(of)];
    const { row, help, may } = await this.work.as(me, async (tx) => {
      const found = await helpById(tx, id);
      return { ...found, may: await tx.may(MappaReferral, found.row, 'weigh') };
    });
    return page(reply, 'perpetrators/mappa/views/eligibility.njk', {
      title: t('mappa.eligibility.title'),
      section: t('mappa.title'),
      caption: row.caseReference,
      back: `/mappa/${id}`,
      never: t('mappa.eligibility.never'),
      suggestsTitle: t('mappa.eligibility.suggests'),
      suggests: help.suggests.map((one) => t(`mappa.eligibility.outcomes.${one}`)),
      suggestsNothing: t('mappa.eligibility.suggestsNothing'),
      asksTitle: t('mappa.eligibility.asks'),
      asks: help.asks.map((fact) => t(`mappa.questions.${fact}.label`)),
      asksNothing: t('mappa.eligibility.asksNothing'),
      answer: may && (weighable as readonly string[]).includes(row.state) && `/mappa/${id}/weigh`,
      known: knownTable(t, help),
      rules: rulesTable(t, help),
    });
  }
}
