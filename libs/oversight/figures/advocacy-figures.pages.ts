import { Controller, Get, Inject, Param, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../../platform/access/actor.js';
import { idOf } from '../../platform/http/answer.js';
import { Me } from '../../platform/http/me.js';
import { hasWords, words, type Words } from '../../platform/messages/messages.js';
import { page } from '../../platform/pages/pages.js';
import { tabsOfService } from '../../victims/advocacy/index.js';
import {
  advocacyTables,
  AdvocacyFiguresReading,
  type AdvocacyFigures,
  type AdvocacyTable,
} from './advocacy-figures.service.js';
import { quarterAsked, quarterForm } from './figures.forms.js';
import { handedInSaid, quartersOffered } from './figures.showing.js';
import { quarterNamed } from './quarter.rules.js';

/** What a line is called: by our words, or as the service calls its funding and its advocates. */
function nameIn(t: Words, table: AdvocacyTable, name: string | null): string {
  if (name === null) return t('figures.advocacy.none');
  const key = table === 'sources' ? `advocacy.questions.source.options.${name}` : `figures.advocacy.${table}.${name}`;
  return ['sources', 'validity', 'supported'].includes(table) && hasWords(key) ? t(key) : name;
}

const tableOf = (t: Words, figures: AdvocacyFigures, table: AdvocacyTable) => ({
  caption: t(`figures.advocacy.captions.${table}`),
  captionShown: true,
  columns: [{ text: t(`figures.advocacy.columns.${table}`) }, { text: t('figures.advocacy.count'), numeric: true }],
  rows: [
    ...figures[table].map(({ name, count }) => [nameIn(t, table, name), String(count)]),
    ...(table === 'validity' ? [[t('figures.advocacy.referred'), String(figures.referred)]] : []),
    ...(table === 'supported' ? [[t('figures.advocacy.victims'), String(figures.victims)]] : []),
  ],
});

/** How long it took to first contact; nothing where the quarter was handed in before that was counted. */
const waitedSaid = (t: Words, { contacted, medianContactDays: count }: Partial<AdvocacyFigures>): string => {
  if (contacted === undefined || count === undefined) return '';
  return count === null ? t('figures.advocacy.noContact') : t('figures.advocacy.waited', { count, contacted });
};

/** Referrals to an advocacy service by quarter, to look at and to print. */
@Controller('advocacy-services')
export class AdvocacyFiguresPages {
  constructor(@Inject(AdvocacyFiguresReading) private readonly figures: AdvocacyFiguresReading) {}

  @Get(':id/figures')
  async show(
    @Me() me: Actor,
    @Param('id') id: string,
    @Query() query: Record<string, unknown>,
    @Res() reply: FastifyReply,
  ) {
    const t = words();
    const { quarter, errors } = quarterAsked(query, me);
    const found = await this.figures.read(me, idOf(id), quarter);
    return page(reply.status(errors.length ? 422 : 200), 'oversight/figures/views/advocacy.njk', {
      tabbed: tabsOfService.tabbed(me, found.agencyId, 'figures'),
      title: t('figures.advocacy.title'),
      section: t('advocacy-services.title'),
      caption: found.agencyName,
      back: `/advocacy-services/${found.agencyId}`,
      action: `/advocacy-services/${found.agencyId}/figures`,
      filter: quarterForm,
      filterValues: { quarter: found.quarter },
      options: { quarters: quartersOffered(t, quarterNamed(found.quarter), me.today) },
      errors,
      handedIn: handedInSaid(t, found.handedIn),
      waited: waitedSaid(t, found),
      tables: advocacyTables.map((table) => tableOf(t, found, table)),
    });
  }
}
