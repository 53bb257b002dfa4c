import { addDays, type LondonDate } from '../kernel/london-date.js';
import { forumsAs, type Facts } from '../platform/access/actor.js';
import { reread, type Composing, type Listing } from '../platform/work/composing.js';
import type { Tx } from '../platform/work/tx.js';
import { owedByAdvocates, OwedDuty } from '../reminders/index.js';
import { failed, unowned } from './duties.sql.js';
import { tabs, type BoardFilters, type Tab } from './duties.forms.js';

const columns = [
  'id', 'kind', 'subjectId', 'caseId', 'forumId', 'agencyId', 'ownerId', 'dueOn',
] as const satisfies readonly (keyof OwedDuty)[]; // prettier-ignore

/** A duty that is owed, and how it stands. */
export interface OnBoard extends Pick<OwedDuty, (typeof columns)[number]> {
  readonly overdue: boolean;
  /** Whoever owes it is not there: they left, are suspended, their agency has closed, or nobody was ever named. */
  readonly unowned: boolean;
  /** A reminder of it reached nobody, or its message could not be sent. */
  readonly failed: boolean;
}

export type Counts = Readonly<Record<Tab, number>>;

/** The parts of the board, each as a test of a duty and of how it stands. */
const tests: Readonly<Record<Tab, (until: string) => string>> = {
  due: (until) => `NOT b."overdue" AND b."dueOn" <= ${until}::date`,
  overdue: () => 'b."overdue"',
  unowned: () => 'b."unowned"',
  failed: () => 'b."failed"',
};

/** Whose board it is: of one advocacy service; absent, of the forums that somebody runs. */
export interface Narrowed extends BoardFilters {
  readonly service?: string | undefined;
}
type Narrowing = Pick<Narrowed, 'kind' | 'forum' | 'service'>;

/** The cases of a service are those of whoever allocates there: they are on the team of each. */
const ofService = ({ team }: Facts, service: string) => ({
  kind: { $in: [...owedByAdvocates] },
  caseId: { $in: team.filter(({ agencyId }) => agencyId === service).map(({ caseId }) => caseId) },
});

/** What is owed, through the door, narrowed by what was asked. */
const owed = (tx: Tx, { kind, forum, service }: Narrowing) =>
  tx
    .rows(OwedDuty)
    .where({ open: true })
    .where(service ? ofService(tx.actor, service) : { forumId: { $in: forumsAs(tx.actor, 'coordinator', 'chair') } })
    .where({ ...(kind && { kind }), ...(forum && { forumId: forum }) })
    .select(...columns);

/** As that, with how each stands today: asked anew each time, for people come and go. */
function standing(tx: Tx, filters: Narrowing, of: Composing): string {
  const rows = owed(tx, filters).part(of);
  const today = `$${String(of.values.push(tx.actor.today))}`;
  return `SELECT d.*, d."dueOn" < ${today}::date AS "overdue", ${unowned(today)} AS "unowned", ${failed} AS "failed" FROM (${rows}) d`;
}

const untilOf = (today: LondonDate, { within }: BoardFilters): LondonDate => addDays(today, Number(within));

function pageOf(tx: Tx, filters: Narrowed): Listing<OnBoard & { total: number }> {
  const { state, limit, cursor = '0' } = filters;
  return {
    part: (of) => {
      const all = standing(tx, filters, of);
      const until = state === 'due' ? `$${String(of.values.push(untilOf(tx.actor.today, filters)))}` : '';
      const test = state ? tests[state](until) : 'TRUE';
      const [most, skipped] = [of.values.push(limit), of.values.push(Number(cursor))];
      return `SELECT b.*, count(*) OVER ()::int AS "total" FROM (${all}) b WHERE ${test}
        ORDER BY b."dueOn", b."id" LIMIT $${String(most)} OFFSET $${String(skipped)}`;
    },
    read: (told) => reread(told, []),
  };
}

/** How many there are in each part. */
export function countsOf(tx: Tx, filters: Narrowed): Listing<Counts> {
  return {
    part: (of) => {
      const all = standing(tx, filters, of);
      const until = `$${String(of.values.push(untilOf(tx.actor.today, filters)))}`;
      const each = tabs.map((tab) => `count(*) FILTER (WHERE ${tests[tab](until)})::int AS "${tab}"`);
      return `SELECT ${each.join(', ')} FROM (${all}) b`;
    },
    read: (told) => reread(told, []),
  };
}

const none: Counts = { due: 0, overdue: 0, unowned: 0, failed: 0 };

/** A page of the board, the soonest due first, and how many there are in each part; one statement, however many there are. */
export async function boardOf(tx: Tx, filters: Narrowed): Promise<{ found: OnBoard[]; total: number; counts: Counts }> {
  const { page, counts } = await tx.together({ page: pageOf(tx, filters), counts: countsOf(tx, filters) });
  const [count = none] = counts;
  const total = page[0]?.total ?? (filters.state ? count[filters.state] : 0);
  return { found: page.map(({ total: _, ...row }) => row), total, counts: count };
}
