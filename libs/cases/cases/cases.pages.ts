import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import type { Actor } from '../../platform/access/actor.js';
import { idOf } from '../../platform/http/answer.js';
import { form, pick } from '../../platform/http/form.js';
import { asks } from '../../platform/http/question.js';
import { Me } from '../../platform/http/me.js';
import { words } from '../../platform/messages/messages.js';
import { CaseParts } from '../../platform/pages/case-part.js';
import { page, type PageData } from '../../platform/pages/pages.js';
import { stateTabs } from '../../platform/things/state-list.js';
import { moveButtons } from '../../platform/things/thing.pages.js';
import { openMoves } from '../../platform/things/moves-made.js';
import type { Tx } from '../../platform/work/tx.js';
import { Work } from '../../platform/work/work.js';
import { CaseFile } from './case-file.entity.js';
import { caseStates } from './case.states.js';
import { caseTable, forVictims, listCases, listPath, type CaseFilters } from './cases.list.js';
import { caseShown } from './cases.shown.js';
import { caseThing } from './cases.thing.js';

const state = asks(z.string().optional(), { kind: 'hidden' });
const filterForm = form({ state, forum: pick({ from: 'forums', optional: true }) }, 'cases');
const asked = z.object({
  state: z
    .enum(caseStates.states as [string, ...string[]])
    .optional()
    .catch(undefined),
  forum: z.guid().optional().catch(undefined),
  cursor: z
    .string()
    .regex(/^\d{1,9}$/)
    .optional()
    .catch(undefined),
});

/** The cases that a person is concerned with, and each of them on one page. */
@Controller('cases')
export class CasePages {
  constructor(
    private readonly work: Work,
    private readonly others: CaseParts,
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
    const t = words();
    const data = await this.work.as(me, async (tx) => {
      const found = await tx.get(CaseFile, idOf(id));
      const [shown, open] = await Promise.all([caseShown(tx, found, this.others), openMoves(tx, caseThing, found)]);
      const { title, heading, section, caption, breadcrumbs, standsIn } = shown;
      // In its only forum a case is closed, and not left.
      const offered = standsIn > 1 ? open : open.filter((move) => move !== 'leave_forum');
      const conductHref = `/cases/${found.id}/conduct`;
      return {
        title,
        heading,
        section,
        caption,
        breadcrumbs,
        shown,
        conductHref,
        moves: moveButtons(t, caseThing, found.id, offered),
      };
    });
    return page(reply, 'cases/cases/views/show.njk', data);
  }
}

async function listed(tx: Tx, filters: CaseFilters, offset: number): Promise<PageData> {
  const t = words();
  const found = await listCases(tx, filters, offset);
  const forum = found.forums.find(({ id }) => id === filters.forum);
  return {
    title: t('cases.title'),
    tabs: stateTabs(t, caseThing, found.counts, { forum: filters.forum, state: filters.state }),
    ...caseTable(t, found, forVictims(tx)),
    total: found.total,
    more: found.more,
    next: found.next ? listPath({ ...filters, cursor: found.next }) : undefined,
    first: offset > 0 ? listPath(filters) : undefined,
    ...(found.forums.length > 1 && { filter: filterForm }),
    filterValues: { ...filters },
    options: { forums: found.forums.map(({ id, name }) => ({ value: id, text: name })) },
    chosen: forum ? [{ text: forum.name, href: listPath({ state: filters.state }) }] : [],
  };
}
