/** What `Rows` needs of its transaction, and parts of its statements. */
import type { Conditions } from '../access/conditions.js';
import type { Composing, Listing, Statement } from './composing.js';
import type { Redaction } from './redaction.js';

/** What `Rows` needs of the transaction it reads in. */
export interface Reader {
  readonly at: Date;
  ask<Row extends object>(statement: Statement): Promise<Row[]>;
  list<Row extends object>(list: Listing<Row>): Promise<Row[]>;
  readonly redaction: Pick<Redaction, 'redactedCaseSql' | 'servedSql' | 'freeTextOf' | 'namesOf'>;
}

/** A column of a list that is asked for in the same statement. */
export interface Named {
  readonly by: Listing<object>;
  readonly column: string;
}

const likenesses = ['$has', '$alike', '$hasLike', '$hasNear', '$asLike'];
/** Whether a condition looks for words, or for what is like them. */
export const isLikeness = (wanted: unknown): boolean =>
  typeof wanted === 'object' && wanted !== null && likenesses.some((one) => one in wanted);

/** Its id is among what these lists tell, which are read once for that and for themselves. */
export const isNamed = (lists: readonly Named[], of: Composing): string =>
  `t."id" = ANY(ARRAY(${lists.map(({ by, column }) => `SELECT q."${column}" FROM ${of.ask((by.withRedaction?.() ?? by).part(of))} q`).join(' UNION ALL ')}))`;

/** What was taken out of view is there for nobody, the product itself neither; rules say nothing of it. */
export const inView = 'NOT EXISTS (SELECT 1 FROM out_of_view_row o WHERE o.row_id = t.id AND o.returned_at IS NULL)';

/** The cases that conditions narrow rows to, if they do. */
export function casesOf(where: readonly Conditions[], sent: Composing): readonly string[] | undefined {
  for (const { caseId } of where) {
    if (typeof caseId === 'string') return sent.listOf(caseId);
    if (typeof caseId === 'object' && '$in' in caseId) return sent.asked(caseId.$in as readonly string[]);
  }
  return undefined;
}
