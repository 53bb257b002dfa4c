import type { ForumSettings } from '../../administration/areas/index.js';
import { londonDate, type LondonDate } from '../../kernel/london-date.js';
import { due } from '../../timings/index.js';
import type { Tx } from '../../platform/work/tx.js';
import { agendaPlan, isHeard } from './agenda.rules.js';
import { ItemNote } from '../discussion/discussion.entity.js';
import type { AgendaItem } from './item.entity.js';
import type { Meeting } from '../meetings/meeting.entity.js';
import { toBeHeld } from '../meetings/meeting.states.js';
import { usualLengths } from '../scheduling/index.js';
import { cameAfterClose } from '../scheduling/closing.rules.js';
import { AgencyReturn } from '../returns/return.entity.js';
import { awaited } from '../returns/return.states.js';
import type { Named } from '../common/index.js';
import { comingKinds } from '../decisions/note.rules.js';

/** When a meeting's agenda goes out, which is when returns are due that nobody asked for by another day. */
export const agendaOutOn = (day: LondonDate, { timings }: ForumSettings): LondonDate =>
  due('agenda_out', day, { within: { workingDays: timings.agendaOutWorkingDaysBefore } });

/** Whether an item came onto its agenda after the day by which returns could be asked for, or after nominations closed. */
const cameLate = (item: AgendaItem, day: LondonDate, settings: ForumSettings): boolean =>
  (item.listedAt !== null && londonDate(item.listedAt) > agendaOutOn(day, settings)) ||
  cameAfterClose(item, day, settings);

/** Why an item came as it did, in each of the words in which it was said: why it could not wait, or came beyond the limit. */
const saidIn = (notes: readonly Pick<ItemNote, 'kind' | 'text'>[], of: string): string | null =>
  [...new Set(notes.flatMap(({ kind, text }) => (kind === of ? text : [])))].join('\n') || null;

const reasonsIn = (notes: readonly Pick<ItemNote, 'kind' | 'text'>[]) => ({
  urgencyReason: saidIn(notes, 'urgency'),
  overCapReason: saidIn(notes, 'over_cap'),
});

type Owed = Pick<AgencyReturn, 'agencyId' | 'requestedAt' | 'dueOn'>;

/** An agency that was asked and has not answered. */
const silentOf = ({ agencyId, requestedAt, dueOn }: Owed, names: Named) => ({
  agencyName: names.agencies.get(agencyId)?.name ?? null,
  askedOn: londonDate(requestedAt),
  dueOn,
});

/** What is read of the items of an agenda besides themselves, as far as the reader may see it. */
export const besideItems = (tx: Tx, itemIds: readonly string[]) => {
  const itemId = { $in: [...itemIds] };
  return tx.together({
    silent: tx
      .rows(AgencyReturn)
      .where({ itemId, state: { $in: awaited } })
      .orderBy('dueOn')
      .select('itemId', 'agencyId', 'requestedAt', 'dueOn'),
    reasons: tx
      .rows(ItemNote)
      .where({ itemId, kind: { $in: comingKinds }, removedAt: { $exists: false } })
      .orderBy('madeAt')
      .select('itemId', 'kind', 'text'),
  });
};

interface Around {
  readonly meeting: Meeting;
  readonly settings: ForumSettings;
  readonly items: readonly AgendaItem[];
  /** The same items as lists show them. */
  readonly listed: readonly Record<string, unknown>[];
  readonly beside: Awaited<ReturnType<typeof besideItems>>;
  readonly names: Named;
}

/**
 * An agenda in its sections, with when each item is planned and how long all of it takes. It is made of what the reader
 * sees and of nothing else, so that no total and no time tells of an item that is kept from them.
 */
export function plannedAgenda({ meeting, settings, items, listed, beside, names }: Around) {
  const { startsAt, state, day } = meeting;
  const usual = usualLengths(settings);
  const plan = agendaPlan(items, { startsAt, toCome: toBeHeld.includes(state), usual, lists: settings.lists });
  const agenda = items.map((item, at) => {
    const slot = plan.slots.get(item.id);
    const of = ({ itemId }: { readonly itemId: string }): boolean => itemId === item.id;
    return {
      ...listed[at],
      minutes: isHeard(item) ? (item.minutesAllotted ?? usual.eachItem) : null,
      plannedAt: slot?.startsAt ?? null,
      lateBy: slot?.lateBy ?? 0,
      late: cameLate(item, day as LondonDate, settings),
      ...reasonsIn(beside.reasons.filter(of)),
      silent: beside.silent.filter(of).map((one) => silentOf(one, names)),
    };
  });
  const { slots: _, ...totals } = plan;
  return { agenda, plan: totals };
}

interface Came {
  readonly settings: ForumSettings | undefined;
  readonly notes: readonly ItemNote[];
  /** Of its meeting. */
  readonly day: string | undefined;
}

/** How long it takes, and how it came onto its agenda: by exception, or too late for returns to be asked for. */
export function cameOf(item: AgendaItem, { settings, notes, day }: Came) {
  const outOn = settings && day ? agendaOutOn(day as LondonDate, settings) : null;
  return {
    minutes: day && isHeard(item) ? (item.minutesAllotted ?? usualLengths(settings).eachItem) : null,
    ...reasonsIn(notes),
    listedOn: item.listedAt && londonDate(item.listedAt),
    agendaOutOn: outOn,
    late: Boolean(settings && day && cameLate(item, day as LondonDate, settings)),
  };
}
