import { londonDate } from '../../kernel/london-date.js';
import type { Facts } from './actor.js';

/** What the database tells beside facts: when they were read, by its own reckoning, and when they change by themselves. */
export interface Told {
  /** Which changes they show. */
  readonly snapshot: string;
  /** Which life of which server: another counts its changes anew, and one that crashed may count some twice. */
  readonly server: string;
  /** The first instant at which they may be others though nobody changes anything, or null. */
  readonly until: Date | number | null;
}

interface Standing extends Told {
  readonly facts: Facts;
  readonly at: Date;
}

/** So many people's facts are kept, and so long; rooms for memory, no rules. What tells of changes is kept for a day. */
const [MOST, LONGEST_MS] = [500, 5 * 60_000];

/** A server that crashed and recovered by itself goes on with its start, but resets its statistics. */
const server = `concat(pg_postmaster_start_time(), ' ', pg_stat_get_bgwriter_stat_reset_time())`;

/** SQL: the first two of `Told`, as columns of the statement that reads facts. */
export const toldNow = `pg_current_snapshot()::text AS "snapshot", ${server} AS "server"`;

/** SQL: whether everything that any facts hang on is as it was when some were read; each given is an expression. */
export const isAsTold = (then: { snapshot: string; server: string }): string => `
  (${then.server}::text = ${server} AND NOT EXISTS (SELECT 1 FROM fact_change c
    WHERE c.changed_by >= pg_snapshot_xmin(${then.snapshot}::pg_snapshot)
      AND NOT pg_visible_in_snapshot(c.changed_by, ${then.snapshot}::pg_snapshot)))`;

/** Facts that were read and may still stand, which the database has to confirm each time (decision 147). */
export class FactsStanding {
  private readonly known = new Map<string, Standing>();

  /** What was read by a key and would stand at a moment, if nothing was changed since. */
  of(key: string, at: Date): Standing | undefined {
    const known = this.known.get(key);
    if (!known) return undefined;
    const age = at.getTime() - known.at.getTime();
    const stands = age >= 0 && age < LONGEST_MS && (known.until === null || at < known.until);
    return stands && londonDate(at) === londonDate(known.at) ? known : undefined;
  }

  /** Keeps what was read at a moment, instead of those kept longest where they are too many. */
  keep(key: string, read: Standing): void {
    this.known.delete(key);
    this.known.set(key, read);
    const [oldest] = this.known.keys();
    if (this.known.size > MOST && oldest !== undefined) this.known.delete(oldest);
  }
}
