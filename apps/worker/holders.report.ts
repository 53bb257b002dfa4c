import type { Words } from '../../libs/platform/messages/messages.js';
import type { HeldWrongly } from '../../libs/casework/transfers/index.js';

/** The cases that are or were held by another agency than the controller of their forum, a line each. */
export function holdersReport(t: Words, found: readonly HeldWrongly[], moved: boolean): string {
  if (!found.length) return t('transfers.holders.none');
  const lines = found.map(({ reference, from, to, rows }) => {
    const count = Object.values(rows).reduce((sum, one) => sum + one, 0);
    return t(`transfers.holders.${moved ? 'moved' : 'listed'}`, { reference, from: from.name, to: to.name, count });
  });
  return [...lines, t(`transfers.holders.${moved ? 'done' : 'howTo'}`, { count: found.length })].join('\n');
}
