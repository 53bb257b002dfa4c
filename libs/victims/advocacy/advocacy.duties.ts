import { Agency, leadsOf } from '../../administration/agencies/index.js';
import { lengthIn } from '../../administration/deadlines/index.js';
import { londonDate, londonDay, type LondonDate } from '../../kernel/london-date.js';
import type { Duty, DutySource } from '../../platform/duties/duty.js';
import { kindOfDuty, type KindOfDuty } from '../../platform/duties/kinds-of-duty.js';
import type { Owed, Reckoned } from '../../platform/duties/reckoning.js';
import type { Tx } from '../../platform/work/tx.js';
import { AdvocacyCase } from './advocacy-case.entity.js';
import type { ClockKind } from './advocacy.clocks.js';
import { seniorsOfAll } from './services/services.settled.js';

interface Clock {
  readonly kind: ClockKind;
  readonly day: 'decideBy' | 'firstContactBy' | 'allocateBy';
  readonly states: readonly string[];
  readonly since: (row: AdvocacyCase) => Date;
  readonly isDone?: (row: AdvocacyCase) => boolean;
}

/**
 * Owed by whoever leads, else by those who allocate at the service, and in the end by whoever leads that. No agency is named: of the
 * service nobody else knows that there is such a case (decision 103).
 */
async function dutiesOf(
  tx: Tx,
  rows: readonly AdvocacyCase[],
  { kind, day, states, since, isDone }: Clock,
): Promise<Duty[]> {
  const agencyIds = [...new Set(rows.map(({ agencyId }) => agencyId))];
  if (!agencyIds.length) return [];
  const [seniors, leads] = await Promise.all([seniorsOfAll(tx, agencyIds), leadsOf(tx, agencyIds)]);
  return rows.flatMap((row) => {
    const { id: subjectId, caseId, agencyId, state, leadId } = row;
    const dueOn = row[day];
    if (!dueOn) return [];
    const here = seniors.get(agencyId) ?? [];
    const ownerId = leadId ?? here[0] ?? null;
    const head = leads.get(agencyId)?.leadId;
    return [
      {
        kind,
        subjectId,
        caseId,
        forumId: null,
        agencyId: null,
        ownerId,
        deputyId: here.find((one) => one !== ownerId) ?? null,
        chairId: head && here.includes(head) ? head : null,
        dueOn,
        since: londonDate(since(row)),
        open: states.includes(state) && !isDone?.(row),
      },
    ];
  });
}

const sourceOf = (clock: Clock): DutySource => ({
  kind: clock.kind,
  of: async (tx, ids) =>
    dutiesOf(
      tx,
      await tx
        .rows(AdvocacyCase)
        .where({ id: { $in: ids } })
        .all(),
      clock,
    ),
  due: async (tx: Tx, from: LondonDate, to: LondonDate) => {
    const within = { state: { $in: clock.states }, [clock.day]: { $gte: from, $lte: to } };
    return (await dutiesOf(tx, await tx.rows(AdvocacyCase).where(within).all(), clock)).filter(({ open }) => open);
  },
  opened: async (tx, ids) =>
    (
      await tx
        .rows(AdvocacyCase)
        .where({ id: { $in: ids } })
        .select('id')
        .all()
    ).map(({ id }) => id),
});

/** What a service owes a victim who was referred to it, each by its day (`domain.md` 13.1: waiting time to first contact and to allocation). */
const clocks: readonly Clock[] = [
  { kind: 'advocacy_decide', day: 'decideBy', states: ['referred'], since: ({ openedAt }) => openedAt },
  {
    kind: 'advocacy_first_contact',
    day: 'firstContactBy',
    states: ['referred', 'offered'],
    since: ({ openedAt }) => openedAt,
    isDone: ({ firstContactAt }) => firstContactAt !== null,
  },
  {
    kind: 'advocacy_allocate',
    day: 'allocateBy',
    states: ['waiting'],
    since: ({ acceptedAt, openedAt }) => acceptedAt ?? openedAt,
  },
];

/** As the area of the service has settled it; from the referral on, or from when the victim accepted or came again. */
const reckoningOf =
  (name: ClockKind) =>
  async (tx: Tx, { row: { agencyId, referredOn }, since }: Owed<AdvocacyCase>): Promise<Reckoned[]> => {
    const agency = await tx.rows(Agency).where({ id: agencyId }).one();
    const settings = agency ? await lengthIn(tx, name, agency.areaCode) : {};
    const from = name === 'advocacy_allocate' ? since : londonDay(referredOn);
    return from ? [{ name, from, settings }] : [];
  };

/** What advocates' own cases owe. */
export const clockDuties: readonly KindOfDuty[] = clocks.map((clock) =>
  kindOfDuty({
    source: sourceOf(clock),
    entity: AdvocacyCase,
    section: 'advocacy-cases',
    isNamed: true,
    showsWho: true,
    reckoning: reckoningOf(clock.kind),
  }),
);
