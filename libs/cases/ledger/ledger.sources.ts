import { ContributionPoint } from '../../platform/contributions.js';
import type { Entity } from '../../platform/access/access.js';
import type { Row, Tx } from '../../platform/work/tx.js';

/** What the room to which something belongs that went out says of it to whoever reads the ledger. */
export interface Told {
  /** Where the whole of it stands; absent where the reader may not open it. */
  readonly href?: string;
  /** What somebody outside all agencies is called, for whoever may read that. */
  readonly recipient?: string;
}

/** Tells of some rows what the person of the transaction may know of them, in one or two queries. */
export type Teller = (tx: Tx, ids: readonly string[]) => Promise<ReadonlyMap<string, Told>>;

/** What rooms to the right tell of rows of the ledger, each with the entity whose rows they are. */
export const ledgerTellers = new ContributionPoint<readonly [subject: string, teller: Teller]>('rows of the ledger');

type RecipientsOf = (
  tx: Tx,
  ids: readonly string[],
) => Promise<ReadonlyMap<string, { recipient?: string | undefined }>>;

/** Tells the way to what has a page of its own, and what somebody outside all agencies is called, for whoever may read that. */
export const tellOfPage =
  (entity: Entity<Row>, path: string, recipientsOf: RecipientsOf): Teller =>
  async (tx, ids) => {
    const [rows, texts] = await Promise.all([
      tx
        .rows(entity)
        .where({ id: { $in: ids } })
        .select('id')
        .all(),
      recipientsOf(tx, ids),
    ]);
    return new Map(
      rows.map(({ id }) => {
        const recipient = texts.get(id)?.recipient;
        return [id, { href: `/${path}/${id}`, ...(recipient && { recipient }) }];
      }),
    );
  };

/** What there is to be told of some entries, by the row that each points to. */
export async function toldOf(
  tx: Tx,
  entries: readonly { subject: string; subjectId: string }[],
): Promise<ReadonlyMap<string, Told>> {
  const lists = await Promise.all(
    ledgerTellers.in(tx).map(async ([subject, teller]) => {
      const ids = [...new Set(entries.filter((one) => one.subject === subject).map(({ subjectId }) => subjectId))];
      return ids.length ? await teller(tx, ids) : new Map<string, Told>();
    }),
  );
  return new Map(lists.flatMap((list) => [...list]));
}
