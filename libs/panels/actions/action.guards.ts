import { invalid } from '../../kernel/problem.js';
import type { MoveGuard } from '../../platform/things/thing.js';

/** A case is not closed while an action of it is open, whosoever's that is (`domain.md` 7.2). */
const noOpenAction: MoveGuard = async (tx, { id }) => {
  const text = 'SELECT count(*)::int AS "count" FROM action WHERE case_id = $1 AND open';
  const [found] = await tx.run<{ count: number }>({ text, values: [id] });
  if (found?.count) throw invalid({ field: '', message: 'cases.errors.open-actions', with: { count: found.count } });
};

export const actionGuards = { 'cases.close': noOpenAction } as const;
