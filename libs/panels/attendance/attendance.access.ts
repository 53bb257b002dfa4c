import { access } from '../../platform/access/access.js';
import { Attendance } from './attendance.entity.js';
import { answerIt, meetingsOf, myOwn, ofMyForums, runIt } from '../common/panel.access.js';

/** Who reads and moves them. */
export const attendanceAccess = [
  access(Attendance, (actor) => meetingsOf(actor, 'meetingId'), [
    { to: runIt, can: ['arrive', 'acknowledge', 'leave', 'apologise'], where: ofMyForums },
    { to: answerIt, can: ['acknowledge', 'apologise'], where: myOwn },
  ]),
];
