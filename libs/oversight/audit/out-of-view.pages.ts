import { Body, Controller, Get, Inject, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { hasRole, type Actor } from '../../platform/access/actor.js';
import { Concealables } from '../../platform/concealing/concealable.js';
import { Problem } from '../../kernel/problem.js';
import { idOf } from '../../platform/http/answer.js';
import { form, frameOf } from '../../platform/http/form.js';
import { Me } from '../../platform/http/me.js';
import { formatInstant, words, type Words } from '../../platform/messages/messages.js';
import { page, submitPage, type PageData } from '../../platform/pages/pages.js';
import { Work } from '../../platform/work/work.js';
import { pagesOf } from './audit.cells.js';
import { takeForm } from './out-of-view.forms.js';
import { offeredIn } from './out-of-view.offered.js';
import { OutOfViewReading, type ActShown } from './out-of-view.reading.js';
import { OutOfViews } from './out-of-view.service.js';

const perPage = 50;

const given = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Taking a text or a record out of view; and for the officer, what was taken out and who had seen it. */
@Controller('out-of-view')
export class OutOfViewPages {
  constructor(
    @Inject(OutOfViews) private readonly views: OutOfViews,
    @Inject(OutOfViewReading) private readonly reading: OutOfViewReading,
    @Inject(Work) private readonly work: Work,
    @Inject(Concealables) private readonly concealables: Concealables,
  ) {}

  @Get()
  async list(@Me() me: Actor, @Query('cursor') cursor: unknown, @Res() reply: FastifyReply) {
    if (!hasRole(me, 'auditor')) throw new Problem('not-allowed', { subject: 'OutOfView' });
    const t = words();
    const offset = Number(/^\d{1,6}$/.exec(given(cursor))?.[0] ?? 0);
    const { items, next, ...counted } = await this.reading.list(me, { limit: perPage, offset });
    return page(reply, 'oversight/audit/views/out-of-view.njk', {
      title: t('audit.outOfView.title'),
      section: t('audit.title'),
      back: '/audit',
      about: t('audit.outOfView.about'),
      list: {
        caption: t('audit.outOfView.title'),
        columns: ['at', 'who', 'what', 'state'].map((one) => ({ text: t(`audit.outOfView.columns.${one}`) })),
        rows: items.map((act) => lineOf(t, act)),
        ...counted,
        empty: t('audit.outOfView.none'),
        next: next && `/out-of-view?cursor=${next}`,
        first: offset ? '/out-of-view' : null,
      },
    });
  }

  @Get('case/:id')
  async inCase(@Me() me: Actor, @Param('id') id: string, @Res() reply: FastifyReply) {
    const t = words();
    const { caption, rows } = await this.work.as(me, (tx) =>
      offeredIn(tx, idOf(id), { t, concealables: this.concealables }),
    );
    return page(reply, 'oversight/audit/views/out-of-view.njk', {
      title: t('audit.outOfView.inCase.title'),
      caption,
      back: `/cases/${idOf(id)}`,
      about: t('audit.outOfView.inCase.about'),
      list: {
        caption: t('audit.outOfView.inCase.title'),
        columns: ['what', 'text', 'category', 'written', 'take'].map((one) => ({
          text: t(`audit.outOfView.columns.${one}`),
        })),
        rows,
        total: rows.length,
        empty: t('audit.outOfView.inCase.none'),
      },
    });
  }

  @Get('new')
  async ask(@Me() me: Actor, @Query() query: Record<string, unknown>, @Res() reply: FastifyReply) {
    return page(reply, 'oversight/audit/views/take-out.njk', await this.asking(me, query));
  }

  @Post('new')
  take(@Me() me: Actor, @Body() body: Record<string, unknown>, @Res() reply: FastifyReply) {
    return submitPage(reply, {
      form: takeForm,
      body,
      view: 'oversight/audit/views/take-out.njk',
      data: () => this.asking(me, body),
      done: async (answers) => {
        const { id: act } = await this.views.take(me, answers);
        return hasRole(me, 'auditor') ? `/out-of-view/${act}` : '/out-of-view/done';
      },
      // The page that follows says it.
      says: null,
    });
  }

  @Get('done')
  done(@Me() _: Actor, @Res() reply: FastifyReply) {
    const t = words();
    return page(reply, 'oversight/audit/views/taken-out.njk', { title: t('audit.outOfView.done.title'), back: '/' });
  }

  @Get(':id')
  async show(@Me() me: Actor, @Param('id') id: string, @Res() reply: FastifyReply) {
    const t = words();
    const { act, seen } = await this.reading.show(me, idOf(id));
    return page(reply, 'oversight/audit/views/taken.njk', {
      title: t('audit.outOfView.one'),
      titleIsKind: true,
      section: t('audit.title'),
      back: '/out-of-view',
      version: act.version,
      id: act.id,
      form: form({}),
      isOut: !act.returnedAt,
      record: [
        { key: t('audit.outOfView.columns.what'), value: t(`audit.subjects.${act.subject}`) },
        { key: t('audit.outOfView.columns.who'), value: act.takenByName },
        { key: t('audit.outOfView.columns.at'), value: formatInstant(act.takenAt) },
        { key: t('audit.outOfView.reason'), value: act.reason },
        { key: t('audit.outOfView.columns.state'), value: stateOf(t, act) },
      ],
      seen: {
        caption: t('audit.outOfView.seen.title'),
        columns: ['at', 'who', 'how', 'what'].map((one) => ({ text: t(`audit.outOfView.seen.${one}`) })),
        rows: seen.map((one) => [
          formatInstant(one.at),
          one.staffName,
          t(`audit.outOfView.seen.hows.${one.how}`),
          t(`audit.subjects.${one.subject}`),
        ]),
        total: seen.length,
        empty: t('audit.outOfView.seen.none'),
      },
    });
  }

  @Post(':id/give-back')
  async giveBack(@Me() me: Actor, @Param('id') id: string, @Body() body: unknown, @Res() reply: FastifyReply) {
    await this.views.giveBack(me, idOf(id), frameOf(body).version);
    return reply.redirect(`/out-of-view/${idOf(id)}`, 303);
  }

  /** What is to be taken out of view, for whoever may. @throws Problem `not-found`, `not-allowed` */
  private async asking(me: Actor, of: Record<string, unknown>): Promise<PageData> {
    const [subject, id] = [given(of['what']), idOf(given(of['id']))];
    const { caseId } = await this.views.ask(me, { subject, id });
    const t = words();
    return {
      title: t('audit.outOfView.take.title', { what: t(`audit.subjects.${subject}`) }),
      back: placeOf(me, { subject, id, caseId }),
      form: takeForm,
      values: { what: subject, id },
    };
  }
}

/** From where a thing or a text of a case is taken out of view: the officer sees neither. */
function placeOf(me: Actor, { subject, id, caseId }: { subject: string; id: string; caseId: string }): string {
  if (hasRole(me, 'auditor')) return '/audit';
  const pages = pagesOf[subject];
  return pages ? `/${pages}/${id}` : `/cases/${caseId}`;
}

const stateOf = (t: Words, { returnedAt }: ActShown): string =>
  returnedAt ? t('audit.outOfView.back', { at: formatInstant(returnedAt) }) : t('audit.outOfView.out');

const lineOf = (t: Words, act: ActShown): unknown[] => [
  { text: formatInstant(act.takenAt), href: `/out-of-view/${act.id}` },
  act.takenByName,
  t(`audit.subjects.${act.subject}`),
  stateOf(t, act),
];
