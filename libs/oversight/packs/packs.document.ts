import { documentPdf, type Line } from '../../platform/documents/pdf.js';
import { formatInstant, words } from '../../platform/messages/messages.js';
import { packLines } from './packs.lines.js';
import type { AgendaPack } from './packs.service.js';

/** The marking that stands on every page; an agenda that was not sent out is a draft. */
export const markingOf = ({ draft }: AgendaPack): string => words()(draft ? 'packs.markingDraft' : 'packs.marking');

/** A pack as the lines of a document, below its title. */
export function linesOf({ read, reference, madeFor, at }: AgendaPack): Line[] {
  const t = words();
  const made = t('packs.madeFor', { name: madeFor, at: formatInstant(at) });
  return packLines(read, { title: t('packs.title', { reference }), about: [made, t('packs.handling')] });
}

/** A pack as a tagged PDF, of which every page says for whom it was made. */
export function packPdf(pack: AgendaPack): Promise<Buffer> {
  const t = words();
  const { reference, madeFor, at } = pack;
  return documentPdf({
    title: t('packs.title', { reference }),
    language: 'en',
    lines: linesOf(pack),
    top: markingOf(pack),
    bottom: (page, pages) => t('packs.page', { reference, name: madeFor, at: formatInstant(at), page, pages }),
  });
}

/** How a browser keeps the file: under the meeting's reference, which says nothing of a case. */
export const asFile = ({ reference }: AgendaPack) => ({
  type: 'application/pdf',
  disposition: `attachment; filename="${reference}-agenda.pdf"`,
});
