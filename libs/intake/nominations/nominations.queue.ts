import { z } from 'zod';
import { daysBetween, londonDate, londonDay, workingDaysBetween, type LondonDate } from '../../kernel/london-date.js';
import { hasRole, type Actor } from '../../platform/access/actor.js';
import { choice, choices, form, pick } from '../../platform/http/form.js';
import { casesOfRows, nameCases } from '../../platform/naming/name-cases.js';
import { listAddress } from '../../platform/pages/list-address.js';
import { countedWith, foldedTabs, openBeside } from '../../platform/things/state-list.js';
import { tabText } from '../../platform/pages/tab-text.js';
import { asks } from '../../platform/http/question.js';
import { formatDay, hasWords, type Words } from '../../platform/messages/messages.js';
import { tickColumn, tickOf } from '../../platform/things/many.js';
import type { Tx } from '../../platform/work/tx.js';
import { columns } from './nomination-row.columns.js';
import { Nomination } from './nomination.entity.js';
import { nominationStates } from './nomination.states.js';
import { placesOf } from './nominations.places.js';
import { listed, narrowed } from './nominations.reading.js';
import { nominationFilters, type NominationFilters } from './triage.forms.js';

export const perPage = 25;
const optional = { optional: true } as const;

const forum = pick({ from: 'forums', ...optional });
// The tab that is open stays as it is.
const state = asks(z.string().optional(), { kind: 'hidden' });
const others = {
  channel: asks(z.string().optional(), {
    kind: 'pick',
    from: 'channels',
    words: 'nominations.queue.filters.channel',
  }),
  list: choice(columns.list.words, optional),
  urgency: asks(choice(columns.urgency.words, optional), {
    kind: 'choice',
    options: columns.urgency.words,
    words: 'nominations.queue.filters.urgency',
  }),
  overdue: choices(['yes'], optional),
};
const ofOneForum = form({ state, ...others }, 'nominations');
const ofSeveralForums = form({ state, forum, ...others }, 'nominations');

/** The filters of the queue; by forum only where there is more than one to choose from. */
export const queueFilter = ({ forums }: Pick<Queue, 'forums'>) => (forums.length > 1 ? ofSeveralForums : ofOneForum);

/** What a nomination's line in a list shows, as `listed` gives it. */
export interface Line extends Nomination {
  readonly perpetrator: string | null;
  readonly victim: string | null;
  readonly overdue: boolean;
  readonly forumName: string | null;
  readonly nominatorName: string | null;
  readonly nominatorAgency: string | null;
}

export interface Asked {
  readonly filters: NominationFilters;
  /** `all`, a state, or `arriving`. */
  readonly tab: string;
  readonly offset: number;
}

/** Whether somebody decides about nominations; they come to what waits for them. */
export const decides = (me: Actor): boolean => hasRole(me, 'coordinator', 'chair');

/** The address of the queue as it was asked for; what it does not know is dropped. */
export function askedOf(me: Actor, query: Readonly<Record<string, unknown>>): Asked {
  const known = Object.entries(nominationFilters.shape).flatMap(([name, schema]) => {
    const read = schema.safeParse(query[name] || undefined);
    return read.success && read.data !== undefined ? [[name, read.data]] : [];
  });
  const filters = Object.fromEntries(known) as NominationFilters;
  const cursor = /^\d{1,9}$/.test(String(query['cursor'])) ? Number(query['cursor']) : 0;
  const narrowedBy = filters.mine ?? filters.overdue ?? filters.case;
  const home = decides(me) && !narrowedBy && query['state'] !== 'all' && !filters.arriving ? 'submitted' : undefined;
  const state = filters.state ?? home;
  const tab = filters.arriving ? 'arriving' : (state ?? 'all');
  return { filters: { ...filters, state }, tab, offset: cursor };
}

/** One address of the queue, with the filters that stay. */
export const queuePath = (filters: Readonly<Record<string, unknown>>): string => listAddress('/nominations', filters);

/** A page of the queue, with how many there are in each open state. */
export async function readQueue(tx: Tx, { filters, offset }: Asked) {
  const { state, arriving: isArriving, ...kept } = filters;
  const own = isArriving ? undefined : state;
  const rows = narrowed(tx.rows(Nomination), filters, tx.actor);
  const all = tx.rows(Nomination);
  const [{ found, ...counted }, counts, arriving, places] = await Promise.all([
    rows.page(perPage, offset).withTotal(),
    narrowed(all, kept, tx.actor).countEach('state', openBeside(nominationStates, own)),
    decides(tx.actor) ? narrowed(all, { ...kept, arriving: 'yes' }, tx.actor).countUpTo() : 0,
    placesOf(tx),
  ]);
  tx.note('list', Nomination.name, { asked: Object.keys(filters), count: counted.total });
  const [lines] = await Promise.all([listed(tx, found), nameCases(tx, casesOfRows(found))]);
  return {
    found,
    lines: lines as unknown as Line[],
    ...counted,
    counts: countedWith(counts, own, counted),
    arriving,
    ...places,
  };
}

export type Queue = Awaited<ReturnType<typeof readQueue>>;

/** Tabs: each open state that has any, what arrives from elsewhere, all, and folded those that are over. */
export function queueTabs(t: Words, { tab: open, filters }: Asked, { counts, arriving }: Queue) {
  const { state: _, arriving: __, ...kept } = filters;
  const tab = (
    name: string,
    count: number | undefined,
    more: Record<string, string>,
    words = t(`nominations.states.${name}`),
  ) => ({
    text: tabText(t, words, count),
    href: queuePath({ ...kept, ...more }),
    active: open === name,
  });
  const isOpen = (state: string) => nominationStates.open.some((one) => one === state);
  const countOf = (state: string) => (isOpen(state) ? (counts.get(state) ?? 0) : undefined);
  const some = nominationStates.states.filter(
    (state) => state === 'submitted' || state === open || (isOpen(state) && countOf(state) !== 0),
  );
  const over = nominationStates.states.filter((state) => !isOpen(state) && state !== open);
  const coming = arriving || open === 'arriving';
  return [
    ...some.map((state) => tab(state, countOf(state), { state })),
    ...(coming ? [tab('arriving', arriving, { arriving: 'yes' }, t('nominations.queue.arriving'))] : []),
    tab('all', undefined, { state: 'all' }, t('platform.lists.all')),
    ...foldedTabs(
      t,
      0,
      over.map((state) => tab(state, undefined, { state })),
    ),
  ];
}

const colours: Readonly<Record<string, string>> = {
  submitted: 'blue',
  returned: 'yellow',
  accepted: 'green',
  listed: 'green',
  redirected: 'purple',
  merged: 'turquoise',
  advice_only: 'green',
  declined: 'grey',
  withdrawn: 'grey',
};

/** The tag of a nomination's state. */
export const stateTag = (t: Words, state: string) => ({
  text: t(`nominations.states.${state}`),
  colour: colours[state] ?? 'grey',
});

/** When the answer is due, and how far off that is. */
export function dueText(t: Words, line: Pick<Line, 'state' | 'answerDueOn'>, today: LondonDate): string {
  const dueOn = londonDay(line.answerDueOn);
  const day = formatDay(dueOn);
  if (line.state === 'returned') return t('nominations.queue.paused');
  if (line.state !== 'submitted') return day;
  const left = workingDaysBetween(today, dueOn);
  if (left === 0) return t('nominations.queue.dueToday', { day });
  return t(left > 0 ? 'nominations.queue.dueIn' : 'nominations.queue.late', { day, count: Math.abs(left) });
}

/** When it was sent, and how long ago that is. */
function ageText(t: Words, { submittedAt }: Line, today: LondonDate): string {
  const on = londonDate(submittedAt);
  return t('nominations.queue.age', { day: formatDay(on), count: daysBetween(on, today) });
}

const riskColours: Readonly<Record<string, string>> = { high: 'red', 'very high': 'red', medium: 'orange' };

/** The tag of the risk that a nomination says; nothing where it says none, or in words of its own. */
export function riskTag(t: Words, grade: string | null): { text: string; colour: string } | undefined {
  const word = grade?.trim().toLowerCase() ?? '';
  const key = `nominations.questions.riskGrade.said.${word}`;
  if (!/^[a-z ]{1,30}$/.test(word) || !hasWords(key)) return undefined;
  return { text: t(key), colour: riskColours[word] ?? 'grey' };
}

/** The table of nominations: whom they are about, the risk, who sent them and when, and when the answer is due. */
export function queueTable(
  t: Words,
  lines: readonly Line[],
  { today, ticks = false }: { today: LondonDate; ticks?: boolean },
) {
  const heads = ['reference', 'risk', 'sender', 'submitted', 'due', 'state'] as const;
  return {
    columns: [
      ...(ticks ? [tickColumn(t)] : []),
      ...heads.map((name) => ({ text: t(`nominations.queue.columns.${name}`) })),
    ],
    rows: lines.map((line) => [
      ...(ticks ? [tickOf(t, line.id, line.reference)] : []),
      { text: line.reference, href: `/nominations/${line.id}`, nowrap: true, caseId: line.caseId },
      riskCell(t, line),
      { list: [line.nominatorName, line.nominatorAgency].flatMap((one) => one ?? []) },
      ageText(t, line, today),
      {
        text: dueText(t, line, today),
        ...(line.overdue && { tag: { text: t('nominations.queue.overdue'), colour: 'red' } }),
      },
      { list: stateCell(t, line) },
    ]),
  };
}

function riskCell(t: Words, { riskGrade }: Line): object | string {
  const tag = riskTag(t, riskGrade);
  return tag ? { tag } : { text: riskGrade ?? t('nominations.queue.noRisk'), lines: true };
}

const stateCell = (t: Words, { state, urgency }: Line): object[] => [
  { tag: stateTag(t, state) },
  ...(urgency === 'routine' ? [] : [{ tag: { text: t(`nominations.queue.urgency.${urgency}`), colour: 'orange' } }]),
];
