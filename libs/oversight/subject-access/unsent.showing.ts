import { formatList, hasWords, type Words } from '../../platform/messages/messages.js';
import { momentOf } from '../../platform/pages/shown.js';
import type { Unsent } from './unsent.reading.js';

const columns = ['writer', 'agency', 'form', 'at'] as const;

/** What a form is: a nomination that is being written, or a form of some part of the product. */
function formText(t: Words, { kind, form }: Unsent): string {
  const known = [`web.navigation.${form}`, `systems.things.${form}`].find(hasWords);
  return t(`subject-access.unsent.${kind}`, { room: t(known ?? 'subject-access.unsent.other') });
}

/** What was typed and not sent as a table, without a word of it. */
export const unsentTable = (t: Words, found: readonly Unsent[]): object => ({
  caption: t('subject-access.unsent.title'),
  columns: columns.map((one) => ({ text: t(`subject-access.unsent.columns.${one}`) })),
  rows: found.map((one) => [
    one.writerName ?? '',
    formatList([...one.agencyNames]),
    formText(t, one),
    { text: momentOf(one.at), nowrap: true },
  ]),
  total: found.length,
  empty: t('subject-access.unsent.none'),
});
