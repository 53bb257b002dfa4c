import type { Spreadsheet } from '../../platform/spreadsheets.js';
import { crimeColumns, isNeeded } from './crime-row.rules.js';

/** The spreadsheet of recorded crimes. */
export const sweepSheet: Spreadsheet = {
  kind: 'sweeps',
  columns: crimeColumns.map((name) => ({ name, needed: isNeeded(name) })),
  words: 'sweeps.columns',
};
