import { Controller, Get, Header, Inject, Param, Query, Res, StreamableFile } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../../platform/access/actor.js';
import { idOf } from '../../platform/http/answer.js';
import { Me } from '../../platform/http/me.js';
import { words, type Words } from '../../platform/messages/messages.js';
import { page } from '../../platform/pages/pages.js';
import { momentOf } from '../../platform/pages/shown.js';
import { asFile, certificateOf, certificatePdf, totalOf } from './disposals.certificate.js';
import { pageShown } from './disposals.paging.js';
import { Disposals, type DisposalShown } from './disposals.reading.js';
import { groupIn } from './retentions.cells.js';

const columns = ['reference', 'keeper', 'group', 'source', 'proposed', 'approved', 'rows', 'disposed'] as const;
const by = (name: string | null, at: Date): string => [name, momentOf(at)].filter(Boolean).join(', ');

const tableOf = (t: Words, items: readonly DisposalShown[]) => ({
  columns: columns.map((one) => ({ text: t(`retention.log.columns.${one}`) })),
  rows: items.map((one) => [
    { text: one.reference, href: `/retention/${one.retentionId}/certificate`, nowrap: true },
    one.agencyName ?? '',
    groupIn(t, one.group),
    one.source,
    by(one.proposedByName, one.proposedAt),
    by(one.approvedByName, one.approvedAt),
    String(totalOf(one)),
    { text: momentOf(one.disposedAt), nowrap: true },
  ]),
});

/** The disposal log, and the certificate of one disposal: how it reads, and as a PDF. */
@Controller()
export class DisposalPages {
  constructor(@Inject(Disposals) private readonly disposals: Disposals) {}

  @Get('disposals')
  async list(@Me() me: Actor, @Query() query: Record<string, unknown>, @Res() reply: FastifyReply) {
    const t = words();
    const asked = pageShown(query['page']);
    const { items, next, ...counted } = await this.disposals.list(me, asked);
    return page(reply, 'oversight/retention/views/log.njk', {
      title: t('retention.log.title'),
      section: t('retention.title'),
      back: '/retention',
      list: {
        caption: t('retention.log.title'),
        ...tableOf(t, items),
        ...counted,
        empty: t('retention.log.none'),
        next: next && `/disposals?page=${next}`,
        first: asked > 1 ? '/disposals' : undefined,
      },
    });
  }

  @Get('retention/:id/certificate')
  async show(@Me() me: Actor, @Param('id') id: string, @Res() reply: FastifyReply) {
    const t = words();
    const lines = certificateOf(t, await this.disposals.show(me, idOf(id)));
    return page(reply, 'oversight/retention/views/certificate.njk', {
      title: t('retention.certificate.title'),
      forOthers: true,
      section: t('retention.title'),
      back: '/disposals',
      pdf: `/retention/${idOf(id)}/certificate.pdf`,
      lines: lines.slice(1),
    });
  }

  @Get('retention/:id/certificate.pdf')
  @Header('cache-control', 'no-store')
  async pdf(@Me() me: Actor, @Param('id') id: string) {
    return new StreamableFile(await certificatePdf(await this.disposals.show(me, idOf(id), 'download')), asFile);
  }
}
