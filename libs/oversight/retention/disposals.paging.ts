import { invalid } from '../../kernel/problem.js';

const numbered = (asked: unknown): number | undefined =>
  typeof asked === 'string' && /^[1-9]\d{0,5}$/.test(asked) ? Number(asked) : undefined;

/** Which page of the log is asked for; the first where it is no page that is. */
export const pageShown = (asked: unknown): number => numbered(asked) ?? 1;

/** Which page of the log is asked for. @throws Problem `invalid-input` for what is no page */
export function pageAsked(asked: unknown): number {
  if (asked === undefined || asked === '') return 1;
  const page = numbered(asked);
  if (!page) throw invalid({ field: 'page', message: 'retention.errors.page' });
  return page;
}
