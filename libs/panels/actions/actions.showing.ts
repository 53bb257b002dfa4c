import type { LondonDate } from '../../kernel/london-date.js';
import { londonDate } from '../../kernel/london-date.js';
import { formatDay, formatInstant, formatTime, type Words } from '../../platform/messages/messages.js';
import type { HistoryLine } from './action.view.js';
import { reminderOn } from './actions.reminded.js';
import { latenessTag, stateTag, type ListedAction } from './actions.cells.js';

/** An action as its page is given it. */
export interface ShownAction extends ListedAction {
  readonly type: string;
  readonly tactic: string | null;
  readonly pillar: string | null;
  readonly risk: string | null;
  readonly successTest: string | null;
  readonly originalDueOn: LondonDate | null;
  readonly doneOn: LondonDate | null;
  readonly claimedAt: Date | null;
  readonly evidence: string | null;
  readonly reason: string | null;
  readonly supersededBy: string | null;
  readonly meetingId: string | null;
  readonly itemId: string | null;
  /** Where it was set, for whoever runs the panel. */
  readonly setAt?: string | false;
  readonly madeAt: Date;
  readonly madeBy: string;
  readonly madeByName: string | null;
  /** What the victim is told, for its owner and whoever else may read it. */
  readonly telling: string | null;
  readonly requestedByName: string | null;
  readonly people: { readonly perpetrator?: string; readonly victim?: string };
  readonly history: readonly (HistoryLine & { readonly byName: string | null })[];
  readonly moves: readonly string[];
}

interface Line {
  readonly key: string;
  readonly value?: unknown;
}

const lines = (text: string | null): unknown => text && { text, lines: true };

/** What was done, beside what was to show it. */
function doneOf(t: Words, action: Pick<ShownAction, 'successTest' | 'evidence' | 'doneOn'>): Line[] {
  const { line, where } = linesIn(t);
  return [
    ...line('successTest', lines(action.successTest)),
    ...where('evidence', lines(action.evidence)),
    ...where('doneOn', action.doneOn && formatDay(action.doneOn)),
  ];
}

/** Above what confirms or queries an action that was reported as complete: what it is, and what was done. */
export const toldOf = (t: Words, action: ShownAction): Line[] =>
  isClaimed(action) ? [...linesIn(t).line('text', lines(action.text)), ...doneOf(t, action)] : [];

const isClaimed = ({ state }: Pick<ShownAction, 'state'>): boolean => state === 'done_claimed';

function linesIn(t: Words) {
  const line = (name: string, value: unknown): Line[] => [{ key: t(`actions.record.${name}`), value }];
  return { line, where: (name: string, value: unknown): Line[] => (value ? line(name, value) : []) };
}

/** What an action says of itself, line by line; what is not known of it and need not be is left out. */
export function recordOf(t: Words, action: ShownAction, today: LondonDate): Line[] {
  const { line, where } = linesIn(t);
  const done = doneOf(t, action);
  return [
    ...line('state', { tag: stateTag(t, action) }),
    ...line('text', lines(action.text)),
    // Whoever confirms it reads first what they confirm.
    ...(isClaimed(action) ? done : []),
    ...where('telling', lines(action.telling)),
    ...line('type', t(`actions.questions.type.options.${action.type}`)),
    ...where('tactic', action.tactic && t(`actions.questions.tactic.options.${action.tactic}`)),
    ...where('pillar', action.pillar && t(`actions.questions.pillar.options.${action.pillar}`)),
    ...where('priority', action.priority === 'high' && { tag: { text: t('actions.list.high'), colour: 'magenta' } }),
    ...where('risk', action.risk),
    ...line('agency', action.agencyName),
    ...line('owner', action.ownerName),
    ...where('deputy', action.deputyName),
    ...line('due', { text: formatDay(action.dueOn), tag: latenessTag(t, action, today) }),
    ...where('reminded', remindedBy(t, action, today)),
    ...where('originalDue', action.originalDueOn && formatDay(action.originalDueOn)),
    ...where('requestedBy', action.requestedByName),
    ...(isClaimed(action) ? [] : done),
    ...where('enteredAt', enteredLater(action) && action.claimedAt && formatInstant(action.claimedAt)),
    ...where('reason', lines(action.reason)),
    ...where(
      'supersededBy',
      action.supersededBy && { text: t('actions.record.successor'), href: `/actions/${action.supersededBy}` },
    ),
    ...where('case', action.caseReference && { text: action.caseReference, href: `/cases/${action.caseId}` }),
    ...where('item', action.setAt && { text: t('actions.record.toItem'), href: action.setAt }),
    ...line(
      'madeBy',
      t('actions.record.by', {
        name: action.madeByName ?? t('actions.history.product'),
        at: formatInstant(action.madeAt),
      }),
    ),
  ];
}

/** That its owner was reminded today, when and by whom. */
function remindedBy(t: Words, { history }: ShownAction, today: LondonDate): string | undefined {
  const last = reminderOn(history, today);
  const name = last?.byName ?? t('actions.history.product');
  return last && t('actions.record.remindedBy', { time: formatTime(last.at), name });
}

const enteredLater = ({ doneOn, claimedAt }: ShownAction): boolean =>
  doneOn !== null && claimedAt !== null && londonDate(claimedAt) > doneOn;

/** What was done to an action, newest first; what was taken back says so. */
export const timelineOf = (t: Words, { history }: ShownAction): object[] =>
  [...history].reverse().map((made) => {
    const said = [
      made.said,
      made.dueOn && t('actions.history.newDue', { day: formatDay(made.dueOn as LondonDate) }),
      londonDate(made.happenedAt) < londonDate(made.at) &&
        t('actions.history.happened', { day: formatDay(londonDate(made.happenedAt)) }),
      made.takenBack && t('actions.history.takenBack', { at: formatInstant(made.takenBack.at) }),
      made.takenBack?.reason,
    ];
    return {
      title: t(`actions.history.moves.${made.move}`),
      by: made.byName ?? t('actions.history.product'),
      at: made.at,
      text: said.filter(Boolean).join('\n'),
    };
  });
