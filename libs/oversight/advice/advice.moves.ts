import { invalid } from '../../kernel/problem.js';
import { moveSpec } from '../../platform/things/thing.js';
import type { Tx } from '../../platform/work/tx.js';
import { dueInstant } from '../../timings/index.js';
import { mustAdvise, mustBeOver } from './advice.checks.js';
import type { AdviceRecord } from './advice.entity.js';
import { amendForm, withdrawForm, type Amended } from './advice.forms.js';

/** Whoever made a record puts it right at once, as in the way back; later they say why. @throws Problem `invalid-input` */
function mustSayWhy(tx: Tx, { madeAt }: AdviceRecord, reason: string | undefined): void {
  if (!reason && tx.at > dueInstant('undo_window', madeAt))
    throw invalid({ field: 'reason', message: 'advice.errors.reason' });
}

const kept = ['advisedOn', 'professionalAgency', 'professionalRole', 'level', 'asked', 'advised', 'advisedBy'] as const;

/** The record as it stands, to be put right from there. */
const begins = (shown: Readonly<Record<string, unknown>>) => ({
  ...Object.fromEntries(kept.map((name) => [name, shown[name]])),
  minutes: shown['minutes'] ?? undefined,
});

async function amend(
  tx: Tx,
  row: AdviceRecord,
  { happenedAt: _, ...given }: Amended & { happenedAt: Date },
): Promise<void> {
  const { reason, minutes, advisedBy, ...said } = given;
  mustSayWhy(tx, row, reason);
  mustBeOver(tx, said.advisedOn);
  if (advisedBy && advisedBy !== row.advisedBy) await mustAdvise(tx, row.forumId, advisedBy);
  Object.assign(row, said, { advisedBy: advisedBy ?? row.advisedBy, minutes: minutes ?? null, reason: reason ?? null });
}

/** What goes with each move of a record. */
export const adviceMoves = {
  amend: moveSpec<AdviceRecord, typeof amendForm>({ form: amendForm, begins, act: amend }),
  withdraw: moveSpec<AdviceRecord, typeof withdrawForm>({
    form: withdrawForm,
    act: async (_, row, { reason }) => void (row.reason = reason),
  }),
};
