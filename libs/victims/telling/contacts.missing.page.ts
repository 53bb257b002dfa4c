import { Controller, Get, Inject, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { called } from '../../administration/agencies/index.js';
import type { Actor } from '../../platform/access/actor.js';
import { Me } from '../../platform/http/me.js';
import { pageAsked } from '../../platform/http/paging.js';
import { words, type Words } from '../../platform/messages/messages.js';
import { listAddress } from '../../platform/pages/list-address.js';
import { page, type PageData } from '../../platform/pages/pages.js';
import { text } from '../../platform/pages/shown.js';
import { asking } from '../../platform/work/composing.js';
import { pageTold } from '../../platform/work/counted.js';
import { Work } from '../../platform/work/work.js';
import { withoutContact, type WithoutContact } from './contacts.missing.js';
import { victimNames } from './telling.victims.js';

const path = '/named-contacts/missing';

interface Line extends WithoutContact {
  readonly victimName: string | null;
  /** Whoever was named and is no longer there. */
  readonly wasName: string | null;
}

const tableOf = (t: Words, lines: readonly Line[]) => ({
  columns: (['victim', 'case', 'was', 'name'] as const).map((one) => ({ text: t(`telling.missing.${one}`) })),
  rows: lines.map(({ caseId, caseReference, victimName, wasName }) => [
    victimName ?? '',
    { text: caseReference, nowrap: true, href: `/cases/${caseId}` },
    wasName ? t('telling.missing.gone', { name: wasName }) : t('telling.missing.never'),
    { text: t('named-contacts.new'), href: `/named-contacts/new?case=${caseId}`, hidden: caseReference },
  ]),
});

/** The victims whom nobody tells in the cases of somebody's forums, those first whose contact is no longer there. */
async function missingData(work: Work, me: Actor, query: Readonly<Record<string, unknown>>): Promise<PageData> {
  const t = words();
  const cursor = text(query['cursor']);
  const asked = pageAsked(cursor ? { cursor } : {});
  const { lines, next, ...counted } = await work.as(me, async (tx) => {
    const rows = await tx.list(asking<WithoutContact & { total: number }>(withoutContact.page(tx, asked)));
    const { found, ...told } = pageTold<WithoutContact>(rows, asked);
    const [nameOf, victimOf] = await Promise.all([
      called(tx, { staff: found.map(({ staffId }) => staffId), agencies: [] }),
      victimNames(tx, found),
    ]);
    tx.note('list', 'NamedContact', { asked: ['missing'], count: told.total });
    const named = found.map((one): Line => ({ ...one, victimName: victimOf(one), wasName: nameOf(one.staffId) }));
    return { ...told, lines: named };
  });
  return {
    title: t('telling.missing.title'),
    explain: t('telling.missing.explain'),
    tabs: [
      { text: t('named-contacts.title'), href: '/named-contacts', active: false },
      { text: t('telling.missing.title'), href: path, active: true },
    ],
    list: {
      caption: t('telling.missing.title'),
      ...tableOf(t, lines),
      ...counted,
      empty: t('telling.missing.none'),
      next: next && listAddress(path, { cursor: next }),
      first: cursor ? path : undefined,
    },
  };
}

/** The list of victims whom nobody tells; all other pages of named contacts come from their declaration. */
@Controller('named-contacts')
export class MissingContactsPage {
  constructor(@Inject(Work) private readonly work: Work) {}

  @Get('missing')
  async missing(@Me() me: Actor, @Query() query: Record<string, unknown>, @Res() reply: FastifyReply) {
    return page(reply, 'list-by-state.njk', await missingData(this.work, me, query));
  }
}
