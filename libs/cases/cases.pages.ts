import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { londonDate } from '../kernel/london-date.js';
import type { Actor } from '../platform/access/actor.js';
import { idOf } from '../platform/http/answer.js';
import { form, pick } from '../platform/http/form.js';
import { asks } from '../platform/http/question.js';
import { Me } from '../platform/http/me.js';
import { formatDay, words, type Words } from '../platform/messages/messages.js';
import { CaseParts } from '../platform/pages/case-part.js';
import { page, type PageData } from '../platform/pages/pages.js';
import { moveButtons } from '../platform/things/thing.pages.js';
import { Things } from '../platform/things/things.js';
import type { Tx } from '../platform/work/tx.js';
import { Work } from '../platform/work/work.js';
import { CaseFile } from './case-file.entity.js';
import { caseStates } from './case.states.js';
import { caseTable, forVictims, listCases, listPath, stateTabs, type CaseFilters } from './cases.list.js';
import {
  perpetratorRows, placeNames, readCase, said, stateTag, teamRows, victimRows, type CaseRead,
} from './cases.showing.js'; // prettier-ignore
import { caseThing } from './cases.thing.js';
import { advocates, contactForVictim } from './cases.victim.js';

const state = asks(z.string().optional(), { kind: 'hidden' });
const filterForm = form({ state, forum: pick({ from: 'forums', optional: true }) }, 'cases');
const asked = z.object({
  state: z.enum(caseStates.states as [string, ...string[]]).optional().catch(undefined),
  forum: z.guid().optional().catch(undefined),
  cursor: z.string().regex(/^\d{1,9}$/).optional().catch(undefined),
}); // prettier-ignore

/** The cases that a person is concerned with, and each of them on one page. */
@Controller('cases')
export class CasePages {
  constructor(
    private readonly work: Work,
    private readonly others: CaseParts,
    private readonly things: Things,
  ) {}

  @Get()
  async list(@Me() me: Actor, @Query() query: Record<string, string>, @Res() reply: FastifyReply) {
    const { cursor = '0', ...filters } = asked.parse(query);
    return page(reply, 'cases/views/list.njk', await this.work.as(me, (tx) => listed(tx, filters, Number(cursor))));
  }

  @Get(':id')
  async show(@Me() me: Actor, @Param('id') id: string, @Res() reply: FastifyReply) {
    const t = words();
    const data = await this.work.as(me, async (tx) => {
      const found = await tx.get(CaseFile, idOf(id));
      const victims = advocates(me, found.id) ? this.others.victims : [];
      const [own, open, parts, view] = await Promise.all([
        shown(tx, t, found),
        this.things.openMoves(tx, caseThing, found),
        Promise.all(this.others.parts.map((part) => part(tx, found.id, t))),
        Promise.all(victims.map((part) => part(tx, found.id, t))),
      ]);
      const victimView = own.victimView && [...own.victimView, ...view.flat()];
      const moves = moveButtons(t, caseThing, found.id, open);
      return { ...own, victimView, moves, parts: parts.filter((part) => part !== undefined) };
    });
    return page(reply, 'cases/views/show.njk', data);
  }
}

async function listed(tx: Tx, filters: CaseFilters, offset: number): Promise<PageData> {
  const t = words();
  const found = await listCases(tx, filters, offset);
  const next = offset + found.rows.length;
  const forum = found.forums.find(({ id }) => id === filters.forum);
  return {
    title: t('cases.title'),
    tabs: stateTabs(t, filters, found.counts),
    ...caseTable(t, found, forVictims(tx)),
    total: found.total,
    next: next < found.total ? listPath({ ...filters, cursor: String(next) }) : undefined,
    first: offset > 0 ? listPath(filters) : undefined,
    ...(found.forums.length > 1 && { filter: filterForm }),
    filterValues: { ...filters },
    options: { forums: found.forums.map(({ id, name }) => ({ value: id, text: name })) },
    chosen: forum ? [{ text: forum.name, href: listPath({ state: filters.state }) }] : [],
  };
}

async function shown(tx: Tx, t: Words, found: CaseFile) {
  const [read, places] = await Promise.all([readCase(tx, found.id), placeNames(tx)]);
  const [team, victimView] = await Promise.all([
    teamRows(tx, t, read.team),
    advocates(tx.actor, found.id) ? contactForVictim(tx, t, read) : undefined,
  ]);
  const perpetrator = perpetratorRows(t, read, places.forces);
  const title = t('cases.one');
  return {
    title,
    section: t('cases.title'),
    caption: captionOf(found, read, forVictims(tx)),
    breadcrumbs: [{ href: '/cases', text: t('cases.title') }, { text: title }],
    state: stateTag(t, found),
    restricted: found.restricted,
    summary: summaryRows(t, found, read, places.forums),
    perpetrator,
    victim: victimRows(t, read, places.forces),
    victimFirst: forVictims(tx),
    victimView,
    team,
    teamColumns: (['name', 'agency', 'part', 'since'] as const).map((name) => ({
      text: t(`cases.page.teamColumns.${name}`),
    })),
  };
}

/** The case's reference and whom it is about, by the name they prefer. */
function captionOf({ reference }: CaseFile, { standing, names }: CaseRead, victims: boolean): string {
  const part = victims ? 'victim' : 'perpetrator';
  const people = new Set(standing.filter((one) => one.part === part).map(({ personId }) => personId));
  const known = names.filter(({ personId }) => people.has(personId));
  const name = (['preferred', 'as_recorded'] as const).flatMap(
    (kind) => known.find((one) => one.kind === kind) ?? [],
  )[0];
  return name ? `${reference}, ${name.fullName}` : reference;
}

function summaryRows(t: Words, found: CaseFile, read: CaseRead, forums: ReadonlyMap<string, string>) {
  const { levelOfConcern, depth, reviewOn, openedAt, closedAt } = found;
  const row = (key: string, value: unknown) => ({ key: t(`cases.page.${key}`), value, missing: t('cases.notSet') });
  return [
    row('opened', formatDay(londonDate(openedAt))),
    ...(closedAt ? [row('closed', formatDay(londonDate(closedAt)))] : []),
    row('concern', levelOfConcern && said(t, 'concern', levelOfConcern)),
    row('depth', depth && said(t, 'depth', depth)),
    row('review', reviewOn && formatDay(reviewOn as never)),
    ...(read.forums.length
      ? [row('forums', { list: read.forums.map(({ forumId }) => forums.get(forumId) ?? '') })]
      : []),
  ];
}
