import type { Answers } from './journey.js';
import type { Typed } from './minute-taking.js';

/** What is typed in a meeting of twelve items, where no two texts are alike, and what happens at some of them. */
export const DAY = '2026-04-09';
export const numbers = Array.from({ length: 12 }, (_, index) => index + 1);
/** Something apart happens at these items. */
export const [BOTH, CONFLICT, OFFLINE, INQUORATE, CLOSED] = [3, 6, 8, 10, 12] as const;

export const people = [
  ['Bebb, Huw', 'Yes'],
  ['Gwynne, Siwan', 'No'],
  ['Cadwaladr, Mererid', 'No'],
  ['Adeyemi, Rachel', 'No'],
  ['Nantlais, Lleucu', 'No'],
  ['Pask, Owain', 'No'],
  ['Salisbury, Anwen', 'No', 'Expected'],
] as const;

/** What each minute-taker writes of an item, and what is decided of it: no two texts of the meeting are alike. */
export const bySiwan = (n: number): Typed => ({
  answers: {
    victim_view: `She wants item ${n}a to stop, “now” & for good`,
    mappa: `Level 1 looked at for ${n}b`,
    spo: `An order is weighed for ${n}c`,
  },
  note: `Siwan heard of ${n}d: <a grey van> outside`,
});
export const byMererid = (n: number): Typed => ({
  answers: {
    disclosure: `Nobody new to tell of ${n}e`,
    linked_victims: `Two earlier partners of ${n}f were spoken to`,
    children: `No child lives in household ${n}g`,
  },
  note: `Mererid heard of ${n}h: dau gŵr ŵyneb yn wyneb`,
});
export const outcome = (n: number): Answers => ({
  Decision: `Manage ${n}i as high concern`,
  'Options considered': `To wait was weighed for ${n}j`,
  Rationale: `Escalating in ${n}k, and several agencies are needed`,
  'Dissenting views': `Probation would wait with ${n}l`,
  'What will the victim be told?': `That ${n}m is settled`,
  'Who will tell the victim?': 'Lleucu Nantlais',
  'When must the victim be told by?': '2026-05-01',
  ...(n === CLOSED ? { Outcome: 'Close' } : { Outcome: 'Review on a date', 'Review on': '2026-05-14' }),
});
export const actions: Readonly<Record<number, string>> = {
  2: 'Agree action 2n with the school',
  5: 'Fit the locks of 5n',
  9: 'Take statement 9n',
};
/** What both wrote in one place, as it was brought together. */
export const joined = 'Level 1 looked at for 3b; Mererid adds that 3o was screened';
export const override = 'The chair goes on with 10p: it cannot wait';

/** Every text that stands in the end, by its item. */
export const typedOf = (n: number): string[] => {
  const { Decision, Rationale, ...more } = outcome(n);
  const texts = [
    ...Object.values(bySiwan(n).answers),
    bySiwan(n).note,
    ...Object.values(byMererid(n).answers),
    byMererid(n).note,
  ];
  const decided = [
    Decision,
    Rationale,
    ...['Options considered', 'Dissenting views', 'What will the victim be told?'].map((one) => more[one]),
  ];
  const apart = [n === BOTH && joined, n === INQUORATE && override, actions[n]].filter(Boolean);
  return [...texts, ...decided, ...apart]
    .map(String)
    .filter((text) => n !== BOTH || text !== bySiwan(BOTH).answers['mappa']);
};
