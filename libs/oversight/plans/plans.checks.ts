import { refusalOf } from '../../platform/work/record.js';
import type { Tx } from '../../platform/work/tx.js';
import { PlanLine } from './plan.fields.js';

const keyOf = ({ sourceName, recommendation }: Pick<PlanLine, 'sourceName' | 'recommendation'>): string =>
  `${sourceName} ${recommendation}`.toLowerCase();

type Named = Pick<PlanLine, 'groupId' | 'sourceName' | 'recommendation'> & { readonly id?: string };

/** The recommendations that stand in the plan of a group, other lines than this one; what was dropped stands no longer. */
export async function standing(
  tx: Tx,
  { groupId, id }: Pick<Named, 'groupId' | 'id'>,
): Promise<(of: Omit<Named, 'groupId'>) => boolean> {
  const rows = tx.rows(PlanLine).where({ groupId, state: { $ne: 'dropped' }, ...(id && { id: { $ne: id } }) });
  const keys = new Set((await rows.select('sourceName', 'recommendation').all()).map(keyOf));
  return (of) => keys.has(keyOf(of));
}

/** Whether the same recommendation stands in another line of the plan. */
export const standsAlready = async (tx: Tx, line: Named): Promise<boolean> => (await standing(tx, line))(line);

/** For a page that asks what is to be added. @throws Problem `not-allowed` for whoever may add no such row */
export async function mustAdd(tx: Tx, row: object): Promise<void> {
  if (!(await tx.may(row.constructor, row, 'create'))) throw refusalOf(row.constructor.name, row, 'create');
}
