import { invalid } from '../kernel/problem.js';
import { moveSpec } from '../platform/things/thing.js';
import type { Tx } from '../platform/work/tx.js';
import { dueInstant } from '../timings/index.js';
import { sessionOf } from './training.checks.js';
import type { TrainingSession } from './training.entity.js';
import { amendForm, withdrawForm, type Amended } from './training.forms.js';

const kept = ['trainedOn', 'course', 'agencyIds', 'kinds', 'people', 'multiAgency'] as const;
const maybe = ['givenById', 'provider', 'about'] as const;

/** The session as it stands, to be put right from there. */
const begins = (shown: Readonly<Record<string, unknown>>) => ({
  ...Object.fromEntries(kept.map((name) => [name, shown[name]])),
  ...Object.fromEntries(maybe.map((name) => [name, shown[name] ?? undefined])),
});

/** Whoever entered it puts it right at once, as in the way back; later they say why. @throws Problem `invalid-input` */
async function amend(
  tx: Tx,
  row: TrainingSession,
  { happenedAt: _, reason, ...given }: Amended & { happenedAt: Date },
): Promise<void> {
  if (!reason && tx.at > dueInstant('undo_window', row.madeAt))
    throw invalid({ field: 'reason', message: 'training.errors.reason' });
  Object.assign(row, await sessionOf(tx, row.agencyId, given), { reason: reason ?? null });
}

/** What goes with each move of a session. */
export const trainingMoves = {
  amend: moveSpec<TrainingSession, typeof amendForm>({ form: amendForm, begins, act: amend }),
  withdraw: moveSpec<TrainingSession, typeof withdrawForm>({
    form: withdrawForm,
    act: async (_, row, { reason }) => void (row.reason = reason),
  }),
};
