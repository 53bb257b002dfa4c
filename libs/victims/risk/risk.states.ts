import { machine } from '../../kernel/state-machine.js';

/** A result stands as it was recorded; one that was recorded in mistake is withdrawn. */
export const resultStates = machine({
  initial: 'recorded',
  states: ['recorded', 'withdrawn'],
  open: [],
  moves: { withdraw: { from: ['recorded'], to: 'withdrawn', correctedBy: ['coordinator', 'chair', 'isac', 'idva'] } },
});

/** A grade is settled at once, or asked for until a second person confirms it. The one settled last is in force. */
export const gradeStates = machine({
  initial: 'settled',
  orBegins: 'asked',
  states: ['settled', 'asked', 'declined', 'withdrawn'],
  open: ['asked'],
  moves: {
    confirm: { from: ['asked'], to: 'settled', correctedBy: ['coordinator', 'chair', 'isac', 'idva'] },
    decline: { from: ['asked'], to: 'declined', correctedBy: ['coordinator', 'chair', 'isac', 'idva'] },
    withdraw: { from: ['asked'], to: 'withdrawn', correctedBy: ['coordinator', 'chair', 'isac', 'idva'] },
  },
});

/** Each factor is open until something meets it, or until somebody accepts it and says why (`domain.md` 14). */
export const factorStates = machine({
  initial: 'open',
  states: ['open', 'met', 'accepted', 'withdrawn'],
  open: ['open'],
  moves: {
    meet: { from: ['open', 'accepted'], to: 'met', correctedBy: ['coordinator', 'chair', 'isac', 'idva'] },
    accept: { from: ['open'], to: 'accepted', correctedBy: ['coordinator', 'chair', 'isac', 'idva'] },
    reopen: { from: ['met', 'accepted'], to: 'open', correctedBy: ['coordinator', 'chair', 'isac', 'idva'] },
    withdraw: { from: ['open'], to: 'withdrawn', correctedBy: ['coordinator', 'chair', 'isac', 'idva'] },
  },
});
