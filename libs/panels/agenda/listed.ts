import type { Nomination, PanelLink } from '../../intake/nominations/index.js';
import { londonDate } from '../../kernel/london-date.js';
import { formatTime, formatWeekday, words } from '../../platform/messages/messages.js';
import type { Tx } from '../../platform/work/tx.js';
import { Meeting } from '../meetings/meeting.entity.js';
import { AgendaItem } from './item.entity.js';
import { offTheAgenda } from './item.states.js';

const meetingBy = (tx: Tx, id: string) => tx.rows(Meeting).where({ id }).one();

/** The panel on whose agenda a nomination is: the one for which it was listed, or where its item was carried on to. */
export async function panelOfNomination(tx: Tx, { id, meetingId }: Nomination): Promise<PanelLink | undefined> {
  if (!meetingId) return undefined;
  const onAgenda = { nominationId: id, state: { $nin: [...offTheAgenda] } };
  const [first, item] = await Promise.all([
    meetingBy(tx, meetingId),
    tx.rows(AgendaItem).where(onAgenda).orderBy('listedAt', 'DESC').one(),
  ]);
  if (!item?.meetingId) return undefined;
  const meeting = item.meetingId === first?.id ? first : await meetingBy(tx, item.meetingId);
  if (!meeting) return undefined;
  const { startsAt } = meeting;
  const when = { day: formatWeekday(londonDate(startsAt)), time: formatTime(startsAt) };
  return { text: words()('panels.choices.meeting', when), href: `/meetings/${meeting.id}` };
}
