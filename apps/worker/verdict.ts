import { formatInstant, type Words } from '../../libs/platform/messages/messages.js';
import type { Restoration } from '../../libs/platform/sealing/heads-folder.js';
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

const instant = (at: string): string => formatInstant(new Date(at));

/** A restore that was declared, as part of a sentence. */
function restoredIn(t: Words, { at, by, lost, after }: Restoration): string {
  const said = { at: instant(at), by, count: lost };
  return after ? t('audit.verify.restored', { ...said, after: instant(after) }) : t('audit.verify.restoredEmpty', said);
}

/** What is found in the end: nothing wrong, nothing but what was declared as lost, or so much. */
function foundIn(t: Words, { broken, restored }: Verdict): string {
  if (broken) return t('audit.verify.broken', { count: broken });
  if (!restored.length) return t('audit.verify.whole');
  return t('audit.verify.wholeRestored', { restored: restored.map((one) => restoredIn(t, one)).join('; ') });
}

/** A verdict in words, for whoever asked for it. */
export function verdictIn(t: Words, verdict: Verdict, seconds: number): string {
  const { seals, chains, exports, exportedAt, signed, proved, breaks, restored, unsealed, unexported } = verdict;
  const rate = Math.round(seals / Math.max(seconds, 0.001));
  return [
    t('audit.verify.looked', { count: seals, chains, seconds: seconds.toFixed(1), rate }),
    exportedAt
      ? t('audit.verify.exports', { count: exports, proved, at: instant(exportedAt) })
      : t('audit.verify.noExports'),
    ...signed.map(({ key, from, to }) => t('audit.verify.signed', { key, from, to, count: to - from + 1 })),
    windowIn(t, 'unexported', unexported),
    windowIn(t, 'unsealed', unsealed),
    ...breaks.map((one) => breakIn(t, one)),
    ...restored.map(({ at, why }) => t('audit.verify.why', { at: instant(at), why })),
    ...restored.flatMap(({ anew }) => (anew ? [t('audit.verify.anew', { count: anew })] : [])),
    foundIn(t, verdict),
  ].join('\n');
}
