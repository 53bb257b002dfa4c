import { datesAs } from '../../kernel/day-cell.js';
import { choice, form } from '../../platform/http/form.js';

/** What is asked of a spreadsheet of nominations besides itself. */
export const importForm = form({ dates: choice(datesAs, { optional: true }) }, 'nominations.importing');
