import { Forum } from '../../administration/areas/index.js';
import { sinceThen } from '../../administration/deadlines/index.js';
import { addDays, londonDate, type LondonDate } from '../../kernel/london-date.js';
import type { Duty, DutySource } from '../../platform/duties/duty.js';
import { kindOfDuty, type KindOfDuty } from '../../platform/duties/kinds-of-duty.js';
import type { Tx } from '../../platform/work/tx.js';
import { due, type DutyKind } from '../../timings/index.js';
import { concernsFunding } from './programme.access.js';
import { Programme } from './programme.entity.js';
import { ProgrammeReferral, ProgrammeSession } from './programme-referral.entity.js';
import { answerOwed } from './programme-referral.states.js';

type Owed = Pick<Duty, 'dueOn' | 'since' | 'open'>;

/** Owed by the provider; where they are not here, whoever runs the forum asks after it. */
const dutyOf = (kind: string, one: ProgrammeReferral | ProgrammeSession, owed: Owed): Duty => ({
  kind,
  subjectId: one.id,
  caseId: one.caseId,
  forumId: one.forumId,
  agencyId: one.providerAgencyId,
  ownerId: null,
  deputyId: null,
  ...owed,
});

const within = (from: LondonDate, to: LondonDate) => ({ $gte: from, $lte: to });

/** A kind of duty of referrals, by the column in which its day stands. */
const ofReferrals = (
  kind: DutyKind,
  column: 'answerDueOn' | 'alertDueOn' | 'followUpOn',
  standing: (row: ProgrammeReferral) => Pick<Duty, 'since' | 'open'>,
): DutySource => {
  const duties = (rows: readonly ProgrammeReferral[]): Duty[] =>
    rows.flatMap((row) => {
      const dueOn = row[column];
      return dueOn ? [dutyOf(kind, row, { dueOn, ...standing(row) })] : [];
    });
  return {
    kind,
    of: async (tx, ids) =>
      duties(
        await tx
          .rows(ProgrammeReferral)
          .where({ id: { $in: ids } })
          .all(),
      ),
    due: async (tx, from, to) => {
      const rows = tx.rows(ProgrammeReferral).where({ [column]: within(from, to) });
      return duties(await rows.all()).filter(({ open }) => open);
    },
  };
};

/** Whoever receives a referral assesses and allocates by its day (`domain.md` 5.2). */
const answers = ofReferrals('programme_answer', 'answerDueOn', ({ madeAt, state }) => ({
  since: londonDate(madeAt),
  open: answerOwed.includes(state),
}));

/** That somebody dropped out reaches the advocate and the officer within a working day. */
const dropOuts = ofReferrals('programme_drop_out', 'alertDueOn', ({ endedOn, alertedAt, state }) => ({
  since: endedOn,
  open: state === 'dropped_out' && alertedAt === null,
}));

/** What came of it is asked after some time (`domain.md` 6.13). */
const followUps = ofReferrals('programme_follow_up', 'followUpOn', ({ endedOn, followedUpOn, state }) => ({
  since: endedOn,
  open: state === 'completed' && followedUpOn === null,
}));

/** No clock of a session runs longer than this. */
const LONGEST = 14;

async function startedOf(tx: Tx, rows: readonly ProgrammeSession[]): Promise<Set<string>> {
  if (!rows.length) return new Set();
  const ids = [...new Set(rows.map(({ referralId }) => referralId))];
  const found = tx.rows(ProgrammeReferral).where({ id: { $in: ids }, state: 'started' });
  return new Set((await found.select('id').all()).map(({ id }) => id));
}

async function toEnter(tx: Tx, rows: readonly ProgrammeSession[]): Promise<Duty[]> {
  const started = await startedOf(tx, rows);
  return rows.flatMap((row) => {
    if (!row.plannedOn) return [];
    const open = row.state === 'offered' && started.has(row.referralId);
    return [
      dutyOf('programme_session', row, {
        dueOn: due('programme_session_entered', row.plannedOn),
        since: row.plannedOn,
        open,
      }),
    ];
  });
}

/** Whether somebody came is entered by the day after. */
const sessions: DutySource = {
  kind: 'programme_session',
  of: async (tx, ids) =>
    toEnter(
      tx,
      await tx
        .rows(ProgrammeSession)
        .where({ id: { $in: ids } })
        .all(),
    ),
  due: async (tx, from, to) => {
    const planned = { state: 'offered', plannedOn: within(addDays(from, -LONGEST), to) };
    const duties = await toEnter(tx, await tx.rows(ProgrammeSession).where(planned).all());
    return duties.filter(({ open, dueOn }) => open && dueOn >= from && dueOn <= to);
  },
};

const alertOf = (row: ProgrammeSession): Duty[] =>
  row.alertDueOn
    ? [dutyOf('programme_alert', row, { dueOn: row.alertDueOn, since: row.heldOn, open: row.state === 'missed' })]
    : [];

/** That a session was missed reaches the advocate and the officer within a working day (`domain.md` 5.2, 14). */
const alerts: DutySource = {
  kind: 'programme_alert',
  of: async (tx, ids) =>
    (
      await tx
        .rows(ProgrammeSession)
        .where({ id: { $in: ids } })
        .all()
    ).flatMap(alertOf),
  due: async (tx, from, to) =>
    (
      await tx
        .rows(ProgrammeSession)
        .where({ state: 'missed', alertDueOn: within(from, to) })
        .all()
    ).flatMap(alertOf),
};

/** Funding ends for a programme that is open; where it is closing, whoever keeps it has decided what becomes of whom. */
async function fundingOf(tx: Tx, rows: readonly Programme[]): Promise<Duty[]> {
  const ending = rows.filter(({ fundedUntil }) => fundedUntil);
  if (!ending.length) return [];
  const forums = tx.rows(Forum).where({ areaCode: { $in: ending.map(({ areaCode }) => areaCode) } });
  const found = await forums.orderBy('key').select('id', 'areaCode').all();
  return ending.map((row) => ({
    kind: 'programme_funding_end',
    subjectId: row.id,
    caseId: null,
    agencyId: row.agencyId,
    ownerId: null,
    deputyId: null,
    forumId: found.find(({ areaCode }) => areaCode === row.areaCode)?.id ?? null,
    dueOn: row.fundedUntil ?? tx.actor.today,
    since: londonDate(row.madeAt),
    open: row.state === 'open',
  }));
}

/** That its funding ends is known in time, to the provider and to the forum of its area (`capabilities.md` C3, E1). */
const fundings: DutySource = {
  kind: 'programme_funding_end',
  of: async (tx, ids) =>
    fundingOf(
      tx,
      await tx
        .rows(Programme)
        .where({ id: { $in: ids } })
        .all(),
    ),
  due: async (tx, from, to) =>
    (
      await fundingOf(
        tx,
        await tx
          .rows(Programme)
          .where({ fundedUntil: within(from, to) })
          .all(),
      )
    ).filter(({ open }) => open),
};

const ofReferral = { entity: ProgrammeReferral, section: 'programme-referrals' } as const;
const ofSession = { entity: ProgrammeSession, section: 'programme-sessions' } as const;

/** What the room’s things owe. */
export const dutiesOfProgrammes: readonly KindOfDuty[] = [
  kindOfDuty({ source: answers, ...ofReferral, reckoning: sinceThen('programme_allocate') }),
  kindOfDuty({ source: dropOuts, ...ofReferral, reckoning: sinceThen('programme_missed_alert') }),
  kindOfDuty({ source: followUps, ...ofReferral, reckoning: sinceThen('programme_follow_up') }),
  kindOfDuty({ source: sessions, ...ofSession, reckoning: sinceThen('programme_session_entered') }),
  kindOfDuty({ source: alerts, ...ofSession, reckoning: sinceThen('programme_missed_alert') }),
  kindOfDuty({
    source: fundings,
    entity: Programme,
    section: 'programmes',
    concerns: concernsFunding,
    dayFrom: () => 'ownEnd',
  }),
];
