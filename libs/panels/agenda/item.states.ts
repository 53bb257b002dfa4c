import { machine } from '../../kernel/state-machine.js';

const byThoseWhoRunIt = ['coordinator', 'chair'] as const;
const byTheChair = ['chair'] as const;

/** `domain.md` 7.3. */
export const itemStates = machine({
  initial: 'proposed',
  states: [
    'proposed',
    'listed',
    'research_open',
    'ready',
    'in_discussion',
    'outcome_recorded',
    'minuted',
    'deferred',
    'withdrawn',
  ],
  open: ['proposed', 'listed', 'research_open', 'ready', 'in_discussion', 'outcome_recorded'],
  moves: {
    decide: { from: ['proposed'], to: 'outcome_recorded', correctedBy: byTheChair },
    list: { from: ['proposed'], to: 'listed', correctedBy: byThoseWhoRunIt },
    up: { from: ['listed', 'research_open', 'ready'], correctedBy: byThoseWhoRunIt },
    down: { from: ['listed', 'research_open', 'ready'], correctedBy: byThoseWhoRunIt },
    retime: { from: ['listed', 'research_open', 'ready'], correctedBy: byThoseWhoRunIt },
    set_depth: {
      from: ['proposed', 'listed', 'research_open', 'ready', 'in_discussion'],
      correctedBy: byThoseWhoRunIt,
    },
    request_returns: { from: ['listed', 'research_open', 'ready'], to: 'research_open', correctedBy: byThoseWhoRunIt },
    mark_ready: { from: ['listed', 'research_open'], to: 'ready', correctedBy: byThoseWhoRunIt },
    start: { from: ['listed', 'research_open', 'ready'], to: 'in_discussion', correctedBy: byThoseWhoRunIt },
    override: { from: ['ready', 'in_discussion'], correctedBy: byTheChair },
    end: { from: ['in_discussion'], correctedBy: byThoseWhoRunIt },
    record_outcome: { from: ['in_discussion'], to: 'outcome_recorded', correctedBy: byThoseWhoRunIt },
    ratify: { from: ['outcome_recorded'], correctedBy: byTheChair },
    defer: {
      from: ['listed', 'research_open', 'ready', 'in_discussion'],
      to: 'deferred',
      correctedBy: byThoseWhoRunIt,
    },
    withdraw: { from: ['proposed', 'listed', 'research_open', 'ready'], to: 'withdrawn', correctedBy: byThoseWhoRunIt },
    minute: { from: ['outcome_recorded'], to: 'minuted', correctedBy: byThoseWhoRunIt },
  },
});

/** Still to be discussed. */
export const toDiscuss: readonly string[] = ['listed', 'research_open', 'ready'];

/** No longer on the agenda of its meeting. */
export const offTheAgenda: readonly string[] = ['deferred', 'withdrawn'];

/** From this count of carrying on, the chair is told (`domain.md` 7.3). */
export const RAISED_AT = 2;

/** From its outcome on what was said stands, until its minutes are drafted. */
export const isLocked = (item: { readonly state: string }, meeting: { readonly state: string }): boolean =>
  ['outcome_recorded', 'minuted'].includes(item.state) && meeting.state !== 'minutes_draft';
