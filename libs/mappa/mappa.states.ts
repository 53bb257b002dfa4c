import { machine } from '../kernel/state-machine.js';

const byThoseWhoRunIt = ['coordinator', 'chair'] as const;
/** Whoever reads the full form. */
const byThoseWhoManage = ['police', 'probation', 'mappa_coordinator'] as const;

/**
 * `domain.md` 7.6, as far as the answer of MAPPA: listing at its meetings, managing and changes of level are not here. What was submitted has gone out, and is not taken back.
 */
export const mappaStates = machine({
  initial: 'considered',
  states: [
    'considered', 'prescreen', 'eligible', 'level_1_recorded', 'full_form', 'submitted', 'more_info', 'accepted', 'refused',
    'not_eligible', 'exited',
  ], // prettier-ignore
  moves: {
    prescreen: { from: ['considered', 'prescreen'], to: 'prescreen', correctedBy: byThoseWhoRunIt },
    ask_view: { from: ['prescreen'], correctedBy: byThoseWhoRunIt },
    view: { from: ['prescreen'], correctedBy: byThoseWhoRunIt },
    find_eligible: { from: ['prescreen'], to: 'eligible', correctedBy: byThoseWhoRunIt },
    rule_out: { from: ['considered', 'prescreen'], to: 'not_eligible', correctedBy: byThoseWhoRunIt },
    record_level_1: { from: ['eligible'], to: 'level_1_recorded', correctedBy: byThoseWhoRunIt },
    review: { from: ['level_1_recorded'], correctedBy: byThoseWhoRunIt },
    open_form: { from: ['eligible'], to: 'full_form', correctedBy: byThoseWhoManage },
    fill: { from: ['full_form', 'more_info'], correctedBy: byThoseWhoManage },
    submit: { from: ['full_form', 'more_info'], to: 'submitted', correctedBy: [], lasting: true },
    ask_more: { from: ['submitted'], to: 'more_info', correctedBy: byThoseWhoRunIt },
    accept: { from: ['submitted'], to: 'accepted', correctedBy: byThoseWhoRunIt },
    refuse: { from: ['submitted'], to: 'refused', correctedBy: byThoseWhoRunIt },
    exit: { from: ['level_1_recorded', 'accepted'], to: 'exited', correctedBy: byThoseWhoRunIt },
  },
});

/** Nothing more comes of it: the same case may be considered anew. */
export const over: readonly string[] = ['refused', 'not_eligible', 'exited'];
