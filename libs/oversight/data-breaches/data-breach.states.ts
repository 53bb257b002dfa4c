import { machine } from '../../kernel/state-machine.js';

const correctedBy = ['auditor'] as const;

/**
 * Opened when somebody became aware; reported to the regulator, or not with a reason; closed once that is settled and it is
 * said whether people were told. What is not reported may be, later.
 */
export const dataBreachStates = machine({
  initial: 'open',
  states: ['open', 'reported', 'not_reported', 'closed'],
  open: ['open', 'reported', 'not_reported'],
  moves: {
    assess: { from: ['open', 'reported', 'not_reported'], correctedBy },
    report: { from: ['open', 'not_reported'], to: 'reported', correctedBy },
    not_report: { from: ['open'], to: 'not_reported', correctedBy },
    tell_people: { from: ['open', 'reported', 'not_reported'], correctedBy },
    close: { from: ['reported', 'not_reported'], to: 'closed', correctedBy },
  },
});
