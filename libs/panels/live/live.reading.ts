import { cadencesFrom, nextMeetingDays } from '../../administration/areas/index.js';
import { concernsOf } from '../../cases/cases/index.js';
import { NominationAnswer, answersShown } from '../../intake/nominations/index.js';
import { addDays, type LondonDate } from '../../kernel/london-date.js';
import type { ItemParts } from '../../platform/pages/item-parts.js';
import type { PartShown } from '../../platform/pages/case-part.js';
import type { Choice } from '../../platform/pages/asking.js';
import { actingIn, type Acting } from '../../platform/things/acting.js';
import type { Choices } from '../../platform/things/choices.js';
import type { Tx } from '../../platform/work/tx.js';
import { Action, actionStates, maySet } from '../actions/index.js';
import { AgendaItem, offTheAgenda, returnsBefore, type ReturnBefore } from '../agenda/index.js';
import { toDiscuss } from '../agenda/item.states.js';
import { named } from '../common/index.js';
import { settledFor, usualTellerOf, type UsualTeller } from '../decisions/index.js';
import { discussedOf, ItemDecision, type Discussed } from '../discussion/index.js';
import { Meeting } from '../meetings/meeting.entity.js';
import { preparing } from '../meetings/meeting.states.js';
import { listsAsked } from './live.forms.js';
import { placeOf } from './live.rules.js';

/** While it is spoken of and after that, since an outcome is often recorded first. */
const setWhile: readonly string[] = ['in_discussion', 'outcome_recorded', 'minuted'];
/** By which moves an action of last time is complete, or carried over to another day. */
const openMoves = ['verify', 'claim', 'extend'] as const;
/** Until somebody confirmed that it is complete. */
const unconfirmed = ['proposed', 'assigned', 'accepted', 'in_progress', 'refused', 'done_claimed'];
/** More than so many were never open on one case. */
const MOST = 50;

/** An action as the page shows it. */
export interface ActionLine {
  readonly id: string;
  readonly reference: string;
  readonly state: string;
  readonly text: string;
  readonly dueOn: string;
  readonly overdue: boolean;
  readonly owner: string;
  readonly agency: string;
  readonly version: number;
  /** What the person may make of it now. */
  readonly moves: readonly (typeof openMoves)[number][];
}

/** Everything that one has before them while an item is spoken of, as far as they may see it. */
export interface Live {
  readonly item: AgendaItem;
  readonly meeting: Meeting | undefined;
  readonly place: ReturnType<typeof placeOf>;
  /** For those who run the forum alone. */
  readonly discussed: Discussed | undefined;
  readonly nominated: ReturnType<typeof answersShown>;
  /** What was decided of the case last, at another item. */
  readonly before: ItemDecision | undefined;
  readonly open: readonly ActionLine[];
  readonly set: readonly ActionLine[];
  readonly sets: boolean;
  /** The tactics by which the forum tells its actions. */
  readonly tactics: readonly string[];
  readonly parts: readonly PartShown[];
  /** What was returned for the earlier panel of a case that was deferred. */
  readonly returnsBefore: readonly ReturnBefore[];
  readonly acting: Acting | undefined;
  /** The day of the forum's next panel, by which its actions are due unless another day is said. */
  readonly nextDay: string | undefined;
  /** Who may own an action, those of the forum alone where it has any. */
  readonly owners: readonly Choice[];
  /** What is known already of an outcome that can be recorded. */
  readonly known: Known | undefined;
}

/** What is true of the case now, and is filled in of its outcome. */
export interface Known {
  readonly levelOfConcern: string | null;
  /** The next day on which the forum usually meets. */
  readonly usualDay: LondonDate | undefined;
  readonly teller: UsualTeller | undefined;
}

interface Doors {
  readonly choices: Choices;
  readonly others: ItemParts;
}

/** Reads the page of an item that the person sees. @throws Problem `wrong-state` for one that waits for a panel, to those who run it */
export async function liveOf({ choices, others }: Doors, tx: Tx, item: AgendaItem): Promise<Live> {
  const { id, caseId, state } = item;
  const [runs, read, sets, parts, before] = await Promise.all([
    tx.may(AgendaItem, item, 'note').then((may) => (may ? runBy(choices, tx, item) : undefined)),
    readOf(tx, item),
    setWhile.includes(state) && maySet(tx, caseId),
    others.shown(tx, { id, caseId, state }),
    returnsBefore(tx, item),
  ]);
  return {
    item,
    ...read,
    sets,
    parts,
    returnsBefore: before,
    discussed: runs?.discussed,
    tactics: runs?.tactics ?? [],
    acting: runs?.acting,
    nextDay: runs?.nextDay,
    owners: runs?.owners ?? [],
    known: runs?.known,
  };
}

/** What everybody who sees an item reads there, each as far as they may. */
async function readOf(tx: Tx, { id, caseId, meetingId }: AgendaItem) {
  const actions = tx.rows(Action).where({ caseId });
  const lists = await tx.together({
    meetings: tx.rows(Meeting).where({ id: meetingId ?? '' }),
    agenda: tx
      .rows(AgendaItem)
      .where({ meetingId: meetingId ?? '', state: { $nin: offTheAgenda } })
      .orderBy('position')
      .select('id', 'state', 'position'),
    answers: tx
      .rows(NominationAnswer)
      .where({ caseId, takenBackAt: { $exists: false } })
      .orderBy('givenAt'),
    decisions: tx
      .rows(ItemDecision)
      .where({ caseId, itemId: { $ne: id }, withdrawnAt: { $exists: false } })
      .orderBy('decidedAt', 'DESC')
      .page(1),
    open: actions
      .where({ state: { $in: unconfirmed } })
      .orderBy('dueOn')
      .page(MOST),
    set: actions.where({ itemId: id }).orderBy('dueOn').page(MOST),
  });
  const open = lists.open.filter(({ itemId }) => itemId !== id);
  return {
    meeting: lists.meetings[0],
    place: placeOf(lists.agenda, id, toDiscuss),
    nominated: answersShown(lists.answers),
    before: lists.decisions[0],
    ...(await linesOf(tx, { open, set: lists.set })),
  };
}

/** What only those see who run the forum: what is written of the item, who is in the room, and what may be chosen. */
async function runBy(choices: Choices, tx: Tx, item: AgendaItem) {
  const { id, caseId, forumId, meetingId } = item;
  const about = { thing: 'agenda-items', shown: { id, caseId } };
  const later = { forumId, state: { $in: preparing }, day: { $gt: tx.actor.today } };
  const [discussed, acting, settings, next, known] = await Promise.all([
    discussedOf(tx, id),
    actingIn(tx, choices, { entity: AgendaItem, ids: [id], move: 'note', form: listsAsked, about }),
    tx
      .rows(Meeting)
      .where({ id: meetingId ?? '' })
      .one()
      .then((meeting) => settledFor(tx, { forumId }, meeting?.day)),
    tx.rows(Meeting).where(later).orderBy('day').one(),
    item.state === 'in_discussion' ? knownOf(tx, item) : undefined,
  ]);
  const all = acting.options['actions.owners'] ?? [];
  const near = all.filter(({ elsewhere }) => !elsewhere);
  const tactics = settings?.tactics ?? [];
  return { discussed, acting, tactics, nextDay: next?.day, owners: near.length ? near : all, known };
}

async function knownOf(tx: Tx, { caseId, forumId }: AgendaItem): Promise<Known> {
  const { today } = tx.actor;
  const [[concern], teller, dated] = await Promise.all([
    concernsOf(tx, [caseId]).where({ forumId }).page(1).all(),
    usualTellerOf(tx, caseId),
    cadencesFrom(tx, forumId, today),
  ]);
  const [usualDay] = nextMeetingDays(dated, addDays(today, 1), 1);
  return { levelOfConcern: concern?.levelOfConcern ?? null, usualDay, teller };
}

/** Actions with whose they are, and what the person may make of those that were open before. */
async function linesOf(
  tx: Tx,
  { open, set }: { open: readonly Action[]; set: readonly Action[] },
): Promise<Pick<Live, 'open' | 'set'>> {
  const all = [...open, ...set];
  const { staff, agencies } = await named(
    tx,
    all.map(({ ownerId }) => ownerId),
    all.map(({ agencyId }) => agencyId),
  );
  const line = (action: Action, moves: ActionLine['moves']): ActionLine => ({
    id: action.id,
    reference: action.reference,
    state: action.state,
    text: action.text,
    dueOn: action.dueOn,
    overdue: action.open && action.dueOn < tx.actor.today,
    owner: staff.get(action.ownerId) ?? '',
    agency: agencies.get(action.agencyId)?.name ?? '',
    version: action.version,
    moves,
  });
  const may = async (action: Action): Promise<ActionLine> => {
    const can = await Promise.all(
      openMoves.map(async (move) => {
        const isOpen = actionStates.moves[move].from.some((one) => one === action.state);
        return isOpen && (await tx.may(Action, action, move)) ? [move] : [];
      }),
    );
    return line(action, can.flat());
  };
  return { open: await Promise.all(open.map(may)), set: set.map((action) => line(action, [])) };
}
