import type { Facts } from '../access/actor.js';
import { maySeeLocationSql, seesLocation } from '../access/location.js';
import { Composing, type Statement } from './composing.js';

interface Asked {
  readonly caseId: string;
  readonly at: Date;
}

/**
 * Whether each of some people may see where the victim of a case is.
 * @returns the answer where their grants alone tell it, else the statement whose one row tells it as `isSeen`
 */
export function askingLocation(facts: readonly Facts[], { caseId, at }: Asked): boolean | Statement {
  const seen = facts.map((one) => seesLocation(one, caseId));
  if (!seen.includes(undefined)) return !seen.includes(false);
  const sent = new Composing();
  const columns = new Map([['caseId', { sql: 't.case_id', type: 'uuid' }]]);
  const untold = facts.filter((_, nth) => seen[nth] !== true);
  const asked = untold.map((one) => maySeeLocationSql(one, { columns, at, sent }));
  return sent.whole(
    `SELECT ${asked.join(' AND ')} AS "isSeen" FROM (SELECT ${sent.value(caseId, 'uuid')}::uuid AS case_id) t`,
  );
}
