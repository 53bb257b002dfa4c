import type { Duty, DutySource } from '../../platform/duties/duty.js';
import { Action } from './action.entity.js';
import { overdueStates } from './action.rules.js';
import { kindOfDuty, type KindOfDuty } from '../../platform/duties/kinds-of-duty.js';
import { among, type OwnDuties } from '../../platform/duties/own-duty.js';

const owing = (state: string): boolean => (overdueStates as readonly string[]).includes(state);

const dutyOf = (action: Action): Duty => ({
  kind: 'action',
  subjectId: action.id,
  caseId: action.caseId,
  forumId: action.forumId,
  agencyId: action.agencyId,
  // Whoever refused it is not asked again: their agency is.
  ownerId: action.state === 'refused' ? null : action.ownerId,
  deputyId: action.deputyId,
  dueOn: action.dueOn,
  since: action.owedSince,
  open: owing(action.state),
});

/** What is owed by an action: done by its due date, from when it is somebody's until it is reported done or ends. */
export const actionDuties: DutySource = {
  kind: 'action',
  of: async (tx, ids) =>
    (
      await tx
        .rows(Action)
        .where({ id: { $in: ids } })
        .all()
    ).map(dutyOf),
  due: async (tx, from, to) => {
    const open = tx
      .rows(Action)
      .where({ open: true, state: { $in: [...overdueStates] }, dueOn: { $gte: from, $lte: to } });
    return (await open.all()).map(dutyOf);
  },
  opened: async (tx, ids) => {
    const open = tx.rows(Action).where({ id: { $in: ids } });
    return (await open.all()).map(({ id }) => id);
  },
};

/** Whoever refused an action owes it no more: their agency does. */
const theirs = overdueStates.filter((state) => state !== 'refused');

const own: OwnDuties = async (tx, { ownerId: of, ids }) => {
  const owed = tx.rows(Action).where({ ...among(ids), ownerId: of, open: true, state: { $in: theirs } });
  return (await owed.orderBy('dueOn').all()).map(({ id, ownerId, reference, dueOn, version }) => ({
    kind: 'action',
    subjectId: id,
    ownerId,
    reference,
    dueOn,
    version,
    href: `/actions/${id}`,
  }));
};

/** What the room’s things owe. */
export const dutiesOfActions: readonly KindOfDuty[] = [
  kindOfDuty({ source: actionDuties, entity: Action, section: 'actions', isNamed: true, showsWho: true, own }),
];
