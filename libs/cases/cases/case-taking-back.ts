import type { Tx } from '../../platform/work/tx.js';
import { reviewAgain } from './case-concern.js';
import { takenBack } from './case-deciding.js';
import type { CaseFile } from './case-file.entity.js';
import { openedInVain } from './case-opened.js';

const ends = { case_team: 'to_at', case_grant: 'to_at', conflict: 'ended_at' } as const;

/** Takes back the last decision, with the rows that it made and ended. */
export const takeBack =
  (table?: keyof typeof ends) =>
  async (tx: Tx, { id }: CaseFile): Promise<void> => {
    const decision = await takenBack(tx, id);
    if (!table || !decision) return;
    const { made = [], ended = [], reviews = [] } = decision.details;
    if (reviews.length) await reviewAgain(tx, reviews);
    if (decision.move === 'grant') await openedInVain(tx, made);
    // What the comparison found and is not decided is likely again, and has no reason yet.
    const before = `CASE WHEN found_part IS NOT NULL AND reason IS NULL THEN 'likely' ELSE 'in_force' END`;
    const registered = `, version = version + 1, state = CASE WHEN id = ANY($1::uuid[]) THEN 'ended' ELSE ${before} END`;
    const back = `UPDATE ${table} SET ${ends[table]} = CASE WHEN id = ANY($1::uuid[]) THEN $3::timestamptz END
    ${table === 'conflict' ? registered : ''} WHERE id = ANY($1::uuid[]) OR id = ANY($2::uuid[])`;
    await tx.run({ text: back, values: [made, ended, tx.at] });
  };
