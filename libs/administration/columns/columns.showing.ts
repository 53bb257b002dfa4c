import type { FieldError } from '../../kernel/problem.js';
import { sayError } from '../../platform/http/form.js';
import { formatInstant, type Words } from '../../platform/messages/messages.js';
import type { PageData } from '../../platform/pages/pages.js';
import type { Spreadsheet } from '../../platform/spreadsheets.js';
import { matchingField, matchingFields } from './columns.forms.js';
import { choosable, compared, lost, recognised, repeated, type Matching } from './matching.rules.js';

export interface Asking {
  readonly headings: readonly string[];
  /** What is chosen already. */
  readonly chosen: Matching;
  readonly wrong?: readonly FieldError[];
}

/**
 * What is chosen already: what was chosen before for other headings, as far as it is still there, and what is recognised
 * besides.
 */
export function startingFrom(
  t: Words,
  { columns, words }: Spreadsheet,
  headings: readonly string[],
  before: Matching = {},
): Matching {
  const gone = lost(before, headings);
  const still = Object.entries(before).filter(([name]) => !gone.includes(name));
  const taken = new Set(still.map(([, heading]) => compared(heading)));
  const known = Object.entries(recognised(columns, headings, (name) => t(`${words}.${name}`)));
  return Object.fromEntries([...known.filter(([, heading]) => !taken.has(compared(heading))), ...still]);
}

/** What is said of a file whose headings have changed since they were matched. */
export const beforeSaid = (t: Words, before: { readonly matchedAt: Date } | undefined): string =>
  before ? t('columns.ask.changed', { at: formatInstant(before.matchedAt) }) : '';

/** Each of our columns beside the headings of a file, for the macro `matching`. */
export function matchingData(t: Words, sheet: Spreadsheet, { headings, chosen, wrong = [] }: Asking): PageData {
  const can = choosable(headings);
  const twice = repeated(headings);
  const errorOf = (name: string) => wrong.find(({ field }) => field === matchingField(name));
  return {
    title: '',
    form: matchingFields(sheet),
    fields: sheet.columns.map(({ name, needed }) => {
      const error = errorOf(name);
      const label = t(`${sheet.words}.${name}`);
      const own = compared(chosen[name] ?? '');
      return {
        id: matchingField(name),
        label,
        needed,
        error: error && sayError(t, error),
        items: [
          { value: '', text: t(needed ? 'columns.choose' : 'columns.none'), selected: own === '' },
          ...can.map((one) => ({ value: one, text: one, selected: compared(one) === own })),
        ],
      };
    }),
    // What is wrong with the file as a whole is beside no column.
    rowErrors: wrong.map((error) => ({
      text: sayError(t, error),
      ...(error.field !== 'file' && { href: `#${error.field}` }),
    })),
    repeated: twice.length ? t('columns.repeated', { headings: twice.join(', '), count: twice.length }) : '',
  };
}
