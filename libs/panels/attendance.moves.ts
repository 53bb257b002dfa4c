import { moveSpec } from '../platform/things/thing.js';
import { invalid } from '../kernel/problem.js';
import { arriveForm, none } from './meeting.forms.js';
import type { Attendance } from './meeting.entity.js';

const spec = moveSpec<Attendance, typeof none>;

export const attendanceMoves = {
  arrive: moveSpec<Attendance, typeof arriveForm>({
    form: arriveForm,
    act: async (_, row, { chairing, acknowledged, happenedAt }) => {
      row.arrivedAt = happenedAt;
      if (chairing !== undefined) row.chairing = chairing;
      if (acknowledged) row.acknowledgedAt ??= happenedAt;
    },
    many: true,
  }),
  acknowledge: spec({
    form: none,
    act: async (_, row, { happenedAt }) => {
      row.acknowledgedAt ??= happenedAt;
    },
    many: true,
  }),
  leave: spec({
    form: none,
    act: async (_, row, { happenedAt }) => {
      if (row.arrivedAt && happenedAt < row.arrivedAt)
        throw invalid({ field: 'happenedAt', message: 'panels.errors.before-arrival' });
      row.leftAt = happenedAt;
    },
    many: true,
  }),
  apologise: spec({ form: none, many: true }),
};
