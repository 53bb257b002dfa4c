import { z } from 'zod';
import { readForm } from './form.js';

/** The list's own questions, beside its filters. */
const paging = z.strictObject({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  /** What the page before said was next. */
  cursor: z
    .string()
    .regex(/^\d{1,9}$/, 'platform.errors.cursor')
    .optional(),
});

interface PageAsked {
  readonly limit: number;
  readonly offset: number;
}

/** The page of a list that is asked for and narrowed by nothing. @throws Problem `invalid-input` for whatever else it asks */
export function pageAsked(query: Record<string, unknown>): PageAsked {
  const { limit, cursor } = readForm(paging, query);
  return { limit, offset: Number(cursor ?? 0) };
}

/** What a page says is next; nothing on the last. */
export const nextOf = ({ offset }: PageAsked, { length }: readonly unknown[], total: number): string | null =>
  offset + length < total ? String(offset + length) : null;
