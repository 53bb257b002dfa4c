import { machine } from '../../kernel/state-machine.js';

const byThoseWhoRunIt = ['coordinator', 'chair'] as const;

/** Asked to come, and what was answered; whoever cannot come may name somebody of their agency who does. */
export const invitationStates = machine({
  initial: 'invited',
  states: ['invited', 'accepted', 'apologies', 'deputed', 'withdrawn'],
  open: ['invited'],
  moves: {
    accept: { from: ['invited', 'apologies'], to: 'accepted', correctedBy: byThoseWhoRunIt },
    apologise: { from: ['invited', 'accepted'], to: 'apologies', correctedBy: byThoseWhoRunIt },
    depute: { from: ['invited', 'accepted', 'apologies'], to: 'deputed', correctedBy: byThoseWhoRunIt },
    withdraw: { from: ['invited', 'accepted', 'apologies'], to: 'withdrawn', correctedBy: byThoseWhoRunIt },
  },
});

/** Who said that they do not come. */
export const notComing: readonly string[] = ['apologies', 'deputed'];

/** Who is still to be told of a change; a deputy reads of the meeting in these alone. */
export const maybeComing: readonly string[] = ['invited', 'accepted'];
