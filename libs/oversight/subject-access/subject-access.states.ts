import { machine } from '../../kernel/state-machine.js';

const correctedBy = ['auditor'] as const;

/**
 * Received, and answered or withdrawn. While the person is asked who they are or what they mean it waits and its clock stands;
 * once it may be extended.
 */
export const subjectAccessStates = machine({
  initial: 'received',
  states: ['received', 'waiting', 'answered', 'withdrawn'],
  open: ['received', 'waiting'],
  moves: {
    answer: { from: ['received', 'waiting'], to: 'answered', correctedBy },
    confirm_identity: { from: ['received'], correctedBy },
    ask_identity: { from: ['received'], to: 'waiting', correctedBy },
    ask_clarification: { from: ['received'], to: 'waiting', correctedBy },
    resume: { from: ['waiting'], to: 'received', correctedBy },
    extend: { from: ['received', 'waiting'], correctedBy },
    withdraw: { from: ['received', 'waiting'], to: 'withdrawn', correctedBy },
  },
});
