import { countOutcomes, type Loaded } from '../../libs/loading/index.js';
import { formatList, hasWords, words } from '../../libs/platform/messages/messages.js';

const t = words();

/** A code's words in the room that gave it, or the code itself. */
const say = (reason: string): string =>
  [
    reason,
    `loading.reasons.${reason}`,
    `nominations.import.reasons.${reason}`,
    `platform.problems.${reason}.title`,
  ].find(hasWords) ?? '';

const line = ({ file, row, key, problems }: Loaded): string[] =>
  problems.map(({ column, reason }) =>
    t('loading.report.row', {
      file,
      row,
      key,
      column: column && t('loading.report.column', { column }),
      reason: say(reason) ? t(say(reason)) : reason,
    }),
  );

/** What became of a folder, for whoever loaded it: each file's counts, and what is wrong with which row. */
export function reportOf(rows: readonly Loaded[]): string {
  if (!rows.length) return t('loading.report.nothing');
  const files = [...new Set(rows.map(({ file }) => file))].map((file) => {
    const counts = Object.entries(countOutcomes(rows.filter((row) => row.file === file))).map(([outcome, count]) =>
      t('loading.report.count', { count, outcome: t(`loading.outcomes.${outcome}`) }),
    );
    return t('loading.report.files', { file, counts: formatList(counts) });
  });
  return [...rows.flatMap(line), ...files].join('\n');
}
