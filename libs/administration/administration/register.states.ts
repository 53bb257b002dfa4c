import { machine } from '../../kernel/state-machine.js';

const administrator = ['system_admin'] as const;

/** A post waits for a second person where its role reads cases, and is held until its last day is set; what it gives then follows from its dates alone. */
export const postStates = machine({
  initial: 'held',
  orBegins: 'waiting',
  states: ['waiting', 'held', 'ended'],
  open: ['waiting', 'held'],
  moves: {
    confirm: { from: ['waiting', 'held'], to: 'held', correctedBy: administrator },
    extend: { from: ['held', 'ended'], to: 'held', correctedBy: administrator },
    place: { from: ['waiting', 'held'], correctedBy: administrator },
    vet: { from: ['waiting', 'held'], correctedBy: administrator },
    rank: { from: ['waiting', 'held'], correctedBy: administrator },
    second: { from: ['held'], correctedBy: administrator },
    end_sessions: { from: ['held'], correctedBy: [], lasting: true },
    end: { from: ['waiting', 'held'], to: 'ended', correctedBy: administrator },
  },
});

export const staffStates = machine({
  initial: 'active',
  states: ['active', 'suspended'],
  open: ['active', 'suspended'],
  moves: {
    invite: { from: ['active'], correctedBy: administrator },
    invite_anew: { from: ['active'], correctedBy: administrator },
    end_sessions: { from: ['active'], correctedBy: [], lasting: true },
    suspend: { from: ['active'], to: 'suspended', correctedBy: administrator },
    restore: { from: ['suspended'], to: 'active', correctedBy: administrator },
  },
});

export const accreditationStates = machine({
  initial: 'held',
  states: ['held', 'ended'],
  open: ['held'],
  moves: {
    renew: { from: ['held', 'ended'], to: 'held', correctedBy: administrator },
    end: { from: ['held'], to: 'ended', correctedBy: administrator },
  },
});

export const accreditationKindStates = machine({
  initial: 'in_use',
  states: ['in_use', 'ended'],
  open: ['in_use'],
  moves: { end: { from: ['in_use'], to: 'ended', correctedBy: administrator } },
});

export const agencyStates = machine({
  initial: 'active',
  states: ['active', 'ended'],
  open: ['active'],
  moves: {
    settle: { from: ['active'], correctedBy: administrator },
    end: { from: ['active'], to: 'ended', correctedBy: administrator },
    reopen: { from: ['ended'], to: 'active', correctedBy: administrator },
  },
});

/** `domain.md` 6.16. In force on a day is a matter of its dates; a draft never is. */
export const agreementStates = machine({
  initial: 'draft',
  states: ['draft', 'in_force', 'in_review', 'replaced', 'lapsed'],
  open: ['draft', 'in_force', 'in_review'],
  moves: {
    sign: { from: ['draft'], to: 'in_force', correctedBy: administrator },
    open_review: { from: ['in_force'], to: 'in_review', correctedBy: administrator },
    review: { from: ['in_force', 'in_review'], to: 'in_force', correctedBy: administrator },
    reissue: { from: ['in_force', 'in_review', 'lapsed'], correctedBy: administrator },
    replace: { from: ['in_force', 'in_review'], to: 'replaced', correctedBy: administrator },
    end: { from: ['in_force', 'in_review'], to: 'lapsed', correctedBy: administrator },
  },
});

/** What was given up and is tried again is the worker's from then on. */
export const failedJobStates = machine({
  initial: 'failed',
  states: ['failed', 'waiting'],
  open: ['failed', 'waiting'],
  moves: { retry: { from: ['failed'], to: 'waiting', correctedBy: [], lasting: true } },
});

/** How a job that was given up may stand by now: as any follow-up. */
export const failedJobStands = [...failedJobStates.states, 'queued', 'sending', 'done', 'cancelled'];

export const undertakingStates = machine({
  initial: 'draft',
  states: ['draft', 'published', 'withdrawn'],
  open: ['draft', 'published'],
  moves: {
    publish: { from: ['draft'], to: 'published', correctedBy: administrator },
    withdraw: { from: ['published'], to: 'withdrawn', correctedBy: administrator },
  },
});
