import { AdvocacyCase } from '../advocacy/index.js';
import { leadsOf } from '../../administration/agencies/index.js';
import type { Duty, DutySource } from '../../platform/duties/duty.js';
import type { Tx } from '../../platform/work/tx.js';
import { PersonAtRisk } from './at-risk.fields.js';
import { isOver, onTeams } from './circle.checks.js';
import { TriggerDate } from './trigger.fields.js';
import { owedStates } from './trigger.states.js';
import { kindOfDuty, type KindOfDuty } from '../../platform/duties/kinds-of-duty.js';
import { among, type OwnDuties } from '../../platform/duties/own-duty.js';
import type { Owed, Reckoned } from '../../platform/duties/reckoning.js';
import { checkInDay } from './trigger.rules.js';
import { sinceThen } from '../../administration/deadlines/index.js';

interface File {
  readonly open: boolean;
  readonly leadId: string | null;
  /** Whoever leads the service, where they are on the team of the case: to nobody else of it is there such a case. */
  readonly seniorId: string | null;
}

async function filesOf(tx: Tx, rows: readonly { readonly caseId: string }[]): Promise<Map<string, File>> {
  const ids = [...new Set(rows.map(({ caseId }) => caseId))];
  if (!ids.length) return new Map();
  const [files, team] = await Promise.all([
    tx
      .rows(AdvocacyCase)
      .where({ id: { $in: ids } })
      .all(),
    onTeams(tx, ids),
  ]);
  const leads = await leadsOf(tx, [...new Set(files.map(({ agencyId }) => agencyId))]);
  return new Map(
    files.map((file) => {
      const { id, agencyId, leadId } = file;
      const senior = leads.get(agencyId)?.leadId;
      return [id, { open: !isOver(file), leadId, seniorId: senior && team.has(`${id} ${senior}`) ? senior : null }];
    }),
  );
}

/** No agency is named: whoever of it is listed first would be told of a case that is none of theirs. */
const held = { forumId: null, agencyId: null } as const;

async function reviewsOf(tx: Tx, rows: readonly PersonAtRisk[]): Promise<Duty[]> {
  const files = await filesOf(tx, rows);
  return rows.flatMap(({ id, caseId, ownerId, reviewOn, owedSince, state }) => {
    const file = files.get(caseId);
    return file
      ? [
          {
            ...held,
            kind: 'person_at_risk_review',
            subjectId: id,
            caseId,
            ownerId,
            deputyId: null,
            chairId: file.seniorId,
            dueOn: reviewOn,
            since: owedSince,
            open: file.open && state === 'at_risk',
          },
        ]
      : [];
  });
}

async function checkInsOf(tx: Tx, rows: readonly TriggerDate[]): Promise<Duty[]> {
  const files = await filesOf(tx, rows);
  return rows.flatMap(({ id, caseId, checkerId, checkInOn, owedSince, state }) => {
    const file = files.get(caseId);
    return file
      ? [
          {
            ...held,
            kind: 'check_in',
            subjectId: id,
            caseId,
            ownerId: checkerId,
            deputyId: file.leadId === checkerId ? null : file.leadId,
            chairId: file.seniorId,
            dueOn: checkInOn,
            since: owedSince,
            open: file.open && (owedStates as readonly string[]).includes(state),
          },
        ]
      : [];
  });
}

const stillOpen = ({ open }: Duty): boolean => open;

/** Whoever leads the case looks again at each person at risk, for as long as the case is open. */
const atRiskReviews: DutySource = {
  kind: 'person_at_risk_review',
  of: async (tx, ids) =>
    reviewsOf(
      tx,
      await tx
        .rows(PersonAtRisk)
        .where({ id: { $in: ids } })
        .all(),
    ),
  due: async (tx, from, to) =>
    (
      await reviewsOf(
        tx,
        await tx
          .rows(PersonAtRisk)
          .where({ state: 'at_risk', reviewOn: { $gte: from, $lte: to } })
          .all(),
      )
    ).filter(stillOpen),
};

/** Whoever is named is in touch with the victim before a dangerous day; the lead advocate is their deputy. */
const checkIns: DutySource = {
  kind: 'check_in',
  of: async (tx, ids) =>
    checkInsOf(
      tx,
      await tx
        .rows(TriggerDate)
        .where({ id: { $in: ids } })
        .all(),
    ),
  due: async (tx, from, to) => {
    const owed = { state: { $in: [...owedStates] }, checkInOn: { $gte: from, $lte: to } };
    return (await checkInsOf(tx, await tx.rows(TriggerDate).where(owed).all())).filter(stillOpen);
  },
};

/** Somebody may have said how many days ahead. */
function byKind(_: Tx, { row: { kind, day, leadDays } }: Owed<TriggerDate>): Reckoned[] {
  if (leadDays !== null) return [];
  return [{ name: `trigger_${kind}`, from: day, insteadBy: () => checkInDay(kind, day, null) }];
}

// An advocate's: who opens it is on the team of the case, and nobody gets there by being named.
const ownReviews: OwnDuties = async (tx, { ownerId: of, ids }) => {
  const owed = tx.rows(PersonAtRisk).where({ ...among(ids), ownerId: of, state: 'at_risk' });
  return (await owed.orderBy('reviewOn').all()).map(({ id, ownerId, reviewOn: dueOn, version }) => ({
    kind: 'person_at_risk_review',
    subjectId: id,
    ownerId,
    reference: null,
    dueOn,
    version,
    href: `/people-at-risk/${id}`,
  }));
};

const ownCheckIns: OwnDuties = async (tx, { ownerId: of, ids }) => {
  const owed = tx.rows(TriggerDate).where({ ...among(ids), checkerId: of, state: { $in: [...owedStates] } });
  return (await owed.orderBy('checkInOn').all()).map(({ id, checkerId: ownerId, checkInOn: dueOn, version }) => ({
    kind: 'check_in',
    subjectId: id,
    ownerId,
    reference: null,
    dueOn,
    version,
    href: `/trigger-dates/${id}`,
  }));
};

/** What the room’s things owe. */
export const dutiesOfCircle: readonly KindOfDuty[] = [
  kindOfDuty({
    source: atRiskReviews,
    entity: PersonAtRisk,
    section: 'people-at-risk',
    isNamed: true,
    showsWho: true,
    reckoning: sinceThen('person_at_risk_review'),
    own: ownReviews,
  }),
  kindOfDuty({
    source: checkIns,
    entity: TriggerDate,
    section: 'trigger-dates',
    isNamed: true,
    showsWho: true,
    reckoning: byKind,
    own: ownCheckIns,
  }),
];
