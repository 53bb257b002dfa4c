import { Controller, Get, Inject, Query, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../../platform/access/actor.js';
import { Me } from '../../platform/http/me.js';
import { InScope } from '../../platform/http/scopes.js';
import { words, type Words } from '../../platform/messages/messages.js';
import { listAddress } from '../../platform/pages/list-address.js';
import { page } from '../../platform/pages/pages.js';
import { onDay, text } from '../../platform/pages/shown.js';
import { CodeExceptions, unders, type CodeException, type Under } from './code-exceptions.reading.js';

const path = '/code-exceptions';
const columns = ['case', 'what', 'rule', 'due', 'late', 'action'] as const;

const actionCell = (t: Words, { caseId, caseReference, actionSet }: CodeException) => {
  if (actionSet) return t('telling.exceptions.set');
  if (!caseId) return t('telling.exceptions.notSet');
  return { text: t('telling.exceptions.setOne'), href: `/actions/new?case=${caseId}`, hidden: caseReference };
};

const tableOf = (t: Words, items: readonly CodeException[]) => ({
  columns: columns.map((one) => ({
    text: t(`telling.exceptions.columns.${one}`),
    ...(one === 'late' && { numeric: true }),
  })),
  rows: items.map((one) => [
    { text: one.caseReference, nowrap: true, ...(one.caseId && { href: `/cases/${one.caseId}` }) },
    t(`victim-events.kinds.${one.kind}`),
    t(`deadlines.rows.${one.timing}.name`),
    { text: onDay(one.dueOn), nowrap: true },
    t('telling.exceptions.days', { count: one.daysLate }),
    actionCell(t, one),
  ]),
});

const underIn = (under: Under) => (under === 'code' ? {} : { under });
const addressOf = (under: Under): string => listAddress(path, underIn(under));

/** The cases in which a day of the Victims’ Code, or of the clinic's own protocol, has passed, by reference only. */
@Controller('code-exceptions')
export class CodeExceptionPages {
  constructor(@Inject(CodeExceptions) private readonly exceptions: CodeExceptions) {}

  @Get()
  async list(@Me() me: Actor, @Query() query: Record<string, unknown>, @Res() reply: FastifyReply) {
    const t = words();
    const cursor = text(query['cursor']);
    const under = unders.find((one) => one === query['under']) ?? 'code';
    const { items, next, ...counted } = await this.exceptions.list(me, { under, ...(cursor && { cursor }) });
    const said = (name: string): string => t(`telling.exceptions.${under}.${name}`);
    const first = addressOf(under);
    return page(reply, 'list-by-state.njk', {
      title: said('title'),
      explain: said('explain'),
      tabs: unders.map((one) => ({
        text: t(`telling.exceptions.${one}.title`),
        href: addressOf(one),
        active: one === under,
      })),
      list: {
        caption: said('title'),
        ...tableOf(t, items),
        ...counted,
        empty: said('none'),
        next: next && listAddress(path, { ...underIn(under), cursor: next }),
        first: cursor ? first : undefined,
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
  @ApiQuery({ name: 'under', required: false, enum: unders })
  list(@Me() me: Actor, @Query() query: Record<string, unknown>) {
    const { limit, cursor, under } = query;
    return this.exceptions.list(me, { limit, cursor, under });
  }
}
