import { machine } from '../kernel/state-machine.js';

/** Whoever has the file, and whoever runs the forum. */
const correctedBy = ['police', 'coordinator', 'chair'] as const;
const standing = ['made', 'served', 'in_force'] as const;
/** An interim order binds while the main application is undecided. */
const bound = ['lodged', ...standing] as const;

/**
 * The region of the order itself (`domain.md` 7.7). An interim order is answered beside the main application and has no
 * states of its own. Of the other region what has to be notified is kept in rows of its own; breaches are not kept yet.
 */
export const orderStates = machine({
  initial: 'considered',
  states: [
    'considered', 'not_pursued', 'preparing', 'wrong_force', 'authority_sought', 'authorised', 'refused_internally',
    'lodged', 'made', 'refused', 'withdrawn', 'served', 'in_force', 'discharged', 'expired',
  ],
  moves: {
    prepare: { from: ['considered'], to: 'preparing', correctedBy },
    seek_authority: { from: ['preparing'], to: 'authority_sought', correctedBy },
    draft: { from: ['preparing'], correctedBy },
    authorise: { from: ['authority_sought'], to: 'authorised', correctedBy },
    refuse_internally: { from: ['authority_sought'], to: 'refused_internally', correctedBy },
    lodge: { from: ['authorised'], to: 'lodged', correctedBy },
    make: { from: ['lodged'], to: 'made', correctedBy },
    refuse: { from: ['lodged'], to: 'refused', correctedBy },
    set_hearing: { from: ['lodged'], correctedBy },
    seek_interim: { from: ['lodged'], correctedBy },
    make_interim: { from: ['lodged'], correctedBy },
    refuse_interim: { from: ['lodged'], correctedBy },
    serve_interim: { from: ['lodged'], correctedBy },
    serve: { from: ['made'], to: 'served', correctedBy },
    take_effect: { from: ['served'], to: 'in_force', correctedBy },
    set_zone: { from: ['preparing', 'authority_sought', 'authorised', 'lodged', ...standing], correctedBy },
    note_change: { from: bound, correctedBy },
    notify: { from: bound, correctedBy },
    tell_victim: { from: ['lodged', 'refused', 'withdrawn', ...standing, 'discharged', 'expired'], correctedBy },
    not_pursue: { from: ['considered', 'preparing'], to: 'not_pursued', correctedBy },
    wrong_force: { from: ['preparing'], to: 'wrong_force', correctedBy },
    withdraw: { from: ['authorised', 'lodged'], to: 'withdrawn', correctedBy },
    discharge: { from: standing, to: 'discharged', correctedBy },
    expire: { from: standing, to: 'expired', correctedBy },
  },
}); // prettier-ignore

/** Made and not at an end: what it says is or will be binding. */
export const standingStates: readonly string[] = standing;
