import { Controller, Get, Inject, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { modes } from '../../cases/contacts/index.js';
import type { Actor } from '../../platform/access/actor.js';
import { Me } from '../../platform/http/me.js';
import { words, type Words } from '../../platform/messages/messages.js';
import { drawn } from '../../platform/pages/charts.js';
import { page } from '../../platform/pages/pages.js';
import { ContactFiguresReading, type ContactFigures } from './contact-figures.service.js';
import { quarterAsked, quarterForm } from './figures.forms.js';
import { quartersOffered } from './figures.showing.js';
import { quarterNamed } from './quarter.rules.js';
import type { LineShown } from './small-lines.rules.js';

const path = '/contact-figures';

function said(t: Words, { shown, count }: LineShown, below: number): string {
  if (shown === 'count') return String(count);
  return shown === 'few' ? t('figures.profile.few', { count: below }) : t('figures.hidden');
}

/** One agency as a table: a row for each district, a column for each way. */
const tableOf = (t: Words, { agencyName, total, districts }: ContactFigures['items'][number], below: number) => ({
  caption: t('figures.contacts.of', { agency: agencyName, total: total ?? t('figures.profile.few', { count: below }) }),
  captionShown: true,
  columns: [
    { text: t('figures.contacts.district') },
    ...modes.map((mode) => ({ text: t(`contacts.questions.mode.options.${mode}`), numeric: true })),
  ],
  rows: districts.map(({ districtName, modes: by }) => [
    districtName ?? t('figures.contacts.unknown'),
    ...modes.map((mode) => said(t, by[mode], below)),
  ]),
});

/** One agency as a picture: a bar for each way in each district; those that are withheld have none, and noughts are left out. */
const chartIn = (t: Words, { agencyId, agencyName, districts }: ContactFigures['items'][number], below: number) =>
  drawn({
    id: `contacts-${agencyId}`,
    title: t('figures.contacts.chart', { agency: agencyName }),
    bars: districts.flatMap(({ districtName, modes: by }) =>
      modes
        .filter((mode) => by[mode].count !== 0)
        .map((mode) => ({
          label: t('figures.contacts.line', {
            district: districtName ?? t('figures.contacts.unknown'),
            mode: t(`contacts.questions.mode.options.${mode}`),
          }),
          value: by[mode].count,
          text: said(t, by[mode], below),
        })),
    ),
  });

/** By which ways an agency contacts victims, district by district, to look at and to print. */
@Controller('contact-figures')
export class ContactFiguresPages {
  constructor(@Inject(ContactFiguresReading) private readonly figures: ContactFiguresReading) {}

  @Get()
  async show(@Me() me: Actor, @Query() query: Record<string, unknown>, @Res() reply: FastifyReply) {
    const t = words();
    const { quarter, errors } = quarterAsked(query, me);
    const found = await this.figures.read(me, quarter);
    const below = found.hiddenBelow?.below ?? 0;
    return page(reply.status(errors.length ? 422 : 200), 'oversight/figures/views/contacts.njk', {
      title: t('figures.contacts.title'),
      section: t('figures.title'),
      back: '/victim-contacts',
      action: path,
      filter: quarterForm,
      filterValues: { quarter: found.quarter },
      options: { quarters: quartersOffered(t, quarterNamed(found.quarter), me.today) },
      errors,
      hiding: found.hiddenBelow && t('figures.profile.hiding', { count: below }),
      agencies: found.items
        .filter(({ districts }) => districts.length)
        .map((one) => ({ chart: chartIn(t, one, below), table: tableOf(t, one, below) })),
    });
  }
}
