import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { Forum } from '../../administration/areas/index.js';
import { invalid, Problem } from '../../kernel/problem.js';
import { planDuty } from '../../platform/duties/duty.js';
import { moveSpec, type Happened } from '../../platform/things/thing.js';
import type { Tx } from '../../platform/work/tx.js';
import { dueInstant } from '../../timings/index.js';
import { GroupMember, PlanLine, StrategicGroup, type DueDay } from './plan.entity.js';
import {
  endForm,
  evidenceForm,
  noAnswers,
  reasonForm,
  reassignForm,
  renameForm,
  rescheduleForm,
} from './plan.forms.js';
import { tellOwner } from './plan.jobs.js';
import { memberOf } from './plan.members.js';
import { openStates } from './plan.states.js';
import { standsAlready } from './plans.checks.js';

type Evidence = z.output<typeof evidenceForm>;

/** A day by which a line is to be done, as its history keeps it. */
export const dueDay = ({ actor, at }: Tx, dueOn: string, reason: string | null): DueDay => ({
  dueOn,
  setBy: actor.id,
  setAt: at.toISOString(),
  reason,
});

/** Has the reminders look again at what is owed. */
export const owed = (tx: Tx, { id }: PlanLine): void =>
  tx.followUp(planDuty, { kind: 'plan_line', subjectId: id, occasion: randomUUID() });

/** What every move of a line does besides: `open` is kept beside the state, and the reminders follow. */
const lineMove = <F extends z.ZodObject>(
  form: F,
  act: (tx: Tx, row: PlanLine, answers: z.infer<F> & Happened) => Promise<void> | void = () => undefined,
) =>
  moveSpec<PlanLine, F>({
    form,
    act: async (tx, row, answers) => {
      await act(tx, row, answers);
      row.open = openStates.includes(row.state);
      owed(tx, row);
    },
    undo: async (tx, row, before) => {
      // What was dropped may have been taken up anew meanwhile.
      if (row.state === 'dropped' && (await standsAlready(tx, row))) throw new Problem('undo-too-late');
      owed(tx, Object.assign(new PlanLine(), before));
    },
  });

/** @throws Problem `invalid-input` for a quarter without a forum, a forum without one, and one of another area */
async function setEvidence(
  tx: Tx,
  row: PlanLine,
  { evidence, figuresForumId, figuresQuarter }: Evidence,
): Promise<void> {
  if (!figuresForumId !== !figuresQuarter) {
    const field = figuresForumId ? 'figuresQuarter' : 'figuresForumId';
    throw invalid({ field, message: 'plans.errors.both' });
  }
  if (figuresForumId) {
    const [group, forum] = await Promise.all([
      tx.rows(StrategicGroup).where({ id: row.groupId }).one(),
      tx.rows(Forum).where({ id: figuresForumId }).one(),
    ]);
    if (!forum || forum.areaCode !== group?.areaCode)
      throw invalid({ field: 'figuresForumId', message: 'plans.errors.forum' });
  }
  Object.assign(row, { evidence, figuresForumId: figuresForumId ?? null, figuresQuarter: figuresQuarter ?? null });
}

/** The evidence as it stands, to be put on from there. */
const begins = (shown: Readonly<Record<string, unknown>>) => ({
  evidence: shown['evidence'] ?? undefined,
  figuresForumId: shown['figuresForumId'] ?? undefined,
  figuresQuarter: shown['figuresQuarter'] ?? undefined,
});

const undone = { doneAt: null, verifiedBy: null, verifiedAt: null };

/** What goes with each move of a line. */
export const lineMoves = {
  start: lineMove(noAnswers),
  finish: {
    ...lineMove(evidenceForm, async (tx, row, given) => {
      await setEvidence(tx, row, given);
      row.doneAt = given.happenedAt;
    }),
    begins,
  },
  evidence: { ...lineMove(evidenceForm, setEvidence), begins },
  verify: lineMove(noAnswers, (tx, row, { happenedAt }) => {
    Object.assign(row, { verifiedBy: tx.actor.id, verifiedAt: happenedAt });
  }),
  query: lineMove(reasonForm, (tx, row, { reason }) => {
    Object.assign(row, { ...undone, reason, owedSince: tx.actor.today });
  }),
  reschedule: lineMove(rescheduleForm, (tx, row, { newDueOn, reason }) => {
    if (newDueOn === row.dueOn) throw invalid({ field: 'newDueOn', message: 'plans.errors.sameDay' });
    const dueDays = [...row.dueDays, dueDay(tx, newDueOn, reason)];
    Object.assign(row, { dueOn: newDueOn, owedSince: tx.actor.today, dueDays });
  }),
  reassign: lineMove(reassignForm, async (tx, row, { memberId }) => {
    const { staffId, agencyId } = await memberOf(tx, row.groupId, memberId);
    if (staffId === row.ownerId && agencyId === row.ownerAgencyId)
      throw invalid({ field: 'memberId', message: 'plans.errors.sameOwner' });
    Object.assign(row, { ownerId: staffId, ownerAgencyId: agencyId });
    const told = { groupId: row.groupId, staffId, occasion: randomUUID() };
    if (staffId !== tx.actor.id) tx.followUp(tellOwner, told, dueInstant('undo_window', tx.at));
  }),
  drop: lineMove(reasonForm, (_, row, { reason }) => {
    row.reason = reason;
  }),
  reopen: lineMove(reasonForm, async (tx, row, { reason }) => {
    if (await standsAlready(tx, row)) throw invalid({ field: 'reason', message: 'plans.errors.standsAlready' });
    Object.assign(row, { ...undone, reason, owedSince: tx.actor.today });
  }),
};

export const groupMoves = {
  rename: moveSpec<StrategicGroup, typeof renameForm>({
    form: renameForm,
    begins: ({ name }) => ({ name }),
    act: async (_, row, { name }) => void (row.name = name),
  }),
};

export const memberMoves = {
  end: moveSpec<GroupMember, typeof endForm>({
    form: endForm,
    act: async (_, row, { toOn }) => {
      if (toOn < row.fromOn) throw invalid({ field: 'toOn', message: 'plans.errors.beforeFirst' });
      row.toOn = toOn;
    },
  }),
};
