import type { Facts } from '../access/actor.js';
import { maySeeLocationSql, seesLocation } from '../access/location.js';
import { Composing, type Statement } from './composing.js';

interface Asked {
  readonly caseId: string;
  readonly at: Date;
  /** Asks the database, where receipts have to be looked up. */
  readonly ask: (statement: Statement) => Promise<{ readonly isSeen: boolean }[]>;
}

/** Whether each of some people may see where the victim of a case is; by their grants alone where these tell it. */
export async function isLocationSeen(facts: readonly Facts[], { caseId, at, ask }: Asked): Promise<boolean> {
  const seen = facts.map((one) => seesLocation(one, caseId));
  if (!seen.includes(undefined)) return !seen.includes(false);
  const sent = new Composing();
  const columns = new Map([['caseId', { sql: 't.case_id', type: 'uuid' }]]);
  const untold = facts.filter((_, nth) => seen[nth] !== true);
  const parts = untold.map((one) => maySeeLocationSql(one, { columns, at, sent }));
  const text = `SELECT ${parts.join(' AND ')} AS "isSeen" FROM (SELECT ${sent.value(caseId, 'uuid')}::uuid AS case_id) t`;
  return (await ask(sent.whole(text)))[0]?.isSeen ?? false;
}
