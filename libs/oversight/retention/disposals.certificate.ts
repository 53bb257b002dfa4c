import { documentPdf, type Line } from '../../platform/documents/pdf.js';
import { words, type Words } from '../../platform/messages/messages.js';
import { momentOf, onDay } from '../../platform/pages/shown.js';
import { countsByKind } from './disposals.kinds.js';
import type { DisposalShown } from './disposals.reading.js';
import { groupIn, periodOf } from './retentions.cells.js';

/** How many rows were erased or emptied in all. */
export const totalOf = ({ counts }: Pick<DisposalShown, 'counts'>): number =>
  Object.values(counts).reduce((sum, count) => sum + count, 0);

/** The certificate of a disposal, line by line. It names nobody: neither whom the file was about nor who decided. */
export function certificateOf(t: Words, one: DisposalShown): Line[] {
  const pair = (name: string, text: string): Line => ({
    kind: 'pair',
    label: t(`retention.certificate.${name}`),
    text,
  });
  return [
    { kind: 'h1', text: t('retention.certificate.title') },
    { kind: 'p', text: t('retention.certificate.says') },
    pair('reference', one.reference),
    pair('keeper', one.agencyName ?? ''),
    pair('group', groupIn(t, one.group)),
    pair('rule', periodOf(t, { ...one })),
    pair('starts', t(`retention.starts.${one.group}`)),
    pair('source', one.source),
    pair('standing', t(`retention.standing.${one.standing}`)),
    pair('clearFrom', onDay(one.clearFrom)),
    pair('due', onDay(one.dueOn)),
    pair('proposed', momentOf(one.proposedAt)),
    pair('approved', momentOf(one.approvedAt)),
    pair('disposed', momentOf(one.disposedAt)),
    { kind: 'h2', text: t('retention.certificate.counts') },
    ...countsByKind(one.counts).map(([kind, count]) => pair(`kinds.${kind}`, String(count))),
    pair('total', String(totalOf(one))),
  ];
}

/** The same as a tagged PDF. */
export function certificatePdf(one: DisposalShown): Promise<Buffer> {
  const t = words();
  return documentPdf({
    title: t('retention.certificate.title'),
    language: 'en',
    lines: certificateOf(t, one),
    top: t('retention.certificate.title'),
    bottom: (page, pages) => t('retention.certificate.page', { page, pages }),
  });
}

/** How a browser keeps the file: its name says nothing. */
export const asFile = { type: 'application/pdf', disposition: 'attachment; filename="certificate.pdf"' } as const;
