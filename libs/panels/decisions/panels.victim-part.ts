import { called } from '../../administration/agencies/index.js';
import { londonDate, londonDay, type LondonDate } from '../../kernel/london-date.js';
import { formatDay, type Words } from '../../platform/messages/messages.js';
import type { VictimPart } from '../../platform/pages/case-part.js';
import type { Tx } from '../../platform/work/tx.js';
import { VictimAttempt } from './attempt.entity.js';
import { attemptLine } from './attempt.view.js';
import { attemptOf } from './attempts.js';
import { ItemDecision } from '../discussion/discussion.entity.js';
import { AgendaItem } from '../agenda/item.entity.js';
import { offTheAgenda } from '../agenda/item.states.js';
import { Meeting } from '../meetings/meeting.entity.js';
import { named } from '../common/index.js';
import { tellerLine, toldWords } from './telling.view.js';
import { tellingActions } from './tellings.js';

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

/** What was tried to ask the victim for their view. */
async function attemptedFor(tx: Tx, caseId: string, t: Words): Promise<string[]> {
  const attempts = await tx.rows(VictimAttempt).where({ caseId }).orderBy('triedOn').all();
  if (!attempts.length) return [];
  const { staff, agencies } = await named(
    tx,
    attempts.map(({ triedBy }) => triedBy),
    attempts.map(({ agencyId }) => agencyId),
  );
  const name = { agency: (id: string) => agencies.get(id)?.name ?? null, staff: (id: string) => staff.get(id) ?? null };
  const day = (on: string): string => formatDay(londonDay(on));
  return attempts.map((one) => attemptLine({ say: t, day }, attemptOf(one, name)));
}

/** Who tells the victim by which day, and whether they have; or the day alone, of what was recorded before that was asked. */
async function toldBy(tx: Tx, decision: ItemDecision, t: Words): Promise<unknown[]> {
  const { tellBy, tellerId, tellerAgencyId } = decision;
  if (!tellBy) return [];
  const spoken = { say: t, day: (on: string): string => formatDay(londonDay(on)) };
  if (!tellerId) return [t('panels.victimView.tellBy', { day: spoken.day(tellBy) })];
  const [nameOf, actions] = await Promise.all([
    called(tx, { staff: [tellerId], agencies: [tellerAgencyId] }),
    tellingActions(tx, [decision]),
  ]);
  const line = tellerLine(spoken, { tellBy, tellerName: nameOf(tellerId), tellerAgencyName: nameOf(tellerAgencyId) });
  const action = actions.get(decision.id);
  return [line, action && { text: toldWords(spoken, action), href: `/actions/${action.id}` }].filter(Boolean);
}

/**
 * For the victim: when the case is next heard, and what the panel said at its last hearing that the victim is to be told
 * (`domain.md` 6.5). What was decided besides may be about others and is not repeated here.
 */
export const panelsForVictim: VictimPart = async (tx, caseId, t) => {
  const items = await tx
    .rows(AgendaItem)
    .where({ caseId, state: { $nin: [...offTheAgenda] } })
    .all();
  const meetingIds = [...new Set(items.flatMap(({ meetingId }) => meetingId ?? []))];
  const [meetings, decisions, attempts] = await Promise.all([
    tx
      .rows(Meeting)
      .where({ id: { $in: meetingIds }, state: { $ne: 'cancelled' } })
      .all(),
    tx
      .rows(ItemDecision)
      .where({ caseId, withdrawnAt: { $exists: false } })
      .all(),
    attemptedFor(tx, caseId, t),
  ]);
  const all = heard(items, meetings);
  const next = all.find(({ item, day }) => day >= tx.actor.today && !item.outcome);
  const last = all.filter(({ item }) => decisions.some(({ itemId }) => itemId === item.id)).at(-1);
  const told = decisions.find(({ itemId }) => itemId === last?.item.id);
  const nothing = told?.tellNothingReason && t('panels.minutes.tellsNothing', { reason: told.tellNothingReason });
  const tells = told?.telling ?? nothing;
  return [
    {
      key: t('panels.victimView.next'),
      value: next && { text: formatDay(next.day), href: `/agenda-items/${next.item.id}` },
      missing: t('panels.victimView.noneComing'),
    },
    {
      key: t('panels.victimView.telling'),
      value: last &&
        tells && {
          list: [
            t('panels.victimView.decidedOn', { day: formatDay(last.day) }),
            { text: tells, lines: true },
            ...(told ? await toldBy(tx, told, t) : []),
          ],
        },
      missing: t('panels.victimView.nothingToTell'),
    },
    ...(attempts.length ? [{ key: t('panels.victimView.attempts'), value: { list: attempts } }] : []),
  ];
};
