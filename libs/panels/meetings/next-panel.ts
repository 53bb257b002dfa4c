import { Agency } from '../../administration/agencies/index.js';
import { settingsOn } from '../../administration/areas/index.js';
import type { LondonDate } from '../../kernel/london-date.js';
import type { HomeItem } from '../../platform/home/home.js';
import { formatTime, formatWeekday, type Words } from '../../platform/messages/messages.js';
import type { Tx } from '../../platform/work/tx.js';
import { AgendaItem, toDiscuss } from '../agenda/index.js';
import { Attendance } from '../attendance/attendance.entity.js';
import { foreseenQuorum } from '../attendance/foreseen.rules.js';
import { kindsIn } from '../common/meeting.view.js';
import { chaseAgain, owedIn } from '../returns/index.js';
import { AgencyReturn } from '../returns/return.entity.js';
import { partSilent } from '../returns/silent.rules.js';
import { Meeting } from './meeting.entity.js';
import { toBeHeld } from './meeting.states.js';

/** How far the next panel is prepared, as far as whoever runs it sees. */
interface Prepared {
  readonly cases: number;
  readonly asked: number;
  readonly given: number;
  /** Of how many cases no agency was asked. */
  readonly unasked: number;
  /** Kinds of core agency of which no one is expected, where the quorum is not met. */
  readonly missing: readonly string[];
  readonly quorate: boolean;
  readonly asksQuorum: boolean;
  readonly chairExpected: boolean;
  /** How many agencies may be reminded of returns now. */
  readonly silent: number;
}

/** How far a panel is prepared, for a person who runs its forum; in two turns. */
export async function preparedFor(tx: Tx, meeting: Meeting): Promise<Prepared> {
  const places = tx.rows(Attendance).where({ meetingId: meeting.id });
  const [settings, { items, attendance, agencies, owed }] = await Promise.all([
    settingsOn(tx, meeting.forumId, meeting.day as LondonDate),
    tx.together({
      items: tx
        .rows(AgendaItem)
        .where({ meetingId: meeting.id, state: { $in: toDiscuss } })
        .select('id'),
      attendance: places,
      agencies: tx.rows(Agency).namedBy({ by: places, column: 'agencyId' }).select('id', 'kind'),
      owed: owedIn(tx, meeting.forumId),
    }),
  ]);
  const asked = items.length
    ? await tx
        .rows(AgencyReturn)
        .where({ itemId: { $in: items.map(({ id }) => id) }, state: { $ne: 'withdrawn' } })
        .select('itemId', 'state')
        .all()
    : [];
  const kinds = new Map(agencies.map(({ id, kind }) => [id, kind]));
  const { quorate, coreMissing, chairExpected } = foreseenQuorum(
    {
      startsAt: meeting.startsAt,
      chairId: meeting.chairId,
      forum: { coreAgencies: settings.coreAgencies, quorum: settings.quorum },
      places: attendance,
      kindOf: (id) => kinds.get(id),
    },
    meeting.id,
  );
  const until = chaseAgain(settings.timings.chaseAgainHours);
  const { ask } = partSilent(owed, { items, at: tx.at, until });
  return {
    cases: items.length,
    asked: asked.length,
    given: asked.filter(({ state }) => state === 'answered').length,
    unasked: items.filter(({ id }) => asked.every(({ itemId }) => itemId !== id)).length,
    missing: coreMissing,
    quorate,
    asksQuorum: settings.quorum !== null,
    chairExpected,
    silent: toBeHeld.includes(meeting.state) ? new Set(ask.map(({ agencyId }) => agencyId)).size : 0,
  };
}

const key = (name: string): string => `panels.home.next.${name}`;

/** Whether enough are expected, and who is missing: of which core agencies no one comes, or the chair. */
function quorumSaid(t: Words, { asksQuorum, quorate, missing, chairExpected }: Prepared): string[] {
  if (quorate) return asksQuorum ? [t(key('quorum'))] : [];
  const lacking = [...missing.map((kind) => kindsIn(t, [kind])), ...(chairExpected ? [] : [t(key('chair'))])];
  return [t(key(lacking.length ? 'quorumMissing' : 'noQuorum'), { kinds: lacking.join(', ') })];
}

/** When it is: that it is today, or under way, comes first. */
function whenSaid(t: Words, { day, startsAt, state }: Meeting, today: LondonDate): string {
  const said = { day: formatWeekday(day as LondonDate), time: formatTime(startsAt) };
  if (state === 'in_session') return t(key('underWay'), said);
  return t(key(day === today ? 'today' : 'when'), said);
}

/**
 * The next panel as it leads a home: said in full, how far it is prepared, and the press that reminds every silent agency
 * of it (the panel's own move `chase`).
 */
export function nextPanel(
  t: Words,
  item: HomeItem,
  meeting: Meeting,
  prepared: Prepared & { today: LondonDate },
): HomeItem {
  const { id, state, version } = meeting;
  const at = `/meetings/${id}`;
  const { cases, asked, given, silent, unasked } = prepared;
  return {
    ...item,
    href: at,
    text: whenSaid(t, meeting, prepared.today),
    facts: [
      cases ? t(key('cases'), { count: cases }) : t('panels.home.meetingEmpty'),
      ...(unasked ? [t(key('unasked'), { count: unasked })] : []),
      ...(asked ? [t(key('returns'), { given, count: asked })] : []),
      ...quorumSaid(t, prepared),
    ],
    doing: [
      { label: t('panels.home.open'), href: at },
      ...(state === 'in_session' ? [{ label: t('panels.home.conclude'), href: `${at}/minutes` }] : []),
      ...item.doing,
      ...(silent
        ? [{ label: t('panels.pages.ready.chase', { count: silent }), href: `${at}/chase`, version, back: '/' }]
        : []),
    ],
    leads: 'panel',
  };
}
