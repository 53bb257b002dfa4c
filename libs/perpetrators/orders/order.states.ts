import { machine } from '../../kernel/state-machine.js';

/** Whoever has the file, and whoever runs the forum. */
const correctedBy = ['police', 'coordinator', 'chair'] as const;
const standing = ['made', 'served', 'in_force'] as const;
/** An interim order binds while the main application is undecided. */
const bound = ['lodged', ...standing] as const;

/** While it is drafted, sought and asked of a court. */
const before = ['preparing', 'authority_sought', 'authorised'] as const;

/**
 * The region of the order itself (`domain.md` 7.7). An interim order is answered beside the main application and has no
 * states of its own; what has to be notified and what was breached are rows of their own. An order that is varied or
 * renewed stays in force: that it was is a row (decision 117).
 */
export const orderStates = machine({
  initial: 'considered',
  orBegins: 'court_own_motion',
  states: [
    'considered', 'not_pursued', 'preparing', 'wrong_force', 'authority_sought', 'authorised', 'refused_internally', 'court_own_motion',
    'lodged', 'made', 'refused', 'withdrawn', 'served', 'in_force', 'discharged', 'expired', 'replaced',
  ],
  open: ['considered', 'preparing', 'authority_sought', 'authorised', 'court_own_motion', 'lodged', 'made', 'served', 'in_force'],
  worked: ['considered', 'authority_sought', 'lodged', 'in_force'],
  moves: {
    weigh: { from: ['considered', 'preparing'], correctedBy },
    check_force: { from: ['considered', ...before], correctedBy },
    prepare: { from: ['considered'], to: 'preparing', correctedBy },
    seek_authority: { from: ['preparing'], to: 'authority_sought', correctedBy },
    draft: { from: ['preparing'], correctedBy },
    authorise: { from: ['authority_sought'], to: 'authorised', correctedBy },
    refuse_internally: { from: ['authority_sought'], to: 'refused_internally', correctedBy },
    lodge: { from: ['authorised'], to: 'lodged', correctedBy },
    make: { from: ['lodged', 'court_own_motion'], to: 'made', correctedBy },
    refuse: { from: ['lodged', 'court_own_motion'], to: 'refused', correctedBy },
    set_hearing: { from: ['lodged', 'court_own_motion'], correctedBy },
    seek_interim: { from: ['lodged'], correctedBy },
    make_interim: { from: ['lodged'], correctedBy },
    refuse_interim: { from: ['lodged'], correctedBy },
    serve_interim: { from: ['lodged'], correctedBy },
    serve: { from: ['made'], to: 'served', correctedBy },
    serve_terms: { from: ['served', 'in_force'], correctedBy: ['police'] },
    take_effect: { from: ['served'], to: 'in_force', correctedBy },
    protect: { from: ['considered', ...before, 'court_own_motion', ...bound], correctedBy },
    unprotect: { from: ['considered', ...before, 'court_own_motion', ...bound], correctedBy },
    set_zone: { from: [...before, 'court_own_motion', ...bound], correctedBy },
    note_change: { from: bound, correctedBy },
    note_registration: { from: bound, correctedBy },
    notify: { from: bound, correctedBy },
    allege_breach: { from: bound, correctedBy },
    vary: { from: standing, correctedBy },
    renew: { from: standing, correctedBy },
    appeal: { from: standing, correctedBy },
    allow_appeal: { from: standing, to: 'discharged', correctedBy },
    dismiss_appeal: { from: standing, correctedBy },
    appeal_refusal: { from: ['refused'], correctedBy },
    accept_refusal: { from: ['refused'], correctedBy },
    allow_refusal_appeal: { from: ['refused'], to: 'made', correctedBy },
    dismiss_refusal_appeal: { from: ['refused'], correctedBy },
    tell_victim: { from: ['lodged', 'refused', 'withdrawn', ...standing, 'discharged', 'expired', 'replaced'], correctedBy },
    not_pursue: { from: ['considered', 'preparing'], to: 'not_pursued', correctedBy },
    wrong_force: { from: before, to: 'wrong_force', correctedBy },
    request_force: { from: ['wrong_force'], correctedBy },
    withdraw: { from: ['authorised', 'lodged'], to: 'withdrawn', correctedBy },
    discharge: { from: standing, to: 'discharged', correctedBy },
    expire: { from: standing, to: 'expired', correctedBy },
    replace: { from: standing, to: 'replaced', correctedBy },
  },
}); // prettier-ignore

/** Asked of whoever may apply or of a court, and not answered: it may come to bind somebody. */
export const soughtStates: readonly string[] = ['authority_sought', 'authorised', 'court_own_motion', 'lodged'];

/** Made and not at an end: what it says is or will be binding. */
export const standingStates: readonly string[] = standing;

/** What is alleged is answered by the police. */
export const breachStates = machine({
  initial: 'alleged',
  states: ['alleged', 'charged', 'no_action', 'other', 'withdrawn'],
  open: ['alleged'],
  moves: {
    charge: { from: ['alleged'], to: 'charged', correctedBy },
    take_no_action: { from: ['alleged'], to: 'no_action', correctedBy },
    answer_otherwise: { from: ['alleged'], to: 'other', correctedBy },
    withdraw: { from: ['alleged'], to: 'withdrawn', correctedBy },
  },
});

/** A force is asked to take an application up, and says that it has the request before it answers it. */
export const forceRequestStates = machine({
  initial: 'asked',
  states: ['asked', 'acknowledged', 'taken_up', 'declined', 'withdrawn'],
  open: ['asked', 'acknowledged'],
  moves: {
    acknowledge: { from: ['asked'], to: 'acknowledged', correctedBy },
    take_up: { from: ['asked', 'acknowledged'], to: 'taken_up', correctedBy },
    decline: { from: ['asked', 'acknowledged'], to: 'declined', correctedBy },
    withdraw: { from: ['asked', 'acknowledged'], to: 'withdrawn', correctedBy },
  },
});
