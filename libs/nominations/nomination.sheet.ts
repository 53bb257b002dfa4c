import type { Spreadsheet } from '../platform/spreadsheets.js';
import { allColumnNames, columnOf } from './nomination-row.columns.js';

/** The nominations spreadsheet. What is needed on a condition only may have no column: the row says what it lacks. */
export const nominationsSheet: Spreadsheet = {
  kind: 'nominations',
  columns: allColumnNames.map((name) => ({ name, needed: columnOf(name).needed === 'always' })),
  words: 'nominations.import.columns',
};
