import { machine } from '../../kernel/state-machine.js';

/** What went out, and what another force answered, is not taken back: it is offered, answered or withdrawn anew. */
const lasting = { correctedBy: [], lasting: true } as const;
const before = ['proposed', 'offered', 'acknowledged', 'declined'] as const;
const after = ['accepted', 'handover', 'dual_running'] as const;

/**
 * `domain.md` 7.9. The force that offers stays the owner until it is accepted; what was declined is its own again, and may
 * be offered again. A transfer that comes to nothing is withdrawn, which the domain reference has no word for.
 */
export const transferStates = machine({
  initial: 'proposed',
  states: ['proposed', 'offered', 'acknowledged', 'accepted', 'declined', 'handover', 'dual_running', 'complete', 'withdrawn'],
  open: ['proposed', 'offered', 'acknowledged', 'accepted', 'handover', 'dual_running'],
  worked: ['offered', 'accepted', 'handover', 'dual_running'],
  moves: {
    offer: { from: ['proposed', 'declined'], to: 'offered', ...lasting },
    acknowledge: { from: ['offered'], to: 'acknowledged', ...lasting },
    accept: { from: ['acknowledged'], to: 'accepted', ...lasting },
    decline: { from: ['acknowledged'], to: 'declined', ...lasting },
    hand_over: { from: ['accepted'], to: 'handover', ...lasting },
    start_dual_running: { from: ['accepted', 'handover'], to: 'dual_running', ...lasting },
    complete: { from: ['dual_running'], to: 'complete', ...lasting },
    revise: { from: ['proposed', 'declined'], ...lasting },
    confirm_actions: { from: before, ...lasting },
    ask_consent: { from: before, ...lasting },
    take_action: { from: ['acknowledged'], ...lasting },
    set_dual_end: { from: ['dual_running'], ...lasting },
    tick: { from: after, ...lasting },
    withdraw: { from: before, to: 'withdrawn', ...lasting },
  },
}); // prettier-ignore
