import { Agency } from '../../administration/agencies/index.js';
import { Nomination } from '../../intake/nominations/index.js';
import { Action, overdueStates } from '../../panels/actions/index.js';
import { AgendaItem, toDiscuss } from '../../panels/agenda/index.js';
import { AgencyReturn } from '../../panels/returns/index.js';
import type { Listing } from '../../platform/work/composing.js';
import type { Tx } from '../../platform/work/tx.js';
import { decided, type Part, type Span } from './figures.sources.js';
import { uncounted } from './tactics.counting.js';

/** How much waits for an agency, and how much of that is past its day. */
export interface WaitingAt {
  readonly agencyId: string;
  readonly agencyName: string;
  readonly waiting: number;
  readonly overdue: number;
}

/** How far the nominations of some months have come. */
export interface NominationsCome {
  readonly received: number;
  /** Not triaged, or sent back for more. */
  readonly undecided: number;
  /** Advice alone, declined, or withdrawn by whoever nominated. */
  readonly notAccepted: number;
  readonly accepted: number;
  readonly listed: number;
  /** A panel, or the chair between panels, has recorded an outcome since. */
  readonly decided: number;
  /** And an action was set since. */
  readonly acted: number;
}

const listing = <T extends object>(part: Part): Listing<T> => ({ part, read: (told) => told as T });

/** Rows with an agency and a day by which they are due, counted by agency: what is most overdue first. */
const byAgency =
  (tx: Tx, rows: Part): Part =>
  (of) => {
    const agencies = tx.rows(Agency).select('id', 'name').part(of);
    const today = `$${String(of.values.push(tx.actor.today))}::date`;
    return `SELECT w."agencyId", g.name AS "agencyName", count(*)::int AS waiting,
      count(*) FILTER (WHERE w."dueOn"::date < ${today})::int AS overdue
      FROM (${rows(of)}) w JOIN (${agencies}) g ON g.id = w."agencyId"
      GROUP BY w."agencyId", g.name ORDER BY overdue DESC, waiting DESC, g.name`;
  };

/** The open actions that a forum set, as whoever runs it sees them, by the agency that owns them. */
export function actionsWaiting(tx: Tx, forumId: string): Promise<WaitingAt[]> {
  const open = tx.rows(Action).where({ forumId, state: { $in: [...overdueStates] } });
  const rows = open.select('agencyId', 'dueOn');
  return tx.list(listing<WaitingAt>(byAgency(tx, (of) => rows.part(of))));
}

/** What a forum asked of agencies for items that are still to be discussed, as whoever runs it sees it, by the agency asked. */
export function returnsWaiting(tx: Tx, forumId: string): Promise<WaitingAt[]> {
  const asked = tx.rows(AgencyReturn).where({ forumId, state: 'requested' }).select('agencyId', 'dueOn', 'itemId');
  const items = tx
    .rows(AgendaItem)
    .where({ forumId, state: { $in: [...toDiscuss, 'in_discussion'] } })
    .select('id');
  const rows: Part = (of) =>
    `SELECT a."agencyId", a."dueOn" FROM (${asked.part(of)}) a JOIN (${items.part(of)}) i ON i.id = a."itemId"`;
  return tx.list(listing<WaitingAt>(byAgency(tx, rows)));
}

/** They are counted with another, or by the forum that they went to. */
const elsewhere = ['merged', 'redirected'];

/** How far the nominations that a forum received in a span have come, as whoever runs it sees them. */
export async function nominationsCome(tx: Tx, { forumId, begins, ends }: Span): Promise<NominationsCome> {
  const made = tx
    .rows(Nomination)
    .where({ forumId, submittedAt: { $gte: begins, $lt: ends }, state: { $nin: elsewhere } })
    .select('caseId', 'state', 'submittedAt');
  const heard = tx.rows(AgendaItem).where({ forumId, state: { $in: decided }, endedAt: { $gte: begins } });
  const items = heard.select('caseId', 'endedAt');
  const set = tx.rows(Action).where({ forumId, madeAt: { $gte: begins }, state: { $nin: uncounted } });
  const actions = set.select('caseId', 'madeAt');
  const part: Part = (of) => `
    SELECT count(*)::int AS received, count(*) FILTER (WHERE n.state IN ('submitted', 'returned'))::int AS undecided,
      count(*) FILTER (WHERE n.state IN ('advice_only', 'declined', 'withdrawn'))::int AS "notAccepted",
      count(*) FILTER (WHERE n.state IN ('accepted', 'listed'))::int AS accepted,
      count(*) FILTER (WHERE n.state = 'listed')::int AS listed,
      count(*) FILTER (WHERE n.state = 'listed' AND i.last >= n."submittedAt")::int AS decided,
      count(*) FILTER (WHERE n.state = 'listed' AND i.last >= n."submittedAt" AND a.last >= n."submittedAt")::int AS acted
    FROM (${made.part(of)}) n
    LEFT JOIN (SELECT i."caseId", max(i."endedAt") AS last FROM (${items.part(of)}) i GROUP BY 1) i ON i."caseId" = n."caseId"
    LEFT JOIN (SELECT a."caseId", max(a."madeAt") AS last FROM (${actions.part(of)}) a GROUP BY 1) a ON a."caseId" = n."caseId"`;
  const [come] = await tx.list(listing<NominationsCome>(part));
  if (!come) throw new Error('Counting gives one row');
  return come;
}
