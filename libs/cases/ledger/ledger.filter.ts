import { z } from 'zod';
import { Problem, type FieldError } from '../../kernel/problem.js';
import { choice, day, form, fromBody, hiddenId, pick, readForm, text } from '../../platform/http/form.js';
import { listAddress } from '../../platform/pages/list-address.js';
import { ledgerKinds } from './ledger.kinds.js';

const kinds = ledgerKinds as unknown as [string, ...string[]];

/** What the ledger may be narrowed by in an address: nothing that names a subject. Days are London days, both included. */
export const ledgerFilters = z.strictObject({
  kind: z.enum(kinds).optional(),
  caseId: z.guid().optional(),
  /** The case by its reference, as people type it. */
  reference: z.string().max(30).optional(),
  /** A subject of cases, as far as the reader sees where they stand. */
  personId: z.guid().optional(),
  agencyId: z.guid().optional(),
  recipientAgencyId: z.guid().optional(),
  recipientStaffId: z.guid().optional(),
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  /** What the page before said was next. */
  cursor: z
    .string()
    .regex(/^\d{1,9}$/, 'platform.errors.cursor')
    .optional(),
});
export type LedgerFilters = z.output<typeof ledgerFilters>;

/** What the page asks; `kind` is chosen by the sections above it. */
export const listFilter = form(
  {
    reference: text({ max: 30, optional: true }),
    agency: pick({ from: 'ledger.agencies', optional: true }),
    recipient: pick({ from: 'ledger.agencies', optional: true }),
    person: pick({ from: 'cases.staff', optional: true }),
    from: day({ optional: true }),
    to: day({ optional: true }),
    kind: choice(kinds as unknown as readonly [string, ...string[]], { optional: true }),
    case: hiddenId({ optional: true }),
  },
  'ledger',
);

export type Chosen = Readonly<Record<string, string | undefined>>;

/** The filter of an address. What cannot be read narrows nothing, and is said. */
export function readChosen(query: Record<string, unknown>): { chosen: Chosen; errors: readonly FieldError[] } {
  const known = Object.entries(query).filter(([name]) =>
    /^(kind|case|reference|agency|recipient|person|(from|to)(-(day|month|year))?)$/.test(name),
  );
  try {
    return { chosen: readForm(listFilter, fromBody(listFilter, Object.fromEntries(known))), errors: [] };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return { chosen: {}, errors: error.errors };
  }
}

/** An address of the ledger with this filter. */
export const addressOf = (chosen: Chosen): string => listAddress('/ledger', chosen);
