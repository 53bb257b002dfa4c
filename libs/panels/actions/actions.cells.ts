import type { LondonDate } from '../../kernel/london-date.js';
import { dueTag, type Act, type Tag } from '../../platform/home/home.js';
import { formatDay, formatTime, type Words } from '../../platform/messages/messages.js';
import { tickColumn, tickOf, type ManyRows } from '../../platform/things/many.js';
import { addressOf, filtersOf, readNarrowing, tabs } from './action.filter.js';
import { actionMoves } from './actions.moves.js';

/** An action as `listed` gives it. */
export interface ListedAction {
  readonly id: string;
  readonly reference: string;
  readonly version: number;
  readonly state: string;
  readonly text: string;
  readonly priority: string;
  readonly caseId: string;
  readonly caseReference: string | null;
  readonly agencyId: string;
  readonly agencyName: string | null;
  readonly ownerId: string;
  readonly ownerName: string | null;
  readonly deputyId: string | null;
  readonly deputyName: string | null;
  readonly dueOn: LondonDate;
  /** Whom its case is about, as far as the reader may know. */
  readonly people: { readonly perpetrator?: string; readonly victim?: string };
  readonly overdue: boolean;
  readonly lateness: 'overdue' | 'done_late' | 'entered_late' | null;
  /** What its owner says was done, and what was to show it. */
  readonly evidence: string | null;
  readonly successTest: string | null;
}

const colours: Readonly<Record<string, string>> = {
  proposed: 'grey',
  assigned: 'blue',
  accepted: 'teal',
  in_progress: 'teal',
  refused: 'orange',
  done_claimed: 'purple',
  verified: 'green',
  cancelled: 'grey',
  superseded: 'grey',
};

export const stateTag = (t: Words, { state }: { readonly state: string }): Tag => ({
  text: t(`actions.states.${state}`),
  colour: colours[state] ?? 'grey',
});

/** How late an action is, in words: by how many days, or that it was done or entered late. */
export function latenessTag(
  t: Words,
  action: Pick<ListedAction, 'dueOn' | 'overdue' | 'lateness'>,
  today: LondonDate,
): Tag | undefined {
  if (action.overdue) return dueTag(t, action.dueOn, today);
  if (!action.lateness) return undefined;
  return {
    text: t(`actions.lateness.${action.lateness}`),
    colour: action.lateness === 'done_late' ? 'orange' : 'grey',
  };
}

export const columnsOf = (t: Words): object[] => [
  tickColumn(t),
  ...['reference', 'about', 'text', 'whose', 'due', 'state'].map((name) => ({ text: t(`actions.columns.${name}`) })),
];

/** The case, with the way to it for who opens it, or else whom it is about. */
const aboutOf = ({ caseId, caseReference, people }: ListedAction): object =>
  caseReference
    ? { text: caseReference, href: `/cases/${caseId}`, nowrap: true }
    : { list: [people.perpetrator, people.victim].filter(Boolean) };

/** What is done with an action from its row. */
export const actsInRows = ['verify', 'query', 'chase'] as const;

/** What waits for whoever runs the clinic: what was claimed is confirmed or queried, what is overdue is asked after, once a day. */
function actsFor({ state, overdue }: ListedAction, reminded: Date | undefined): readonly (typeof actsInRows)[number][] {
  if (state === 'done_claimed') return ['verify', 'query'];
  return overdue && !reminded ? ['chase'] : [];
}

/** What a person does with an action from its row (decision 252). */
export const actsOf = (
  t: Words,
  action: ListedAction,
  { may, reminded }: { may: (move: string) => boolean; reminded: Date | undefined },
): Act[] =>
  actsFor(action, reminded)
    .filter(may)
    .map((move, at) => actOf(t, action, move, at === 0));

/** A move of an action as a button of its row. */
export const actOf = (
  t: Words,
  { id, reference, version }: Pick<ListedAction, 'id' | 'reference' | 'version'>,
  move: keyof typeof actionMoves,
  main: boolean,
): Act => ({
  label: t(`actions.moves.${move}.label`),
  hidden: reference,
  href: `/actions/${id}/${move}`,
  main,
  ...(actionMoves[move].atOnce && { version }),
});

/** The action; of what was reported as complete also what was done, and what was to show it, beside the press that confirms it. */
function textOf(t: Words, { text, priority, state, evidence, successTest }: ListedAction): object {
  const tag = priority === 'high' ? { text: t('actions.list.high'), colour: 'magenta' } : null;
  if (state !== 'done_claimed') return { text, tag };
  const said = (name: string, words: string | null) =>
    words ? [{ text: t('actions.list.said', { what: t(`actions.record.${name}`), words }), lines: true }] : [];
  return { list: [{ text, tag }, ...said('successTest', successTest), ...said('evidence', evidence)] };
}

/** That its owner was reminded today, and when. */
export const remindedText = (t: Words, at: Date): string => t('actions.list.reminded', { time: formatTime(at) });

/** An action as a row of the list, with a box to tick it by and what can be done with it at once. */
export const rowOf = (
  t: Words,
  action: ListedAction,
  { today, acts, reminded }: { today: LondonDate; acts: readonly Act[]; reminded: Date | undefined },
): unknown[] => [
  tickOf(t, action.id, action.reference),
  { text: action.reference, href: `/actions/${action.id}`, nowrap: true },
  aboutOf(action),
  textOf(t, action),
  { list: [action.agencyName ?? '', action.ownerName ?? ''] },
  { text: formatDay(action.dueOn), nowrap: true, tag: latenessTag(t, action, today) },
  { tag: stateTag(t, action), also: reminded && { text: remindedText(t, reminded) }, acts },
];

/** How a row is told where a move is made of many: which it is, whose, and by when. */
export const manyActions: ManyRows = {
  moves: ['assign', 'accept', 'verify', 'extend', 'reassign', 'chase'],
  narrowing: (posted) => {
    const tab = tabs.find((one) => one === posted['tab']) ?? 'mine';
    const { chosen } = readNarrowing(posted);
    return { filters: { ...filtersOf(tab, chosen) }, back: addressOf(tab, chosen) };
  },
  columns: (t) => ['reference', 'about', 'text', 'whose', 'due'].map((name) => t(`actions.columns.${name}`)),
  cells: (_, row) => {
    const action = row as unknown as ListedAction;
    const { id, reference, text, agencyName, ownerName, dueOn } = action;
    return [
      { text: reference, href: `/actions/${id}`, nowrap: true },
      aboutOf(action),
      text,
      { list: [agencyName ?? '', ownerName ?? ''] },
      { text: formatDay(dueOn), nowrap: true },
    ];
  },
  tag: (t, state) => stateTag(t, { state }),
};
