import { Body, Controller, Get, HttpCode, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Problem } from '../../kernel/problem.js';
import type { Actor } from '../../platform/access/actor.js';
import { exportHref } from '../../platform/access/export-roles.js';
import { form, readForm, sayError, wordsToFind } from '../../platform/http/form.js';
import { Me } from '../../platform/http/me.js';
import { words, type Words } from '../../platform/messages/messages.js';
import { page, type PageData } from '../../platform/pages/pages.js';
import { offer, offeredFor } from '../../platform/things/many.js';
import { Things } from '../../platform/things/things.js';
import type { Tx } from '../../platform/work/tx.js';
import { Work } from '../../platform/work/work.js';
import { countedText } from '../../platform/pages/tab-text.js';
import { maySend } from './imports.taking.js';
import { questionKeys } from './nomination.questions.js';
import { channelName, type Named } from './nominations.places.js';
import {
  askedOf,
  decides,
  queueFilter,
  queuePath,
  queueTable,
  queueTabs,
  readQueue,
  type Asked,
  type Line,
  type Queue,
} from './nominations.queue.js';
import { nominationThing } from './nominations.thing.js';
import { openIn } from './questions.together.js';
import { justDecided } from './triage.next.js';

const searched = form({ words: wordsToFind() }, 'nominations');

/** The queue of nominations, and what is found in it. */
@Controller('nominations')
export class NominationPages {
  constructor(
    private readonly work: Work,
    private readonly things: Things,
  ) {}

  @Get()
  async queue(@Me() me: Actor, @Query() query: Record<string, unknown>, @Res() reply: FastifyReply) {
    const asked = askedOf(me, query);
    const data = await this.work.as(me, async (tx) => {
      const [shown, decided] = await Promise.all([queueData(tx, asked), justDecided(tx, query['decided'])]);
      return { ...shown, decided };
    });
    return page(reply, 'intake/nominations/views/queue.njk', data);
  }

  /** Words travel in the body of a post, never in an address. */
  @HttpCode(200)
  @Post('search')
  async search(@Me() me: Actor, @Body() body: Record<string, unknown>, @Res() reply: FastifyReply) {
    const t = words();
    const typed = typeof body['words'] === 'string' ? body['words'].trim().slice(0, 200) : '';
    const shown = {
      title: t('nominations.search.title'),
      section: t('nominations.title'),
      back: '/nominations',
      words: typed,
    };
    try {
      const asked = readForm(searched, { words: typed });
      const { items } = await this.things.search(me, nominationThing, asked.words);
      const table = queueTable(t, items as unknown as Line[], { today: me.today });
      const data = {
        ...shown,
        ...table,
        total: items.length,
        empty: t('nominations.search.none'),
        mayImport: maySend(me, []),
      };
      return await page(reply, 'intake/nominations/views/queue.njk', data);
    } catch (error) {
      if (!(error instanceof Problem) || error.type !== 'invalid-input') throw error;
      const [wrong] = error.errors;
      const message = wrong ? sayError(t, wrong) : t('platform.errors.search-short');
      const data = {
        ...shown,
        errors: error.errors,
        searchError: message,
        columns: [],
        rows: [],
        empty: ' ',
        mayImport: maySend(me, []),
      };
      return page(reply.status(error.status), 'intake/nominations/views/queue.njk', data);
    }
  }
}

async function queueData(tx: Tx, asked: Asked): Promise<PageData> {
  const t = words();
  const [queue, open] = await Promise.all([
    readQueue(tx, asked),
    decides(tx.actor) ? openIn(tx, questionKeys, {}).countUpTo() : 0,
  ]);
  const moves = await offeredFor(tx, nominationThing, queue.found);
  const { filters, offset } = asked;
  const state = asked.tab === 'all' ? 'all' : filters.state;
  const here = { ...filters, state };
  return {
    title: t('nominations.title'),
    tabs: queueTabs(t, asked, queue),
    ...queueTable(t, queue.lines, { today: tx.actor.today, ticks: moves.length > 0 }),
    total: queue.total,
    more: queue.more,
    exportHref: exportHref(tx.actor, 'nominations', filters),
    many: offer(t, nominationThing, {
      moves,
      total: queue.total,
      more: queue.more,
      shown: queue.lines.length,
      hidden: here,
    }),
    empty: t(asked.tab === 'submitted' ? 'nominations.queue.nothingWaits' : 'nominations.queue.none'),
    next: queue.next ? queuePath({ ...here, cursor: queue.next }) : undefined,
    first: offset > 0 ? queuePath(here) : undefined,
    filter: queueFilter(queue),
    filterValues: { ...here },
    options: { forums: queue.forums, channels: queue.channels },
    chosen: chosenFilters(t, here, queue),
    clear: queuePath({ state }),
    mayImport: maySend(tx.actor, []),
    open: open ? { count: open, said: countedText(t, open) } : null,
  };
}

/** The filters that are on, each with the address without it. */
function chosenFilters(t: Words, here: Readonly<Record<string, unknown>>, { forums, channels }: Queue) {
  const word = (key: string) => ({ text: t(`nominations.${key}`) });
  const said: Readonly<Record<string, (value: string) => Named | undefined>> = {
    forum: (value) => forums.find((one) => one.value === value),
    channel: (value) => channelName(t, channels, value),
    list: (value) => word(`questions.list.options.${value}`),
    urgency: (value) => word(`questions.urgency.options.${value}`),
    overdue: () => word('questions.overdue.options.yes'),
    mine: () => word('queue.mine'),
    da: (value) => word(`queue.da.${value}`),
  };
  return Object.entries(said).flatMap(([name, say]) => {
    const value = here[name];
    const called = typeof value === 'string' ? say(value) : undefined;
    return called ? [{ text: called.text, lang: called.lang, href: queuePath({ ...here, [name]: undefined }) }] : [];
  });
}
