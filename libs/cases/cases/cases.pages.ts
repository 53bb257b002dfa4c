import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Actor } from '../../platform/access/actor.js';
import { idOf } from '../../platform/http/answer.js';
import { form, pick } from '../../platform/http/form.js';
import { asks } from '../../platform/http/question.js';
import { Me } from '../../platform/http/me.js';
import { words, type Words } from '../../platform/messages/messages.js';
import { CaseEventTellers } from '../../platform/pages/case-event.js';
import { CaseParts } from '../../platform/pages/case-part.js';
import { page, type PageData } from '../../platform/pages/pages.js';
import { stateTabs } from '../../platform/things/state-list.js';
import { moveButtons } from '../../platform/things/thing.pages.js';
import { openMoves } from '../../platform/things/moves-made.js';
import { openAmong } from '../../platform/things/open-moves.rules.js';
import type { Tx } from '../../platform/work/tx.js';
import { Work } from '../../platform/work/work.js';
import { CaseFile } from './case-file.entity.js';
import { caseTabs, tabsOfCase, type CaseTab } from './case.tabs.js';
import { caseStates } from './case.states.js';
import { caseTable, listCases, listPath, type CaseFilters } from './cases.list.js';
import { caseOverview, caseShown, caseTabShown } from './cases.shown.js';
import { caseThing } from './cases.thing.js';

const state = asks(z.string().optional(), { kind: 'hidden' });
const filterForm = form({ state, mine: state, forum: pick({ from: 'forums', optional: true }) }, 'cases');
const asked = z.object({
  state: z
    .enum(caseStates.states as [string, ...string[]])
    .optional()
    .catch(undefined),
  forum: z.guid().optional().catch(undefined),
  mine: z.enum(['yes']).optional().catch(undefined),
  cursor: z
    .string()
    .regex(/^\d{1,9}$/)
    .optional()
    .catch(undefined),
});

/** The tabs that are drawn here, but for the first: the timeline is a page of the room of conduct. */
const drawnHere = caseTabs.filter((tab) => tab !== 'overview' && tab !== 'timeline');

/** The cases that a person is concerned with, and each of them on one page. */
@Controller('cases')
export class CasePages {
  constructor(
    private readonly work: Work,
    private readonly others: CaseParts,
    private readonly events: CaseEventTellers,
  ) {}

  @Get()
  async list(@Me() me: Actor, @Query() query: Record<string, string>, @Res() reply: FastifyReply) {
    const { cursor = '0', ...filters } = asked.parse(query);
    return page(
      reply,
      'cases/cases/views/list.njk',
      await this.work.as(me, (tx) => listed(tx, filters, Number(cursor))),
    );
  }

  @Get(':id')
  async show(@Me() me: Actor, @Param('id') id: string, @Res() reply: FastifyReply) {
    return page(reply, 'cases/cases/views/show.njk', await this.onTab(me, idOf(id), 'overview'));
  }

  /** Everything that the other tabs show, on one page: to print, and to look through with the browser's own search. */
  @Get(':id/all')
  async all(@Me() me: Actor, @Param('id') id: string, @Res() reply: FastifyReply) {
    return page(reply, 'cases/cases/views/show.njk', await this.onTab(me, idOf(id)));
  }

  @Get(drawnHere.map((tab) => `:id/${tab}`))
  async tab(
    @Me() me: Actor,
    @Param('id') id: string,
    @Req() { routeOptions }: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    return page(
      reply,
      'cases/cases/views/show.njk',
      await this.onTab(me, idOf(id), tabsOfCase.ofRoute(routeOptions.url)),
    );
  }

  /** The page of a tab, or of all of them. @throws Problem `not-found` for a case that the person does not see */
  private onTab(me: Actor, id: string, tab?: CaseTab): Promise<PageData> {
    return this.work.as(me, async (tx) => {
      const t = words();
      const found = await tx.get(CaseFile, id);
      const [shown, open] = await Promise.all([this.shown(tx, found, tab), openMoves(tx, caseThing, found)]);
      const { heading, section, caption, breadcrumbs, standsIn } = shown;
      // In its only forum a case is closed, and not left.
      const offered = standsIn > 1 ? open : openAmong(open, (move) => move !== 'leave_forum');
      return {
        ...tabsOfCase.around(me, { id, tab, title: shown.title }),
        heading,
        section,
        caption,
        breadcrumbs,
        shown,
        conductHref: `/cases/${id}/conduct`,
        moves: moveButtons(t, caseThing, id, offered),
      };
    });
  }

  private shown(tx: Tx, found: CaseFile, tab: CaseTab | undefined) {
    const { parts, victims } = this.others;
    if (tab === 'overview') return caseOverview(tx, found, { parts, events: this.events.sources });
    return tab ? caseTabShown(tx, found, { parts, victims, tab }) : caseShown(tx, found, this.others);
  }
}

/** From their own cases to all that they may open, and back for those who are on a team. */
const whoseLink = (t: Words, { actor }: Tx, { mine, ...filters }: CaseFilters) => {
  if (mine) return { href: listPath(filters), text: t('cases.list.showAll') };
  return actor.team.length > 0 && { href: listPath({ ...filters, mine: 'yes' }), text: t('cases.list.showMine') };
};

async function listed(tx: Tx, filters: CaseFilters, offset: number): Promise<PageData> {
  const t = words();
  const found = await listCases(tx, filters, offset);
  const forum = found.forums.find(({ id }) => id === filters.forum);
  return {
    title: t(filters.mine ? 'cases.list.mine' : 'cases.title'),
    tabs: stateTabs(t, caseThing, found.counts, { ...filters }),
    whose: whoseLink(t, tx, filters),
    ...(filters.mine && { empty: t('cases.list.emptyMine') }),
    ...caseTable(t, found),
    total: found.total,
    more: found.more,
    next: found.next ? listPath({ ...filters, cursor: found.next }) : undefined,
    first: offset > 0 ? listPath(filters) : undefined,
    ...(found.forums.length > 1 && { filter: filterForm }),
    filterValues: { ...filters },
    options: { forums: found.forums.map(({ id, name }) => ({ value: id, text: name })) },
    chosen: forum ? [{ text: forum.name, href: listPath({ ...filters, forum: undefined }) }] : [],
    clear: listPath({ mine: filters.mine }),
  };
}
