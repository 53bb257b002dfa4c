import type { LondonDate } from '../../kernel/london-date.js';
import type { Spoken } from '../common/meeting.view.js';
import type { Addable } from './addable.js';
import { needTags, waitSaid } from './agenda.view.js';

interface Late {
  readonly meetingId: string;
  readonly today: LondonDate;
  /** Whether the reader runs the forum. */
  readonly isRun: boolean;
}

/** Whether a case was nominated as one that cannot wait. */
const isUrgent = ({ urgency }: Addable): boolean => urgency === 'extraordinary';

/** A case that waits, with the way to where it is asked why it cannot. */
const lineOf = (spoken: Spoken, one: Addable, { meetingId, today }: Late) => ({
  link: {
    text: one.reference,
    href: `/agenda-items/new?case=${one.caseId}&meeting=${meetingId}`,
    caseId: one.caseId,
  },
  tags: needTags(spoken, one),
  why: waitSaid(spoken, one, today),
});

/** How a case still comes to a locked agenda; for who runs the forum, each that waits, those that were nominated as urgent first. */
export function lateShown(spoken: Spoken, addable: readonly Addable[], late: Late) {
  const { say } = spoken;
  const linesOf = (urgent: boolean) =>
    addable.filter((one) => isUrgent(one) === urgent).map((one) => lineOf(spoken, one, late));
  const others = linesOf(false);
  return {
    text: say(`panels.pages.adding.${late.isRun ? 'locked' : 'lockedAsk'}`),
    other: late.isRun && say(`panels.pages.adding.${addable.length ? 'lockedOther' : 'lockedCase'}`),
    lines: linesOf(true),
    others: others.length > 0 && {
      text: say('panels.pages.adding.lateOthers', { count: others.length }),
      lines: others,
    },
  };
}
