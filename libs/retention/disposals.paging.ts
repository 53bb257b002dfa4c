import { invalid } from '../kernel/problem.js';

/** Which page of the log is asked for. @throws Problem `invalid-input` for what is no page */
export function pageAsked(asked: unknown): number {
  if (asked === undefined || asked === '') return 1;
  if (typeof asked === 'string' && /^[1-9]\d{0,5}$/.test(asked)) return Number(asked);
  throw invalid({ field: 'page', message: 'retention.errors.page' });
}
