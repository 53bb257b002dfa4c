import { readTime } from '../../kernel/time-of-day.js';

/** What may be said of a person on the attendance page; `left` only of whoever went out. */
export const said = ['expected', 'present', 'left', 'not_yet', 'apologies', 'deputy'] as const;
export type Attending = (typeof said)[number];

/** What is recorded of a person at a meeting, with times on London's wall. */
export interface Known {
  readonly attending: Attending;
  readonly arrived: string;
  readonly left: string;
  readonly statement: boolean;
}

/** What a row is worked out from. */
export interface Facts {
  /** The state of their last stay; none where they have no place. */
  readonly stay: string | undefined;
  /** The answer to their invitation; none where they were not asked. */
  readonly answer: string | undefined;
  readonly guest: boolean;
  /** Whether somebody of their agency could come instead. */
  readonly hasColleagues: boolean;
}

/** When the page is opened: on a day before the meeting it says who is expected, from its day on who is there. */
export interface Moment {
  readonly before: boolean;
  /** Since the meeting has begun, who has not been seen is not taken to be there. */
  readonly begun: boolean;
  /** On a later day a time has to be said of everything. */
  readonly after: boolean;
}

/** What stays and invitations say of a person. A stay says more than an answer: it is what happened. */
export function attendingOf({ stay, answer }: Facts, { before }: Moment): Attending {
  if (stay === 'present' || stay === 'left') return stay;
  if (answer === 'deputed') return 'deputy';
  if (stay === 'apologies' || (!stay && answer === 'apologies')) return 'apologies';
  return stay === 'expected' && before ? 'expected' : 'not_yet';
}

/** What the page has filled in, from the answer to the invitation, where nothing is recorded yet. */
export function begins(facts: Facts, moment: Moment): Attending {
  const { before, begun } = moment;
  const recorded = attendingOf(facts, moment);
  const comes = facts.stay === 'expected' || (!facts.stay && facts.answer === 'accepted');
  if (recorded !== 'not_yet' || !comes || begun) return recorded;
  return before ? 'expected' : 'present';
}

/** What may be chosen for a person: only what the moves of a stay and of an invitation lead to. */
export function choicesOf(facts: Facts, moment: Moment): Attending[] {
  const { before } = moment;
  const recorded = attendingOf(facts, moment);
  const deputy: Attending[] = facts.hasColleagues && !facts.guest ? ['deputy'] : [];
  if (recorded === 'deputy') return before ? ['deputy'] : ['deputy', 'present'];
  if (recorded === 'left') return before ? ['left'] : ['left', 'present'];
  if (!before) return ['present', ...(recorded === 'apologies' ? [] : ['not_yet' as const]), 'apologies', ...deputy];
  if (recorded === 'present') return ['present'];
  const asked = facts.answer && facts.answer !== 'withdrawn' ? deputy : [];
  return ['expected', ...(recorded === 'not_yet' ? ['not_yet' as const] : []), 'apologies', ...asked];
}

/** What was posted of one person, as it was typed. */
export interface Typed {
  readonly attending: string;
  readonly arrived: string;
  readonly left: string;
  readonly statement: boolean;
}

/** What is recorded as its row shows it: of whoever has left it asks when they come back. */
export const shownOf = ({ attending, arrived }: Known): Typed => ({
  attending,
  arrived: attending === 'present' ? arrived : '',
  left: '',
  statement: false,
});

const time = (typed: string): string => readTime(typed) ?? typed.trim();

/** A mark of what a row says, by which it is known later whether anything in it was changed. */
export const markOf = ({ attending, arrived, left }: Pick<Typed, 'attending' | 'arrived' | 'left'>): string =>
  [attending, time(arrived), time(left)].join(' ');

/** Whether all that is said of a person is recorded already; what is left empty asks for nothing. */
export const isMet = (wanted: Typed, known: Known): boolean =>
  wanted.attending === known.attending &&
  (wanted.attending === 'deputy' ||
    ((!wanted.arrived || time(wanted.arrived) === known.arrived) &&
      (!wanted.left || time(wanted.left) === known.left))) &&
  (!wanted.statement || known.statement);
