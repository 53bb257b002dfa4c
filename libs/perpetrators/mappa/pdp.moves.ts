import { moveSpec } from '../../platform/things/thing.js';
import type { PdpCheck } from './pdp.entity.js';
import { acceptForm, outcomeForm, takeUpForm } from './pdp.forms.js';

const answered = (
  _: unknown,
  row: PdpCheck,
  said: { outcome?: string | undefined; happenedAt: Date },
): Promise<void> => {
  Object.assign(row, { outcome: said.outcome ?? null, answeredAt: said.happenedAt });
  return Promise.resolve();
};

export const pdpMoves = {
  take_up: moveSpec<PdpCheck, typeof takeUpForm>({
    form: takeUpForm,
    act: (_, row, { panel, reason, happenedAt }) => {
      Object.assign(row, { panel, reason, takenUpAt: happenedAt });
      return Promise.resolve();
    },
  }),
  accept: moveSpec<PdpCheck, typeof acceptForm>({ form: acceptForm, act: answered }),
  decline: moveSpec<PdpCheck, typeof outcomeForm>({ form: outcomeForm, act: answered }),
  end: moveSpec<PdpCheck, typeof outcomeForm>({
    form: outcomeForm,
    act: (_, row, { outcome, happenedAt }) => {
      Object.assign(row, { outcome, endedAt: happenedAt });
      return Promise.resolve();
    },
  }),
};
