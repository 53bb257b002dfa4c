import { machine } from '../../kernel/state-machine.js';

const byThoseWhoRunIt = ['coordinator', 'chair'] as const;
/** Whoever reads the full form. */
const byThoseWhoManage = ['police', 'probation', 'mappa_coordinator'] as const;

/** Somebody is managed under MAPPA, or is about to be: level 1 counts as that (`domain.md` 10). */
export const underMappa = ['level_1_recorded', 'accepted', 'meeting_listed', 'managed', 'level_changed'] as const;

/** In which the helper may still be answered: before it is decided, and while a level is thought of anew. */
export const weighable = ['considered', 'prescreen', 'eligible', 'level_1_recorded', 'managed'] as const;

/** In which a review is owed. */
export const reviewed = ['level_1_recorded', 'managed', 'level_changed'] as const;

/** In which something is still to be done, or somebody is managed. */
const open = [
  'considered',
  'prescreen',
  'eligible',
  'level_1_recorded',
  'full_form',
  'submitted',
  'more_info',
  'accepted',
  'meeting_listed',
  'managed',
  'level_changed',
] as const;

/** Nothing more comes of it: the same case may be considered anew. */
export const over = ['refused', 'not_eligible', 'exited'] as const;

/** `domain.md` 7.6. What was submitted has gone out, and is not taken back. */
export const mappaStates = machine({
  initial: 'considered',
  states: [...open, ...over],
  open,
  worked: ['considered', 'eligible', 'submitted', 'managed'],
  moves: {
    weigh: { from: weighable, correctedBy: byThoseWhoRunIt },
    prescreen: { from: ['considered', 'prescreen'], to: 'prescreen', correctedBy: byThoseWhoRunIt },
    ask_view: { from: ['prescreen'], correctedBy: byThoseWhoRunIt },
    view: { from: ['prescreen'], correctedBy: byThoseWhoRunIt },
    find_eligible: { from: ['prescreen'], to: 'eligible', correctedBy: byThoseWhoRunIt },
    rule_out: { from: ['considered', 'prescreen'], to: 'not_eligible', correctedBy: byThoseWhoRunIt },
    record_level_1: { from: ['eligible'], to: 'level_1_recorded', correctedBy: byThoseWhoRunIt },
    review: { from: ['level_1_recorded', 'managed'], correctedBy: byThoseWhoRunIt },
    open_form: { from: ['eligible'], to: 'full_form', correctedBy: byThoseWhoManage },
    fill: { from: ['full_form', 'more_info'], correctedBy: byThoseWhoManage },
    draw_plan: { from: ['full_form', 'more_info'], correctedBy: byThoseWhoManage },
    submit: { from: ['full_form', 'more_info'], to: 'submitted', correctedBy: [], lasting: true },
    ask_more: { from: ['submitted'], to: 'more_info', correctedBy: byThoseWhoRunIt },
    accept: { from: ['submitted'], to: 'accepted', correctedBy: byThoseWhoRunIt },
    list_meeting: { from: ['accepted', 'meeting_listed'], to: 'meeting_listed', correctedBy: byThoseWhoRunIt },
    hold_meeting: { from: ['meeting_listed', 'managed'], to: 'managed', correctedBy: byThoseWhoRunIt },
    change_level: { from: ['managed'], to: 'level_changed', correctedBy: byThoseWhoRunIt },
    confirm_level: { from: ['level_changed'], to: 'managed', correctedBy: byThoseWhoRunIt },
    change_area: { from: underMappa, correctedBy: byThoseWhoRunIt },
    refuse: { from: ['submitted'], to: 'refused', correctedBy: byThoseWhoRunIt },
    challenge: { from: ['refused'], correctedBy: byThoseWhoRunIt },
    lose_challenge: { from: ['refused'], correctedBy: byThoseWhoRunIt },
    win_challenge: { from: ['refused'], to: 'submitted', correctedBy: byThoseWhoRunIt },
    exit: { from: underMappa, to: 'exited', correctedBy: byThoseWhoRunIt },
  },
});
