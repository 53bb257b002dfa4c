import { createHash } from 'node:crypto';
import { z } from 'zod';
import { WrongShape } from '../../kernel/problem.js';
import { choice, form, longText } from '../../platform/http/form.js';
import { asks } from '../../platform/http/question.js';
import { readLines, type DetailKind, type ReadDetail } from './detail.lines.js';

const room = 'contact-details';
/** So many at once; a longer list is sent in parts. */
const AT_MOST = 100;
const LONGEST = 200;

/** From where it is known: one of a list, so that no free text stands in a fact. */
export const sources = [
  'his_device',
  'told_by_him',
  'police_record',
  'agency_record',
  'witness',
  'open_source',
  'other',
] as const;

const shape = { lines: longText({ max: 8000 }), source: choice(sources) };

/** Contact details of the perpetrator, a line each, and where they are from. */
export const numbersForm = form(shape, room);

/** As a page asks it: with a mark of how the lines were read, once that was shown. */
export const numbersPageForm = form(
  { ...shape, shownAs: asks(z.string().max(64).optional(), { kind: 'hidden' }) },
  room,
);

export type Detail = ReadDetail & { readonly kind: DetailKind };

const wrong = (name: string, parameters: Record<string, number>): WrongShape =>
  new WrongShape([{ field: 'lines', message: `contact-details.errors.${name}`, with: parameters }]);

/** What the lines say. @throws Problem `invalid-input` for a line that says no kind and has no form that tells it */
export function detailsOf(lines: string): Detail[] {
  const details = readLines(lines);
  const unread = details.find(({ kind }) => !kind);
  if (unread) throw wrong('unread', { line: unread.line });
  const long = details.find(({ value }) => value.length > LONGEST);
  if (long) throw wrong('long', { line: long.line, max: LONGEST });
  if (details.length > AT_MOST) throw wrong('many', { max: AT_MOST });
  if (!details.length) throw wrong('unread', { line: 1 });
  return details as Detail[];
}

/** Tells two readings apart, so that what was changed since it was shown is shown again. */
export const markOf = (details: readonly Detail[]): string =>
  createHash('sha256')
    .update(JSON.stringify(details.map(({ kind, value }) => [kind, value])))
    .digest('base64url');
