import { randomUUID } from 'node:crypto';
import type { LondonDate } from '../../kernel/london-date.js';
import { Problem } from '../../kernel/problem.js';
import { moveSpec } from '../../platform/things/thing.js';
import type { Tx } from '../../platform/work/tx.js';
import { due } from '../../timings/index.js';
import { ProgrammeReferral, ProgrammeSession } from './programme-referral.entity.js';
import { alertForm, attendForm, emptyForm, missForm, planForm } from './programme-referral.forms.js';
import { missedStates } from './programme-session.states.js';
import { stepOn } from './programmes.checks.js';
import { announce, owedOfSession } from './programmes.owed.js';
import { keep, withdrawLast } from './programmes.texts.js';

type Session = ProgrammeSession;

/** Offers sessions to somebody on a programme, each with its day where one is planned; after those that there are. */
export async function addSessions(
  tx: Tx,
  of: ProgrammeReferral,
  days: readonly (LondonDate | null)[],
  after = 0,
): Promise<void> {
  const { id: referralId, caseId, agencyId, caseReference, forumId, providerAgencyId } = of;
  const rows = days.map((plannedOn, at) =>
    Object.assign(new ProgrammeSession(), {
      id: randomUUID(),
      referralId,
      caseId,
      agencyId,
      category: 'programmeAttendance',
      released: true,
      caseReference,
      forumId,
      providerAgencyId,
      number: after + at + 1,
      state: 'offered',
      version: 1,
      plannedOn,
      heldOn: null,
      alertDueOn: null,
      alertedAt: null,
      madeBy: tx.actor.id,
      madeAt: tx.at,
    }),
  );
  await tx.alongAll(rows);
  for (const row of rows.filter(({ plannedOn }) => plannedOn)) owedOfSession(tx, row);
}

/** Takes back the sessions that were offered last. @throws Problem `undo-too-late` where one was attended or missed since */
export async function dropSessions(tx: Tx, { id }: ProgrammeReferral): Promise<void> {
  const text = `WITH last AS (SELECT max(made_at) AS at FROM programme_session WHERE referral_id = $1 AND state <> 'cancelled')
    UPDATE programme_session s SET state = 'cancelled', version = version + 1 FROM last
    WHERE s.referral_id = $1 AND s.made_at = last.at AND s.state = 'offered' RETURNING s.id`;
  const held = `SELECT id FROM programme_session WHERE referral_id = $1 AND state IN ('attended', 'missed', 'alerted')
    AND made_at = (SELECT max(made_at) FROM programme_session WHERE referral_id = $1 AND state <> 'cancelled')`;
  if ((await tx.run({ text: held, values: [id] })).length) throw new Problem('undo-too-late');
  for (const row of await tx.run<{ id: string }>({ text, values: [id] })) owedOfSession(tx, row);
}

/** How many sessions were entered as attended and as missed, by themselves. */
export async function countedOf(tx: Tx, referralId: string): Promise<{ attended: number; missed: number }> {
  const counts = await tx.rows(ProgrammeSession).where({ referralId }).countBy('state');
  const count = (states: readonly string[]) => states.reduce((sum, state) => sum + (counts.get(state) ?? 0), 0);
  return { attended: count(['attended']), missed: count(missedStates) };
}

/** Whoever they are of is on the programme. @throws Problem `invalid-input` for a day before they started, `wrong-state` once they left */
async function heldOn(tx: Tx, { referralId, state }: Session, happenedAt: Date): Promise<LondonDate> {
  const of = await tx.rows(ProgrammeReferral).where({ id: referralId }).one();
  if (of?.state !== 'started') throw new Problem('wrong-state', { move: 'attend', state });
  return stepOn(happenedAt, of.startedOn);
}

/** The day for which it was planned, or today where none was or it is still to come. */
const onItsDay = ({ plannedOn }: Readonly<Record<string, unknown>>, today: LondonDate) => ({
  happenedAt: typeof plannedOn === 'string' && plannedOn < today ? plannedOn : today,
});

/** What goes with each move of a session. */
export const programmeSessionMoves = {
  plan: moveSpec<Session, typeof planForm>({
    form: planForm,
    begins: ({ plannedOn }) => ({ plannedOn }),
    act: (tx, row, { plannedOn }) => {
      row.plannedOn = plannedOn;
      return Promise.resolve(owedOfSession(tx, row));
    },
    undo: (tx, row) => Promise.resolve(owedOfSession(tx, row)),
  }),
  attend: moveSpec<Session, typeof attendForm>({
    form: attendForm,
    begins: onItsDay,
    act: async (tx, row, { freshRisk, happenedAt }) => {
      row.heldOn = await heldOn(tx, row, happenedAt);
      await keep(tx, row, { freshRisk });
      if (freshRisk) announce(tx, 'risk', row);
      owedOfSession(tx, row);
    },
    undo: async (tx, row) => {
      await withdrawLast(tx, row, 'freshRisk');
      owedOfSession(tx, row);
    },
  }),
  miss: moveSpec<Session, typeof missForm>({
    form: missForm,
    begins: onItsDay,
    act: async (tx, row, { missedReason, freshRisk, happenedAt }) => {
      row.heldOn = await heldOn(tx, row, happenedAt);
      row.alertDueOn = due('programme_missed_alert', row.heldOn);
      await keep(tx, row, { missedReason, freshRisk });
      announce(tx, 'missed', row);
      owedOfSession(tx, row);
    },
    undo: async (tx, row) => {
      await withdrawLast(tx, row, 'missedReason', 'freshRisk');
      owedOfSession(tx, row);
    },
  }),
  alert: moveSpec<Session, typeof alertForm>({
    form: alertForm,
    act: async (tx, row, { alert, happenedAt }) => {
      stepOn(happenedAt, row.heldOn);
      row.alertedAt = happenedAt;
      await keep(tx, row, { alert });
      if (alert) announce(tx, 'missed', row);
      owedOfSession(tx, row);
    },
    undo: async (tx, row) => {
      await withdrawLast(tx, row, 'alert');
      owedOfSession(tx, row);
    },
  }),
  cancel: moveSpec<Session, typeof emptyForm>({
    form: emptyForm,
    act: (tx, row) => Promise.resolve(owedOfSession(tx, row)),
    undo: (tx, row) => Promise.resolve(owedOfSession(tx, row)),
  }),
};
