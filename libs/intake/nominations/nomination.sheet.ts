import type { Spreadsheet } from '../../platform/spreadsheets.js';
import { allColumnNames, besidesNames, columnOf } from './nomination-row.columns.js';

/** The nominations spreadsheet. What is needed on a condition only may have no column: the row says what it lacks. */
export const nominationsSheet: Spreadsheet = {
  kind: 'nominations',
  columns: allColumnNames.map((name) => ({
    name,
    needed: columnOf(name).needed === 'always',
    besides: (besidesNames as readonly string[]).includes(name),
  })),
  words: 'nominations.import.columns',
};
