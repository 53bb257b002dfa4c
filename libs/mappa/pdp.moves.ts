import { invalid } from '../kernel/problem.js';
import { saysWhere } from '../disclosures/index.js';
import { moveSpec } from '../platform/things/thing.js';
import type { Tx } from '../platform/work/tx.js';
import type { PdpCheck } from './pdp.entity.js';
import { acceptForm, outcomeForm, takeUpForm } from './pdp.forms.js';

/** What is written of it goes to a panel: it never says where the victim is (decision 40). @throws Problem `invalid-input` */
export async function tellsNowhere(
  tx: Tx,
  caseId: string,
  said: Readonly<Record<string, string | undefined>>,
): Promise<void> {
  const told = await saysWhere(tx, caseId, said);
  if (told.length) throw invalid(...told.map((field) => ({ field, message: 'mappa.errors.saysWhere' })));
}

const answered = async (tx: Tx, row: PdpCheck, said: { outcome?: string | undefined; happenedAt: Date }): Promise<void> => {
  await tellsNowhere(tx, row.caseId, { outcome: said.outcome });
  Object.assign(row, { outcome: said.outcome ?? null, answeredAt: said.happenedAt });
}; // prettier-ignore

export const pdpMoves = {
  take_up: moveSpec<PdpCheck, typeof takeUpForm>({
    form: takeUpForm,
    act: async (tx, row, { panel, reason, happenedAt }) => {
      await tellsNowhere(tx, row.caseId, { panel, reason });
      Object.assign(row, { panel, reason, takenUpAt: happenedAt });
    },
  }),
  accept: moveSpec<PdpCheck, typeof acceptForm>({ form: acceptForm, act: answered }),
  decline: moveSpec<PdpCheck, typeof outcomeForm>({ form: outcomeForm, act: answered }),
  end: moveSpec<PdpCheck, typeof outcomeForm>({
    form: outcomeForm,
    act: async (tx, row, { outcome, happenedAt }) => {
      await tellsNowhere(tx, row.caseId, { outcome });
      Object.assign(row, { outcome, endedAt: happenedAt });
    },
  }),
};
