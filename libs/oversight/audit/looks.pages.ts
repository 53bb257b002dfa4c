import { Controller, Get, Inject, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { fullNames, Staff } from '../../administration/agencies/index.js';
import { CaseFile } from '../../cases/cases/index.js';
import type { Actor } from '../../platform/access/actor.js';
import { Me } from '../../platform/http/me.js';
import { formatDay, formatInstant, words, type Words } from '../../platform/messages/messages.js';
import { page, type PageData } from '../../platform/pages/pages.js';
import type { Tx } from '../../platform/work/tx.js';
import { Work } from '../../platform/work/work.js';
import { LookWithoutTask } from './look-without-task.entity.js';

const perPage = 50;
const columns = ['week', 'who', 'case', 'looks', 'first', 'last'] as const;

/** Who of an agency read a case without having a task in it, for whoever leads the agency; all of it for the officer. */
@Controller('audit/looks')
export class LooksPages {
  constructor(@Inject(Work) private readonly work: Work) {}

  @Get()
  async list(@Me() me: Actor, @Query('cursor') cursor: unknown, @Res() reply: FastifyReply) {
    const offset = Number(/^\d{1,6}$/.exec(typeof cursor === 'string' ? cursor : '')?.[0] ?? 0);
    return page(reply, 'oversight/audit/views/out-of-view.njk', await this.work.as(me, (tx) => listed(tx, offset)));
  }
}

async function listed(tx: Tx, offset: number): Promise<PageData> {
  const t = words();
  const ordered = tx.rows(LookWithoutTask).orderBy('week', 'DESC').orderBy('looks', 'DESC');
  const { found, next, ...counted } = await ordered.page(perPage, offset).withTotal();
  tx.note('list', LookWithoutTask.name, { count: counted.total });
  return {
    title: t('audit.looks.title'),
    section: t('audit.title'),
    back: '/audit',
    about: t('audit.looks.about'),
    list: {
      caption: t('audit.looks.title'),
      columns: columns.map((one) => ({ text: t(`audit.looks.columns.${one}`), numeric: one === 'looks' })),
      rows: await rowsOf(tx, t, found),
      ...counted,
      empty: t('audit.looks.none'),
      next: next && `/audit/looks?cursor=${next}`,
      first: offset ? '/audit/looks' : null,
    },
  };
}

/** A case is named to those who see it; to others it is one that the officer can tell apart. */
async function rowsOf(tx: Tx, t: Words, looks: readonly LookWithoutTask[]): Promise<unknown[][]> {
  const ids = (given: readonly string[]) => ({ id: { $in: [...new Set(given)] } });
  const [staff, cases] = await Promise.all([
    tx
      .rows(Staff)
      .where(ids(looks.map(({ staffId }) => staffId)))
      .all(),
    tx
      .rows(CaseFile)
      .where(ids(looks.map(({ caseId }) => caseId)))
      .all(),
  ]);
  const names = fullNames(staff);
  const references = new Map(cases.map(({ id, reference }) => [id, reference]));
  return looks.map(({ week, staffId, caseId, looks: count, firstAt, lastAt }) => [
    formatDay(week),
    names.get(staffId) ?? '',
    references.get(caseId) ?? t('audit.looks.someCase'),
    String(count),
    formatInstant(firstAt),
    formatInstant(lastAt),
  ]);
}
