import { machine } from '../../kernel/state-machine.js';

const advocates = ['isac', 'idva'] as const;

/** The victim is the service's, and nobody has said that it ends. */
export const stillOpen = ['referred', 'offered', 'declined', 'unable_to_contact', 'waiting', 'open'] as const;

/**
 * From the referral of a victim to the end of what the service does for them (`capabilities.md` B2, D4, E4, E5). Who
 * works for a victim is put right by another allocation, and not taken back.
 */
export const advocacyStates = machine({
  initial: 'referred',
  states: [
    'referred', 'bounced', 'refused', 'offered', 'declined', 'unable_to_contact', 'waiting', 'open', 'closed', 'transferred',
  ],
  open: ['referred', 'offered', 'waiting', 'open'],
  moves: {
    offer: { from: ['referred'], to: 'offered', correctedBy: advocates },
    bounce: { from: ['referred'], to: 'bounced', correctedBy: advocates },
    refuse: { from: ['referred'], to: 'refused', correctedBy: advocates },
    accept: { from: ['offered'], to: 'waiting', correctedBy: advocates },
    decline: { from: ['offered'], to: 'declined', correctedBy: advocates },
    attempt: { from: ['offered'], correctedBy: advocates },
    lose_contact: { from: ['offered'], to: 'unable_to_contact', correctedBy: advocates },
    reoffer: { from: ['declined', 'unable_to_contact'], to: 'offered', correctedBy: advocates },
    allocate: { from: ['waiting'], to: 'open', correctedBy: advocates, lasting: true },
    hand_over: { from: ['open'], correctedBy: advocates, lasting: true },
    support: { from: ['open'], correctedBy: advocates, lasting: true },
    stand_down: { from: ['open'], correctedBy: advocates, lasting: true },
    ask_feedback: { from: ['offered', 'waiting', 'open', 'closed'], correctedBy: advocates },
    fund: { from: stillOpen, correctedBy: advocates },
    transfer: { from: stillOpen, to: 'transferred', correctedBy: [], lasting: true },
    close: { from: stillOpen, to: 'closed', correctedBy: advocates },
    reopen: { from: ['closed'], to: 'waiting', correctedBy: advocates },
  },
}); // prettier-ignore
