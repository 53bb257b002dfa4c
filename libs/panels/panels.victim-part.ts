import { londonDate, londonDay, type LondonDate } from '../kernel/london-date.js';
import { formatDay } from '../platform/messages/messages.js';
import type { VictimPart } from '../platform/pages/case-part.js';
import { ItemDecision } from './discussion.entity.js';
import { AgendaItem } from './item.entity.js';
import { offTheAgenda } from './item.states.js';
import { Meeting } from './meeting.entity.js';

interface Heard {
  readonly item: AgendaItem;
  readonly day: LondonDate;
}

/** The panels of a case, the earliest first, as far as the reader may know of them. */
function heard(items: readonly AgendaItem[], meetings: readonly Meeting[]): Heard[] {
  const days = new Map(meetings.map(({ id, day }) => [id, londonDay(day)]));
  return items
    .flatMap((item) => {
      const outOfMeeting = item.outOfMeeting && item.endedAt;
      const day = outOfMeeting ? londonDate(item.endedAt as Date) : days.get(item.meetingId ?? '');
      return day ? [{ item, day }] : [];
    })
    .sort((a, b) => a.day.localeCompare(b.day));
}

/**
 * For the victim: when the case is next heard, and what the panel said at its last hearing that the victim is to be told
 * (`domain.md` 6.5). What was decided besides may be about others and is not repeated here.
 */
export const panelsForVictim: VictimPart = async (tx, caseId, t) => {
  const items = await tx.rows(AgendaItem).where({ caseId, state: { $nin: [...offTheAgenda] } }).all();
  const meetingIds = [...new Set(items.flatMap(({ meetingId }) => meetingId ?? []))];
  const [meetings, decisions] = await Promise.all([
    tx.rows(Meeting).where({ id: { $in: meetingIds }, state: { $ne: 'cancelled' } }).all(),
    tx.rows(ItemDecision).where({ caseId, withdrawnAt: { $exists: false } }).all(),
  ]);
  const all = heard(items, meetings);
  const next = all.find(({ item, day }) => day >= tx.actor.today && !item.outcome);
  const last = all.filter(({ item }) => decisions.some(({ itemId }) => itemId === item.id)).at(-1);
  const { telling, tellBy } = decisions.find(({ itemId }) => itemId === last?.item.id) ?? {};
  return [
    {
      key: t('panels.victimView.next'),
      value: next && { text: formatDay(next.day), href: `/agenda-items/${next.item.id}` },
      missing: t('panels.victimView.noneComing'),
    },
    {
      key: t('panels.victimView.telling'),
      value: last && telling && { list: [
        t('panels.victimView.decidedOn', { day: formatDay(last.day) }),
        { text: telling, lines: true },
        ...(tellBy ? [t('panels.victimView.tellBy', { day: formatDay(londonDay(tellBy)) })] : []),
      ] },
      missing: t('panels.victimView.nothingToTell'),
    },
  ];
}; // prettier-ignore
