import { formatInstant, type Words } from '../../libs/platform/messages/messages.js';
import type { Break } from '../../libs/platform/sealing/judge.js';
import type { Verdict, Window } from '../../libs/platform/sealing/verify.js';

/** What is wrong, of which entry and chain, or with which file. */
function breakIn(t: Words, { wrong, number, entryId, chain, file }: Break): string {
  const where = [
    entryId && t('audit.verify.entry', { id: entryId }),
    chain && t('audit.verify.chain', { chain }),
    number && t('audit.verify.place', { number }),
    file && t('audit.verify.file', { file }),
  ].filter(Boolean);
  return t('audit.verify.break', { where: where.join(', '), wrong: t(`audit.verify.wrong.${wrong}`) });
}

const windowIn = (t: Words, key: string, { count, since }: Window): string =>
  count ? t(`audit.verify.${key}.some`, { count, since: since ?? '' }) : t(`audit.verify.${key}.none`);

/** A verdict in words, for whoever asked for it. */
export function verdictIn(t: Words, verdict: Verdict, seconds: number): string {
  const { seals, chains, exports, exportedAt, signed, proved, breaks, broken, unsealed, unexported } = verdict;
  const rate = Math.round(seals / Math.max(seconds, 0.001));
  return [
    t('audit.verify.looked', { count: seals, chains, seconds: seconds.toFixed(1), rate }),
    exportedAt
      ? t('audit.verify.exports', { count: exports, proved, at: formatInstant(new Date(exportedAt)) })
      : t('audit.verify.noExports'),
    ...signed.map(({ key, from, to }) => t('audit.verify.signed', { key, from, to, count: to - from + 1 })),
    windowIn(t, 'unexported', unexported),
    windowIn(t, 'unsealed', unsealed),
    ...breaks.map((one) => breakIn(t, one)),
    broken ? t('audit.verify.broken', { count: broken }) : t('audit.verify.whole'),
  ].join('\n');
}
