import { machine } from '../../kernel/state-machine.js';

const byThoseWhoRunIt = ['coordinator', 'chair'] as const;
const byTheChair = ['chair'] as const;

/** `domain.md` 7.4. Publishing the agenda is part of locking it. */
export const meetingStates = machine({
  initial: 'scheduled',
  states: [
    'scheduled',
    'agenda_open',
    'agenda_locked',
    'in_session',
    'concluded',
    'minutes_draft',
    'minutes_checked',
    'minutes_issued',
    'closed',
    'cancelled',
  ],
  open: [
    'scheduled',
    'agenda_open',
    'agenda_locked',
    'in_session',
    'concluded',
    'minutes_draft',
    'minutes_checked',
    'minutes_issued',
  ],
  moves: {
    open_agenda: { from: ['scheduled'], to: 'agenda_open', correctedBy: byThoseWhoRunIt },
    arrange: { from: ['scheduled', 'agenda_open', 'agenda_locked'], correctedBy: byThoseWhoRunIt },
    invite: { from: ['scheduled', 'agenda_open', 'agenda_locked'], correctedBy: byThoseWhoRunIt },
    // What a place opened has been read; each is given up by itself.
    confirm_expected: { from: ['scheduled', 'agenda_open', 'agenda_locked'], correctedBy: [], lasting: true },
    // A message that has gone is not called back.
    chase: { from: ['scheduled', 'agenda_open', 'agenda_locked'], correctedBy: [], lasting: true },
    lock: { from: ['agenda_open'], to: 'agenda_locked', correctedBy: byThoseWhoRunIt },
    begin: { from: ['agenda_locked'], to: 'in_session', correctedBy: byThoseWhoRunIt },
    conclude: { from: ['in_session'], to: 'concluded', correctedBy: byThoseWhoRunIt },
    draft_minutes: { from: ['concluded'], to: 'minutes_draft', correctedBy: byThoseWhoRunIt },
    check_minutes: { from: ['minutes_draft'], to: 'minutes_checked', correctedBy: byTheChair },
    issue_minutes: { from: ['minutes_checked'], to: 'minutes_issued', correctedBy: byThoseWhoRunIt },
    reopen_minutes: { from: ['minutes_issued'], to: 'minutes_draft', correctedBy: byThoseWhoRunIt },
    close: { from: ['minutes_issued'], to: 'closed', correctedBy: byThoseWhoRunIt },
    cancel: { from: ['scheduled', 'agenda_open', 'agenda_locked'], to: 'cancelled', correctedBy: byThoseWhoRunIt },
  },
});

/** While it is still to come. */
export const toBeHeld: readonly string[] = ['scheduled', 'agenda_open', 'agenda_locked'];

/** While its agenda stands as it was sent out. */
export const sentOut: readonly string[] = ['agenda_locked', 'in_session'];

/** Once it was held, with minutes or before them. */
export const held: readonly string[] = ['concluded', 'minutes_draft', 'minutes_checked', 'minutes_issued', 'closed'];

/** Once nobody comes to it any more. */
export const over: readonly string[] = [...held, 'cancelled'];

/** Once its minutes are written. */
export const hasMinutes: readonly string[] = ['minutes_draft', 'minutes_checked', 'minutes_issued', 'closed'];

/** Between its end and the issue of its minutes. */
export const minutesOwed: readonly string[] = ['concluded', 'minutes_draft', 'minutes_checked'];

/** Until when its agenda may still be added to. */
export const openForItems: readonly string[] = ['scheduled', 'agenda_open'];

/** While its agenda is prepared or gone through. */
export const preparing: readonly string[] = ['scheduled', 'agenda_open', 'agenda_locked', 'in_session'];

/** From when on what was said stands and is changed only by opening the minutes again. */
export const settled: readonly string[] = ['minutes_checked', 'minutes_issued', 'closed', 'cancelled'];
