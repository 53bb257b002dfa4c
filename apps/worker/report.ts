import { countOutcomes, countSkipped, type Loaded, type RowProblem } from '../../libs/loading/index.js';
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

const reasonOf = ({ column, reason, with: values }: RowProblem): string => {
  const said = say(reason) ? t(say(reason), values) : reason;
  return `${column && t('loading.report.column', { column })}${said}`;
};

/** One line for each row that something is wrong with, and for each such file. */
const line = ({ file, row, key, problems }: Loaded): string[] => {
  if (!problems.length) return [];
  const reasons = problems.map(reasonOf).join('; ');
  const known = key ? 'row' : 'unnamed';
  return [t(`loading.report.${row ? known : 'file'}`, { file, row, key, reasons })];
};

/** A line for each kind of event that was skipped. */
const skipped = (rows: readonly Loaded[]): string[] =>
  [...new Set(rows.map(({ file }) => file))].flatMap((file) =>
    [...countSkipped(rows.filter((row) => row.file === file))].map(([kind, count]) =>
      t('loading.report.skipped', { file, kind, count }),
    ),
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
  return [...rows.flatMap(line), ...skipped(rows), ...files].join('\n');
}
