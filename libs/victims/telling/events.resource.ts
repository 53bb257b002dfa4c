import { z } from 'zod';
import { called } from '../../administration/agencies/index.js';
import { caseColumn, tabHref } from '../../cases/cases/index.js';
import { logHrefFor } from '../../cases/contacts/index.js';
import { londonTime } from '../../kernel/london-date.js';
import { dutyHref } from '../../platform/duties/duty.js';
import type { Tag } from '../../platform/home/home.js';
import { choice } from '../../platform/http/form.js';
import { words, type Words } from '../../platform/messages/messages.js';
import type { PageData } from '../../platform/pages/pages.js';
import { dayOf, joined, momentOf, onDay } from '../../platform/pages/shown.js';
import type { Composed } from '../../platform/resource/behaviour.js';
import { stateTag, tableOf } from '../../platform/resource/display.js';
import { is, only } from '../../platform/resource/filters.js';
import { resource } from '../../platform/resource/resource.js';
import { moveButtons, type MoveButton } from '../../platform/things/thing.pages.js';
import type { Tx } from '../../platform/work/tx.js';
import { isVictimTask, victimEventKinds } from '../../timings/index.js';
import { eventFields, tellFormOf, VictimEvent, type EventTold } from './event.fields.js';
import { contradicts, timeliness } from './event.rules.js';
import { end, reassign, settle, tell, undoTelling } from './events.moves.js';
import { owed, raisedOf, recorded } from './events.recording.js';
import { eventAccess } from './telling.access.js';
import { inEachAgency, withinTold } from './telling.checks.js';
import { victimNames } from './telling.victims.js';
import { tellingsTo } from './told-elsewhere.js';

const also = {
  victimName: z.string().nullable(),
  timeliness: z.enum(['overdue', 'told_late', 'entered_late']).nullable(),
  contradicts: z.array(z.guid()),
  contradictedElsewhere: z.boolean(),
};
const alone = { settledByName: z.string().nullable() };
type Listed = EventTold & z.output<z.ZodObject<typeof also>>;
type Shown = Listed & z.output<z.ZodObject<typeof alone>>;

/** That no one is to tell it; of a recorded crime it is the service’s. */
export const nobodys = { state: 'due', tellerId: { $exists: false }, kind: { $ne: 'crime_recorded' } } as const;

/** What a move of an event is called; what is done with a victim is not told to them. */
export const moveSaid = (t: Words, kind: string, move: string): string =>
  t(isVictimTask(kind) ? `victim-events.taskMoves.${move}` : `victim-events.moves.${move}.label`);

/** Of a day alone the hour is not known: it stands for its noon. */
export const happenedOn = (at: Date | null): string => (at && londonTime(at) === '12:00' ? dayOf(at) : momentOf(at));

/** That another telling says something else is said before all; then that it is late; then its state. */
function tagOf(t: Words, one: Listed): Tag {
  if (one.contradicts.length > 0 || one.contradictedElsewhere)
    return { text: t('victim-events.contradicted'), colour: 'red' };
  if (one.timeliness === 'overdue') return { text: t('victim-events.timeliness.overdue'), colour: 'red' };
  return stateTag(eventFields, t, one.state);
}

/** Of a reader who may not know who she is there is no name to lead with. */
const victim: Composed<Listed> = {
  name: 'victimName',
  cell: ({ victimName }, t) => ({ text: victimName ?? t('victim-events.unnamed') }),
};
const kind: Composed<Listed> = {
  name: 'kind',
  cell: (one, t) => ({ text: t(`victim-events.kinds.${one.kind}`), also: { text: happenedOn(one.occurredAt) } }),
};
/** Who is to tell them; or who did, when, and what they were told. */
const tellerOrTold: Composed<Listed> = {
  name: 'tellerOrTold',
  cell: (one, t) => {
    if (!one.toldAt) return joined(one.tellerName, one.tellerAgencyName) || t('victim-events.nobody');
    const said = one.said && t(`victim-events.questions.said.options.${one.said}`);
    return { list: [joined(one.toldByName, one.toldAgencyName, happenedOn(one.toldAt)), ...(said ? [said] : [])] };
  },
};
const teller: Composed<Listed> = {
  name: 'teller',
  cell: (one, t) => joined(one.tellerName, one.tellerAgencyName) || t('victim-events.nobody'),
};
const told: Composed<Listed> = {
  name: 'told',
  cell: (one) => joined(one.toldByName, one.toldAgencyName, happenedOn(one.toldAt)),
};
const state: Composed<Listed> = { name: 'state', cell: (one, t) => ({ tag: tagOf(t, one) }) };
const due: Composed<Listed> = {
  name: 'due',
  cell: ({ dueOn, timing }, t) =>
    t('victim-events.dueBy', { day: onDay(dueOn), rule: t(`deadlines.rows.${timing}.name`) }),
};
const inTime: Composed<Listed> = {
  name: 'timeliness',
  cell: (one, t) => (one.timeliness ? t(`victim-events.timeliness.${one.timeliness}`) : ''),
};
const settled: Composed<Shown> = {
  name: 'settledBy',
  cell: (one) => joined(one.settledByName, momentOf(one.settledAt)),
};
const made: Composed<Listed> = {
  name: 'made',
  cell: (one) => [one.agencyName, joined(one.madeByName, momentOf(one.madeAt))].filter(Boolean).join(': '),
};
const ended: Composed<Listed> = { name: 'ended', cell: (one) => joined(one.endedByName, momentOf(one.endedAt)) };

/** What says something else of the same happening, each with the way to it. */
const contradictionsIn = (t: Words, one: Listed) => [
  ...one.contradicts.map((id, at) => ({
    text: t('victim-events.other', { nth: at + 1 }),
    href: `/victim-events/${id}`,
  })),
  // What others told is read on the page of the case by the named contact, and has no page of its own.
  ...(one.contradictedElsewhere ? [{ text: t('victim-events.elsewhere'), href: `/cases/${one.caseId ?? ''}` }] : []),
];

/** The page that records one, with what the product entered by itself of the case, so that no one enters it a second time. */
async function recordedIn(tx: Tx, caseId: string): Promise<Partial<PageData>> {
  const [page, rows] = await Promise.all([withinTold.page(tx, caseId), raisedOf(tx, { caseId })]);
  if (!rows.length) return page;
  const t = words();
  const raised = tableOf(eventResource, { t, me: tx.actor }, await eventResource.listed(tx, rows), ['case']);
  return { ...page, table: { caption: t('victim-events.raised'), captionShown: true, ...raised } };
}

/** The buttons of its moves: where nothing contradicts it there is nothing to settle. */
function movesOf(
  t: Words,
  { id, kind: of, moves }: Shown & { readonly moves: readonly string[] },
  settles: boolean,
): MoveButton[] {
  const open = moves.filter((move) => move !== 'settle' || settles);
  return moveButtons(t, eventResource.thing, id, open).map((one) => ({
    ...one,
    // Taking back has the words of every thing.
    ...(Object.hasOwn(eventFields.machine.moves, one.name) && { label: moveSaid(t, of, one.name) }),
  }));
}

/** What the update is: of what, and to whom; without a name where the reader may not know it. */
function headingOf(t: Words, { kind: of, state, victimName: name, caseId, caseReference }: Listed): Partial<PageData> {
  const what = t(`victim-events.kinds.${of}`);
  if (!name) return { caption: what };
  const said = isVictimTask(of) ? 'task' : state;
  const kind = t('victim-events.one');
  return {
    heading: t(`victim-events.heading.${said}`, { what, name }),
    // It names the victim alone.
    ...(caseId && { aboutCase: caseId }),
    caption: caseReference ? t('platform.layout.kindOf', { kind, reference: caseReference }) : kind,
  };
}

/** Where it is read what happened, of what the case's own pages say in full. */
const readOn: Readonly<Partial<Record<Listed['kind'], 'orders' | 'panels'>>> = {
  order_step: 'orders',
  panel_outcome: 'panels',
};

/** While they are to be told: where to read what happened, how they are safely reached, and what to do where they are not. */
async function guideTo(tx: Tx, { state, kind: of, caseId }: Listed, t: Words) {
  if (!caseId || !['due', 'not_told'].includes(state)) return undefined;
  const log = await logHrefFor(tx, caseId);
  const tab = readOn[of];
  return {
    links: tab ? [{ href: tabHref(caseId, tab), text: t(`victim-events.readOn.${tab}`) }] : [],
    reach: log && { text: t('victim-events.reach'), href: log, link: t('contacts.log') },
  };
}

/** What one most likely does with it now, the first before all; what is rarer is under *More actions*. */
function nextOf({ state, tellerId, contradicts, contradictedElsewhere }: Listed): string[] {
  if (state === 'due') return tellerId ? ['tell', 'not_tell', 'reassign'] : ['reassign', 'tell', 'not_tell'];
  if (state === 'not_told') return ['tell'];
  return contradicts.length || contradictedElsewhere ? ['settle'] : [];
}

/** What happens of which victims are told, by when and by whom, and what they were told. */
export const eventResource = resource(eventFields, {
  access: eventAccess,
  create: {
    inPosts: (_, { caseId = '' }, tx) => inEachAgency(tx, VictimEvent, caseId),
    within: { ...withinTold, page: recordedIn },
    make: recorded,
    begins: () => ({ enhanced: true }),
  },
  moves: {
    tell: { asks: ({ kind: of }) => ({ form: tellFormOf(of) }), act: tell, undo: undoTelling },
    not_tell: { act: end, undo: owed },
    reassign: { act: reassign, undo: owed },
    settle: { act: settle },
    withdraw: { act: end, undo: owed },
  },
  filters: {
    kind: is('kind', choice(victimEventKinds)),
    case: is('caseId', z.guid(), { hidden: true }),
    /** To be told by a day that has passed. */
    overdue: only(({ today }) => ({ state: 'due', dueOn: { $lt: today } })),
    mine: only(({ id }) => ({ tellerId: id })),
    nobody: only(() => nobodys),
  },
  order: [['occurredAt', 'DESC']],
  also: {
    shape: also,
    read: async (tx, rows) => {
      const victims = rows.filter((one) => one.state === 'told').map(({ victimId }) => victimId);
      const [victimOf, { read, elsewhere }] = await Promise.all([victimNames(tx, rows), tellingsTo(tx, victims)]);
      return rows.map((one) => ({
        victimName: victimOf(one),
        timeliness: timeliness(one, tx.actor.today),
        contradicts: read.filter((other) => contradicts(one, other)).map(({ id }) => id),
        contradictedElsewhere: elsewhere.some((other) => contradicts(one, other)),
      }));
    },
  },
  alone: {
    shape: alone,
    read: async (tx, { settledBy }) => ({
      settledByName: (await called(tx, { staff: [settledBy], agencies: [] }))(settledBy),
    }),
  },
  columns: [victim, kind, caseColumn, 'dueOn', tellerOrTold, state],
  lines: [
    caseColumn,
    { name: 'victimName', cell: ({ victimName }) => victimName ?? '' },
    'crimeRef',
    { name: 'occurredAt', cell: (one) => happenedOn(one.occurredAt) },
    'enhanced',
    'enhancedReason',
    due,
    teller,
    told,
    inTime,
    'method',
    'said',
    'response',
    'reason',
    'settledAs',
    'settledReason',
    settled,
    made,
    ended,
  ],
  views: { new: 'victims/telling/views/new.njk', one: 'victims/telling/views/event.njk' },
  besideOne: async (tx, one, t) => {
    const contradictions = contradictionsIn(t, one);
    const moves = movesOf(t, one, contradictions.length > 0);
    const next = nextOf(one);
    return {
      ...headingOf(t, one),
      tag: tagOf(t, one),
      contradictions,
      guide: await guideTo(tx, one, t),
      acts: next.flatMap((name, at) => {
        const move = moves.find((each) => each.name === name);
        return move ? [{ href: move.href, text: move.label, main: at === 0 }] : [];
      }),
      moves: moves.filter(({ name }) => !next.includes(name)),
      duty: dutyHref('victim-events', one.id),
    };
  },
});
