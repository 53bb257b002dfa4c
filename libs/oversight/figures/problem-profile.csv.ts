import type { ExportCell } from '../../intake/nominations/index.js';
import type { Words } from '../../platform/messages/messages.js';
import { markedCsv } from './figures.csv.js';
import type { ProblemProfile } from './problem-profile.service.js';
import { countWord, definitionOf, fewWord, lineWord, titleOf } from './problem-profile.words.js';

const columns = ['year', 'forum', 'part', 'table', 'line', 'value', 'definition'] as const;
type Line = Readonly<Record<(typeof columns)[number], ExportCell>>;

function linesOf(t: Words, profile: ProblemProfile): Line[] {
  const { year, forumName: forum, nominations, hiddenBelow, tables } = profile;
  const all: Line = {
    year,
    forum,
    part: null,
    table: t('figures.profile.nominations'),
    line: t('figures.profile.all'),
    value: nominations ?? fewWord(t, hiddenBelow.below),
    definition: t('figures.profile.counted'),
  };
  const ofTables = tables.flatMap((table) =>
    table.lines.map((line): Line => ({
      year,
      forum,
      part: t(`figures.profile.parts.${table.part}`),
      table: titleOf(t, table.measure),
      line: lineWord(t, table, line),
      value: countWord(t, profile, line),
      definition: definitionOf(t, table.measure),
    })),
  );
  return [all, ...ofTables];
}

/** The profile as CSV, a number to a line with what it counts beside it. */
export const profileCsv = (t: Words, profile: ProblemProfile): Promise<string> =>
  markedCsv(
    t,
    columns.map((column) => ({ name: column, text: t(`figures.profile.columns.${column}`) })),
    linesOf(t, profile),
  );
