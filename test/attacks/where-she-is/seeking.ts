import type { Draft } from './drafts.js';
import { isOfRow, type Asked } from './rows.js';
import type { Outcome, Sent } from './worlds.js';

export interface Tried {
  readonly sent: Sent;
  readonly outcome: Outcome;
}

export const isDone = ({ outcome }: Tried): boolean => outcome.status < 300;
/** Refused by what a person may, or may see. */
export const isByRight = ({ outcome }: Tried): boolean => outcome.status === 403 || outcome.status === 404;

interface Seeking {
  readonly operation: Asked;
  readonly rows: readonly string[];
  readonly draft: Draft;
  /** So often it is tried, and with so many rows. */
  readonly most: number;
  readonly send: (sent: Sent) => Promise<Outcome>;
}

/** So often something else is named by a person who was refused by right. */
const RENAMED = 2;

/** Asks until it succeeds, each time as the refusal before says: another answer, another row, another thing that is named. */
export async function seek({ operation, rows, draft, most, send }: Seeking): Promise<Tried[]> {
  const tried: Tried[] = [];
  const hasRow = isOfRow(operation);
  let at = 0;
  const another = (): boolean => hasRow && (at += 1) < rows.length;
  while (tried.length < most && (!hasRow || at < rows.length)) {
    const sent = { operation, id: hasRow ? rows[at] : undefined, body: draft.body() };
    const outcome = await send(sent);
    const one = { sent, outcome };
    tried.push(one);
    if (isDone(one)) break;
    const isMended =
      (outcome.status === 422 && draft.mend(outcome.pointers)) || (outcome.problem === 'moved-on' && draft.newer());
    if (isMended) continue;
    if (!hasRow && tried.filter(isByRight).length > RENAMED) break;
    const isOther = outcome.status === 422 || !hasRow ? draft.renamed() || another() : another();
    if (!isOther) break;
  }
  return tried;
}
