import { machine } from '../kernel/state-machine.js';

/** From the referral of a victim to the end of what the service does for them. */
export const advocacyStates = machine({
  initial: 'referred',
  states: ['referred', 'open', 'closed'],
  moves: {
    allocate: { from: ['referred', 'open'], to: 'open', correctedBy: ['isac', 'idva'] },
    close: { from: ['referred', 'open'], to: 'closed', correctedBy: ['isac', 'idva'] },
    reopen: { from: ['closed'], to: 'open', correctedBy: ['isac', 'idva'] },
  },
});
