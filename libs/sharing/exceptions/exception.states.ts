import { machine } from '../../kernel/state-machine.js';

const whoDecides = ['coordinator', 'chair'] as const;
const whoLooksAfter = ['chair', 'auditor'] as const;

/**
 * A line of the conflict register. It is ended by those who run the forum, and never by the person whom it bars. One that
 * the comparison with the register of people made is likely until a person decides, and bars meanwhile (decision 196).
 */
export const conflictStates = machine({
  initial: 'in_force',
  orBegins: 'likely',
  states: ['likely', 'in_force', 'ended'],
  open: ['likely', 'in_force'],
  moves: {
    same: { from: ['likely'], to: 'in_force', correctedBy: whoDecides },
    not_same: { from: ['likely'], to: 'ended', correctedBy: whoDecides },
    end: { from: ['in_force'], to: 'ended', correctedBy: whoDecides },
  },
});

/** What becomes of "I may know somebody in a case". Whoever said so is told of none of it. */
export const declarationStates = machine({
  initial: 'declared',
  states: ['declared', 'barred', 'dismissed'],
  open: ['declared'],
  moves: {
    bar: { from: ['declared'], to: 'barred', correctedBy: whoDecides },
    dismiss: { from: ['declared'], to: 'dismissed', correctedBy: whoDecides },
  },
});

/** Access on request. What was granted ends by itself, or before that by somebody's decision. */
export const requestStates = machine({
  initial: 'requested',
  states: ['requested', 'granted', 'refused', 'ended'],
  open: ['requested', 'granted'],
  moves: {
    grant: { from: ['requested'], to: 'granted', correctedBy: whoDecides },
    refuse: { from: ['requested'], to: 'refused', correctedBy: whoDecides },
    end: { from: ['granted'], to: 'ended', correctedBy: whoDecides },
  },
});

/** The glass: broken, and looked at afterwards by somebody else. */
export const glassStates = machine({
  initial: 'broken',
  states: ['broken', 'upheld', 'not_upheld'],
  open: ['broken'],
  moves: {
    uphold: { from: ['broken'], to: 'upheld', correctedBy: whoLooksAfter },
    not_uphold: { from: ['broken'], to: 'not_upheld', correctedBy: whoLooksAfter },
  },
});
