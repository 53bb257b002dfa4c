import { Body, Controller, Get, Header, Inject, Param, Post, Query, Res, StreamableFile } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Problem } from '../../kernel/problem.js';
import { hasRole, type Actor } from '../../platform/access/actor.js';
import { idOf } from '../../platform/http/answer.js';
import { frameOf } from '../../platform/http/form.js';
import { Me } from '../../platform/http/me.js';
import { withKey } from '../../platform/http/pressed.js';
import { formatInstant, words, type Words } from '../../platform/messages/messages.js';
import { page, submitPage, type PageData } from '../../platform/pages/pages.js';
import type { Export } from './export.entity.js';
import { exportForm } from './export.forms.js';
import { exportKinds, exportRoles } from '../../platform/access/export-roles.js';
import { openStates, type ExportState } from './export.kinds.js';
import { Exports } from './exports.service.js';

const perPage = 25;
const view = 'oversight/exports/views/new.njk';
const colours: Readonly<Record<ExportState, string>> = {
  asked: 'blue',
  making: 'blue',
  ready: 'green',
  stopped: 'red',
  expired: 'grey',
  deleted: 'grey',
};

const given = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Whether somebody may export anything at all. */
const mayExport = (actor: Actor): boolean => exportKinds.some((kind) => hasRole(actor, ...exportRoles[kind]));

/** Files that people take out of the service. */
@Controller('exports')
export class ExportPages {
  constructor(@Inject(Exports) private readonly exports: Exports) {}

  @Get()
  async list(@Me() me: Actor, @Query('cursor') cursor: unknown, @Res() reply: FastifyReply) {
    const t = words();
    const offset = Number(/^\d{1,6}$/.exec(given(cursor))?.[0] ?? 0);
    const { found, next, ...counted } = await this.exports.list(me, { limit: perPage, offset });
    return page(reply, 'oversight/exports/views/list.njk', {
      title: t('exports.title'),
      about: t('exports.about', { count: await this.exports.daysKept(me) }),
      rows: found.map((one) => rowOf(t, one, me.at)),
      waiting: found.filter(({ state }) => state === 'asked' || state === 'making').length,
      look: offset ? `/exports?cursor=${String(offset)}` : '/exports',
      mayExport: mayExport(me),
      ...counted,
      next: next && `/exports?cursor=${next}`,
      first: offset ? '/exports' : null,
    });
  }

  @Get('new')
  async ask(@Me() me: Actor, @Query() query: Record<string, unknown>, @Res() reply: FastifyReply) {
    return page(reply, view, await this.asking(me, query));
  }

  @Post('new')
  async create(@Me() me: Actor, @Body() body: unknown, @Res() reply: FastifyReply) {
    return submitPage(reply, {
      form: exportForm,
      body,
      view,
      data: await this.asking(me, {}),
      done: async (answers, { key }) => {
        await this.exports.ask(withKey(me, { key }), answers);
        return '/exports';
      },
    });
  }

  @Get(':id/file')
  @Header('cache-control', 'no-store')
  async file(@Me() me: Actor, @Param('id') id: string) {
    const { bytes, type, name } = await this.exports.file(me, idOf(id));
    return new StreamableFile(bytes, { type, disposition: `attachment; filename="${name}"` });
  }

  @Post(':id/delete')
  async remove(@Me() me: Actor, @Param('id') id: string, @Body() body: unknown, @Res() reply: FastifyReply) {
    const { version, key } = frameOf(body);
    await this.exports.remove(withKey(me, { key }), idOf(id), version);
    return reply.redirect('/exports', 303);
  }

  private async asking(me: Actor, { kind, case: caseId, filters }: Record<string, unknown>): Promise<PageData> {
    if (!mayExport(me)) throw new Problem('not-allowed', { subject: 'Export' });
    const t = words();
    return {
      title: t('exports.new'),
      about: t('exports.about', { count: await this.exports.daysKept(me) }),
      section: t('exports.title'),
      back: '/exports',
      form: exportForm,
      values: { kind: given(kind), caseId: given(caseId), filters: given(filters) },
    };
  }
}

/** A line of the list: what, in which state and until when, with the way to the file. */
function rowOf(t: Words, { id, kind, state, version, rowsDone, rowsTotal, ...one }: Export, now: Date) {
  const isOver = state === 'ready' && one.expiresAt !== null && one.expiresAt <= now;
  const shown: ExportState = isOver ? 'expired' : state;
  return {
    id,
    version,
    what: t(`exports.questions.kind.options.${kind}`),
    reason: one.reason,
    askedAt: formatInstant(one.askedAt),
    tag: { text: t(`exports.states.${shown}`), colour: colours[shown] },
    done: rowsDone,
    of: rowsTotal,
    progress: state === 'making' && rowsTotal > 0 ? t('exports.progress', { done: rowsDone, total: rowsTotal }) : '',
    until: shown === 'ready' && one.expiresAt ? formatInstant(one.expiresAt) : '',
    href: shown === 'ready' ? `/exports/${id}/file` : '',
    removable: !isOver && openStates.includes(state),
  };
}
