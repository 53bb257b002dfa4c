import { Controller, Get, Inject, Param, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../../../platform/access/actor.js';
import { idOf } from '../../../platform/http/answer.js';
import { choice, form } from '../../../platform/http/form.js';
import { Me } from '../../../platform/http/me.js';
import { words } from '../../../platform/messages/messages.js';
import { page } from '../../../platform/pages/pages.js';
import { AgencyAccess, listFilters } from './agency-access.reading.js';
import { agencyRow, providerCard, tokenRow } from './agency-access.cells.js';

const perPage = 50;
const listFilter = form({ show: choice(listFilters, { optional: true }) }, 'providers');
const view = (name: string): string => `administration/agencies/views/${name}.njk`;

/** How each agency comes in: with its own sign-in or ours, and by which systems. */
@Controller('agency-access')
export class AgencyAccessPages {
  constructor(@Inject(AgencyAccess) private readonly reading: AgencyAccess) {}

  @Get()
  async list(@Me() me: Actor, @Query() query: Record<string, unknown>, @Res() reply: FastifyReply) {
    const t = words();
    const show = listFilters.find((one) => one === query['show']);
    const offset = /^\d{1,6}$/.test(String(query['cursor'])) ? Number(query['cursor']) : 0;
    const { found, total } = await this.reading.list(me, show, { limit: perPage, offset });
    const address = (from?: number): string => {
      const asked = new URLSearchParams({ ...(show && { show }), ...(from && { cursor: String(from) }) }).toString();
      return asked ? `/agency-access?${asked}` : '/agency-access';
    };
    return page(reply, view('agency-access'), {
      title: t('providers.list.title'),
      filter: listFilter,
      filterValues: { show },
      list: {
        caption: t('providers.list.title'),
        columns: ['name', 'domain', 'provider', 'tokens'].map((one) => ({ text: t(`providers.list.columns.${one}`) })),
        rows: found.map((one) => agencyRow(t, one)),
        total,
        empty: t('providers.list.none'),
        next: offset + perPage < total ? address(offset + perPage) : undefined,
        first: offset ? address() : undefined,
      },
      chosen: show ? [{ text: t(`providers.questions.show.options.${show}`), href: '/agency-access' }] : [],
    });
  }

  @Get(':id')
  async show(@Me() me: Actor, @Param('id') id: string, @Res() reply: FastifyReply) {
    const t = words();
    const { agency, providers, tokens } = await this.reading.show(me, idOf(id));
    return page(reply, view('agency-ways-in'), {
      title: t('providers.agency.title'),
      caption: agency.name,
      back: '/agency-access',
      base: `/agency-access/${agency.id}`,
      domain: agency.emailDomain,
      providers: providers.map((one) => providerCard(t, agency.id, one)),
      tokens: {
        caption: t('systems.list.title'),
        columns: ['name', 'scopes', 'ends', 'used', 'state', 'change'].map((one) => ({
          text: t(`systems.list.columns.${one}`),
        })),
        rows: tokens.map((one) => tokenRow(t, agency.id, one)),
        total: tokens.length,
        empty: t('systems.list.none'),
      },
    });
  }
}
