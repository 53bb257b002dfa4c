import { londonDate, type LondonDate } from '../../kernel/london-date.js';
import type { Tx } from '../../platform/work/tx.js';
import { ItemAnswer } from '../discussion/discussion.entity.js';
import type { AgendaItem } from './item.entity.js';
import { questionsOf } from '../decisions/index.js';
import { returnOf } from './items.parts.js';
import { resultsIn } from '../returns/return-answers.rules.js';
import { AgencyReturn, ReturnPart } from '../returns/return.entity.js';
import { named } from '../common/index.js';

/** What was prepared of an item for its meeting. */
export interface Prepared {
  readonly listedOn: LondonDate | null;
  /** The questions of every forum, answered or not. */
  readonly questions: readonly Readonly<Record<string, unknown>>[];
  readonly returns: readonly Readonly<Record<string, unknown>>[];
}

/** By item, what its page says of it besides its line on the agenda before it is discussed; as few statements for sixty as for six. */
export async function preparedItems(tx: Tx, items: readonly AgendaItem[]): Promise<ReadonlyMap<string, Prepared>> {
  const itemId = { $in: items.map(({ id }) => id) };
  const [answers, returns, parts] = await Promise.all([
    tx.rows(ItemAnswer).where({ itemId }).all(),
    tx
      .rows(AgencyReturn)
      .where({ itemId, state: { $ne: 'withdrawn' } })
      .all(),
    tx
      .rows(ReturnPart)
      .where({ itemId, replacedAt: { $exists: false } })
      .all(),
  ]);
  const { staff, agencies } = await named(
    tx,
    returns.map(({ contactId }) => contactId),
    returns.map(({ agencyId }) => agencyId),
  );
  const own = resultsIn(parts);
  const returnSaid = (row: AgencyReturn) => ({
    ...returnOf(row, own),
    agencyName: agencies.get(row.agencyId)?.name ?? null,
    contactName: staff.get(row.contactId ?? '') ?? null,
    parts: parts
      .filter(({ returnId, kind }) => returnId === row.id && kind !== 'result')
      .map(({ kind, text }) => ({ kind, text })),
  });
  const prepared = ({ id, listedAt }: AgendaItem): Prepared => ({
    listedOn: listedAt && londonDate(listedAt),
    questions: questionsOf(answers.filter((one) => one.itemId === id)),
    returns: returns.filter((one) => one.itemId === id).map(returnSaid),
  });
  return new Map(items.map((item) => [item.id, prepared(item)]));
}
