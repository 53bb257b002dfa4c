import { z } from 'zod';
import { form } from '../../platform/http/form.js';
import { storable } from '../../platform/http/question-kinds.js';
import type { Spreadsheet } from '../../platform/spreadsheets.js';
import { LONGEST_HEADING, type Matching } from './matching.rules.js';

const heading = z
  .string()
  .max(LONGEST_HEADING)
  .refine(storable, { params: { key: 'unreadable' } });
const columns = z.record(z.string().max(100), heading);

/** A matching as a program gives it: a heading for each of our columns that has one, and all headings of its files. */
export const matchingForm = z.strictObject({
  kind: z.enum(['nominations', 'sweeps']),
  /** Absent: those that are matched are all there are. */
  headings: z.array(heading).min(1).max(200).optional(),
  columns,
});

export const changeForm = z.strictObject({ version: z.int(), columns });
export const forgetForm = z.strictObject({ version: z.int() });

/** What the page of a matching calls its question about a column. */
export const matchingField = (column: string): string => `column-${column}`;

/** What the page of a matching sends: for each of our columns the heading that was chosen. */
export const matchingFields = ({ columns: ours }: Spreadsheet) =>
  form(Object.fromEntries(ours.map(({ name }) => [matchingField(name), heading.optional()])), 'columns');

/** The matching in what a page sent. */
export const matchingIn = ({ columns: ours }: Spreadsheet, body: Readonly<Record<string, unknown>>): Matching =>
  Object.fromEntries(
    ours.flatMap(({ name }) => {
      const given = body[matchingField(name)];
      return typeof given === 'string' && given.trim() !== '' ? [[name, given]] : [];
    }),
  );
