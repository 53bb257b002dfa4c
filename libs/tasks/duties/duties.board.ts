import { addDays, type LondonDate } from '../../kernel/london-date.js';
import { forumsAs, type Facts } from '../../platform/access/actor.js';
import { reread, type Composing, type Listing } from '../../platform/work/composing.js';
import { countSql, lookedUpTo, pageOfSql, pageTold, type Counted } from '../../platform/work/counted.js';
import type { Tx } from '../../platform/work/tx.js';
import { owedByAdvocates, OwedDuty } from '../reminders/index.js';
import { failed, unowned } from './duties.sql.js';
import { serviceTabs, tabs, type BoardFilters, type Tab } from './duties.forms.js';

const columns = [
  'id',
  'kind',
  'subjectId',
  'caseId',
  'forumId',
  'agencyId',
  'ownerId',
  'dueOn',
] as const satisfies readonly (keyof OwedDuty)[];

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

/** What is not found by its day: each duty that is open has to be looked at. */
const isLookedThrough = ({ state }: Pick<BoardFilters, 'state'>): boolean => state === 'unowned' || state === 'failed';

/**
 * As that, with how each stands today: asked anew each time, for people come and go. All that it reads stands in the indexes
 * of what is open; where all are looked through they are read first (`MATERIALIZED`), for beside the cost of looking the
 * planner sees no difference between an index that has it all and one that sends it to the table.
 */
function standing(tx: Tx, filters: Narrowing & Pick<BoardFilters, 'state'>, of: Composing): string {
  const rows = owed(tx, filters).unordered(of);
  const today = `$${String(of.values.push(tx.actor.today))}`;
  const told = `d.*, d."dueOn" < ${today}::date AS "overdue", ${unowned(today, tx.duties.named)} AS "unowned", ${failed} AS "failed"`;
  return isLookedThrough(filters)
    ? `WITH d AS MATERIALIZED (${rows}) SELECT ${told} FROM d`
    : `SELECT ${told} FROM (${rows}) d`;
}

const untilOf = (today: LondonDate, { within }: BoardFilters): LondonDate => addDays(today, Number(within));

/** The test of a part, with what it needs sent; all are on the board where none is asked for. */
function testOf(tx: Tx, filters: BoardFilters, of: Composing): string {
  const { state } = filters;
  if (!state) return 'TRUE';
  return tests[state](state === 'due' ? `$${String(of.values.push(untilOf(tx.actor.today, filters)))}` : '');
}

function pageOf(tx: Tx, filters: Narrowed): Listing<OnBoard & { total: number }> {
  const { limit, cursor = '0' } = filters;
  return {
    part: (of) => {
      const all = standing(tx, filters, of);
      const asked = { order: '"dueOn", "id"', limit, offset: Number(cursor) };
      return pageOfSql(of.values, `SELECT b.* FROM (${all}) b WHERE ${testOf(tx, filters, of)}`, asked);
    },
    read: (told) => reread(told, []),
  };
}

/** How many there are in these parts, of each as far as they are counted. */
export function countsOf<T extends Tab>(tx: Tx, filters: Narrowed, parts: readonly T[]): Listing<Record<T, number>> {
  return {
    part: (of) => {
      const each = parts.map((state) => {
        const part = { ...filters, state };
        const all = standing(tx, part, of);
        return `${countSql(`SELECT FROM (${all}) b WHERE ${testOf(tx, part, of)}`)} AS "${state}"`;
      });
      return `SELECT ${each.join(', ')}`;
    },
    read: (told) => reread(told, []),
  };
}

const none: Counts = { due: 0, overdue: 0, unowned: 0, failed: 0 };

/**
 * A page of the board, the soonest due first, and how many there are in each part; one statement, however many there are. The
 * part of which it is a page is counted by the page, and by itself only where that lies beyond the last.
 */
export async function boardOf(tx: Tx, filters: Narrowed): Promise<Counted<OnBoard> & { counts: Counts }> {
  const { state, cursor = '0' } = filters;
  const asked = { limit: filters.limit, offset: Number(cursor) };
  const others = (filters.service ? serviceTabs : tabs).filter((tab) => tab !== state);
  const { page, counts } = await tx.together({ page: pageOf(tx, filters), counts: countsOf(tx, filters, others) });
  const isBeyond = asked.offset > 0 && !page.length;
  const [beyond] = state && isBeyond ? await tx.list(countsOf(tx, filters, [state])) : [];
  const told = pageTold<OnBoard>(page, asked, state && beyond?.[state]);
  return { ...told, counts: { ...none, ...counts[0], ...(state && { [state]: lookedUpTo(told) }) } };
}
