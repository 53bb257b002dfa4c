import { machine } from '../../kernel/state-machine.js';

/** At risk for as long as nobody says with a reason that they no longer are. */
export const atRiskStates = machine({
  initial: 'at_risk',
  states: ['at_risk', 'ended'],
  open: ['at_risk'],
  moves: {
    // It leads on, so that its page offers it first.
    review: { from: ['at_risk'], to: 'at_risk', correctedBy: ['isac', 'idva'] },
    add_item: { from: ['at_risk'], correctedBy: ['isac', 'idva'] },
    finish_item: { from: ['at_risk'], correctedBy: ['isac', 'idva'] },
    describe: { from: ['at_risk'], correctedBy: ['isac', 'idva'] },
    end: { from: ['at_risk'], to: 'ended', correctedBy: ['isac', 'idva'] },
    reopen: { from: ['ended'], to: 'at_risk', correctedBy: ['isac', 'idva'] },
  },
});
