import { Body, Controller, Get, HttpCode, Inject, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Problem } from '../../kernel/problem.js';
import type { Actor } from '../../platform/access/actor.js';
import { form, questionsOf, readForm, sayError, wordsToFind } from '../../platform/http/form.js';
import { Me } from '../../platform/http/me.js';
import { words } from '../../platform/messages/messages.js';
import { page } from '../../platform/pages/pages.js';
import { Choices } from '../../platform/things/choices.js';
import { basesOf, chosenTags, kindTabs, tableOf, type ListedEntry } from './ledger.cells.js';
import { addressOf, listFilter, readChosen, type Chosen } from './ledger.filter.js';
import { Ledger, type LedgerPage } from './ledger.service.js';

/** So many fit on three screens. */
const perPage = 12;
const view = 'cases/ledger/views/list.njk';
const searched = form({ words: wordsToFind() }, 'ledger');

const askedOf = ({ case: caseId, agency, recipient, person, ...same }: Chosen): Chosen => ({
  ...same,
  caseId,
  agencyId: agency,
  recipientAgencyId: recipient,
  recipientStaffId: person,
});

/** The ledger, by whom it went to, by day, by case; and by people, whose names are posted. */
@Controller('ledger')
export class LedgerPages {
  constructor(
    @Inject(Ledger) private readonly ledger: Ledger,
    @Inject(Choices) private readonly choices: Choices,
  ) {}

  @Get()
  async list(@Me() me: Actor, @Query() query: Record<string, unknown>, @Res() reply: FastifyReply) {
    const { chosen, errors } = readChosen(query);
    const cursor = /^\d{1,9}$/.exec(typeof query['cursor'] === 'string' ? query['cursor'] : '')?.[0];
    const asked = Object.entries({ ...askedOf(chosen), limit: perPage, cursor }).filter(([, value]) => value);
    const found = await this.ledger.list(me, Object.fromEntries(asked));
    return page(reply.status(errors.length ? 422 : 200), view, {
      ...(await this.shown(me, found, chosen)),
      errors,
      filterValues: errors.length ? query : chosen,
      next: found.next ? addressOf({ ...chosen, cursor: found.next }) : null,
      first: cursor ? addressOf(chosen) : null,
    });
  }

  @Post('search')
  @HttpCode(200)
  async search(@Me() me: Actor, @Body() body: Record<string, unknown>, @Res() reply: FastifyReply) {
    const typed = typeof body['words'] === 'string' ? body['words'] : '';
    try {
      const found = await this.ledger.search(me, readForm(searched, { words: typed }).words);
      return await page(reply, view, { ...(await this.shown(me, found, {})), typed, tabs: [] });
    } catch (error) {
      if (!(error instanceof Problem) || error.type !== 'invalid-input') throw error;
      const none: LedgerPage = { items: [], total: 0, next: null, counts: {} };
      const [wrong] = error.errors;
      return page(reply.status(error.status), view, {
        ...(await this.shown(me, none, {})),
        typed,
        tabs: [],
        errors: error.errors,
        searchError: wrong && sayError(words(), wrong),
      });
    }
  }

  private async shown(me: Actor, found: LedgerPage, chosen: Chosen) {
    const t = words();
    const items = found.items as unknown as ListedEntry[];
    const options = await this.choices.for(me, questionsOf(listFilter), { thing: 'ledger', shown: {} });
    return {
      title: t('ledger.title'),
      explain: t('ledger.explain'),
      caseId: chosen['case'],
      aboutCase: items.find((one) => one.caseReference && one.caseId === chosen['case'])?.caseId ?? null,
      tabs: kindTabs(t, chosen, found.counts),
      table: { caption: t('ledger.title'), isDense: true, ...tableOf(t, items) },
      sources: basesOf(t, items),
      total: found.total,
      more: found.more,
      empty: t(Object.values(chosen).some(Boolean) ? 'ledger.noneMatch' : 'ledger.none'),
      filter: listFilter,
      options,
      panel: {
        chosen: chosenTags(t, chosen, options),
        clear: addressOf({ case: chosen['case'], kind: chosen['kind'] }),
      },
    };
  }
}
