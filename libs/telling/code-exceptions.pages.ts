import { Controller, Get, Inject, Query, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../platform/access/actor.js';
import { Me } from '../platform/http/me.js';
import { InScope } from '../platform/http/scopes.js';
import { words, type Words } from '../platform/messages/messages.js';
import { listAddress } from '../platform/pages/list-address.js';
import { page } from '../platform/pages/pages.js';
import { onDay, text } from '../platform/pages/shown.js';
import { CodeExceptions, type CodeException } from './code-exceptions.reading.js';

const path = '/code-exceptions';
const columns = ['case', 'what', 'rule', 'due', 'late', 'action'] as const;

const actionCell = (t: Words, { caseId, caseReference, actionSet }: CodeException) => {
  if (actionSet) return t('telling.exceptions.set');
  if (!caseId) return t('telling.exceptions.notSet');
  return { text: t('telling.exceptions.setOne'), href: `/actions/new?case=${caseId}`, hidden: caseReference };
};

const tableOf = (t: Words, items: readonly CodeException[]) => ({
  columns: columns.map((one) => ({ text: t(`telling.exceptions.columns.${one}`), ...(one === 'late' && { numeric: true }) })),
  rows: items.map((one) => [
    { text: one.caseReference, nowrap: true, ...(one.caseId && { href: `/cases/${one.caseId}` }) },
    t(`victim-events.kinds.${one.kind}`),
    t(`deadlines.rows.${one.timing}.name`),
    { text: onDay(one.dueOn), nowrap: true },
    t('telling.exceptions.days', { count: one.daysLate }),
    actionCell(t, one),
  ]),
}); // prettier-ignore

/** The cases in which a day of the Victims’ Code has passed, by reference only. */
@Controller('code-exceptions')
export class CodeExceptionPages {
  constructor(@Inject(CodeExceptions) private readonly exceptions: CodeExceptions) {}

  @Get()
  async list(@Me() me: Actor, @Query() query: Record<string, unknown>, @Res() reply: FastifyReply) {
    const t = words();
    const cursor = text(query['cursor']);
    const { items, total, next } = await this.exceptions.list(me, cursor ? { cursor } : {});
    return page(reply, 'list-by-state.njk', {
      title: t('telling.exceptions.title'),
      explain: t('telling.exceptions.explain'),
      tabs: [{ text: t('telling.exceptions.title'), href: path, active: true }],
      list: {
        caption: t('telling.exceptions.title'),
        ...tableOf(t, items),
        total,
        empty: t('telling.exceptions.none'),
        next: next && listAddress(path, { cursor: next }),
        first: cursor ? path : undefined,
      },
    });
  }
}

/** The same for a program. */
@ApiTags('code-exceptions')
@ApiBearerAuth()
@InScope('code-exceptions')
@Controller('v1/code-exceptions')
export class CodeExceptionsApi {
  constructor(@Inject(CodeExceptions) private readonly exceptions: CodeExceptions) {}

  @Get()
  @ApiOperation({ operationId: 'code-exceptions.list' })
  list(@Me() me: Actor, @Query() query: Record<string, unknown>) {
    const { limit, cursor } = query;
    return this.exceptions.list(me, { limit, cursor });
  }
}
