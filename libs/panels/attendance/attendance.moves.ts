import { moveSpec } from '../../platform/things/thing.js';
import type { Tx } from '../../platform/work/tx.js';
import { invalid, Problem } from '../../kernel/problem.js';
import { acknowledgeOnArrival, dropArrival } from './acknowledgements.js';
import { arriveForm } from './attendance.forms.js';
import { none } from '../meetings/meeting.forms.js';
import { takesChair } from '../scheduling/index.js';
import { Attendance } from './attendance.entity.js';
import { Meeting } from '../meetings/meeting.entity.js';

const spec = moveSpec<Attendance, typeof none>;

/** Whoever came back has a second place: the first stays as it was. @throws Problem `undo-too-late` */
async function mustNotBeBack(tx: Tx, { meetingId, staffId }: Attendance): Promise<void> {
  const back = await tx
    .rows(Attendance)
    .where({ meetingId, staffId, state: { $ne: 'left' } })
    .any();
  if (back) throw new Problem('undo-too-late');
}

/** For the meeting, and for the item that is discussed where they are in the room for it. */
async function acknowledge(tx: Tx, row: Attendance, at: Date): Promise<void> {
  row.acknowledgedAt ??= at;
  if (row.state === 'present') await acknowledgeOnArrival(tx, row, at);
}

export const attendanceMoves = {
  arrive: moveSpec<Attendance, typeof arriveForm>({
    form: arriveForm,
    act: async (tx, row, { chairing, acknowledged, chairRankReason, happenedAt }) => {
      if (chairing ?? row.chairing)
        await takesChair(tx, await tx.get(Meeting, row.meetingId, 'attend'), row.staffId, chairRankReason);
      row.arrivedAt = happenedAt;
      if (chairing !== undefined) row.chairing = chairing;
      if (acknowledged) await acknowledge(tx, row, happenedAt);
    },
    undo: dropArrival,
    many: true,
  }),
  acknowledge: spec({
    form: none,
    act: (tx, row, { happenedAt }) => acknowledge(tx, row, happenedAt),
    undo: dropArrival,
    many: true,
  }),
  leave: spec({
    form: none,
    act: async (_, row, { happenedAt }) => {
      if (row.arrivedAt && happenedAt < row.arrivedAt)
        throw invalid({ field: 'happenedAt', message: 'panels.errors.before-arrival' });
      row.leftAt = happenedAt;
    },
    undo: mustNotBeBack,
    many: true,
  }),
  apologise: spec({ form: none, many: true }),
};
