/** What a statement is asked for: how long it may take follows from it. */
export type StatementClass = 'page' | 'list' | 'export' | 'job';

/**
 * So long may one statement take, in milliseconds, before the database ends it. Somebody waits for a page and for a list;
 * a file and what a worker does may take their time, and yet come to an end.
 */
const limits: Readonly<Record<StatementClass, number>> = { page: 5_000, list: 8_000, export: 60_000, job: 600_000 };

/** As Postgres takes it. */
export const limitOf = (of: StatementClass): string => String(limits[of]);

/** What may be slow for one person, and must not hold up everybody: it has a lane of its own (`work/heavy-lane.ts`). */
export const isHeavy = (of: StatementClass): boolean => of === 'list' || of === 'export';

const file = /\.(?:pdf|docx|csv|ics)$|\/(?:file|corrections|import)$/;
/** What a person has of their own, and what is asked before anything is added: no lists of what there is. */
const own = /^(?:\/v1)?\/(?:$|me|account|kept|sign-in|acceptances|health)|\/new$/;

/** The class of what a route asks, by its pattern: `/v1/actions` is a list, `/v1/actions/:id` is not. */
export function classOf(method: string, route: string): StatementClass {
  if (file.test(route)) return 'export';
  if (route.endsWith('/search')) return 'list';
  return method === 'GET' && !route.includes(':') && !own.test(route) ? 'list' : 'page';
}
