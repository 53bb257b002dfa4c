import { access } from '../../platform/access/access.js';
import { Meeting } from './meeting.entity.js';
import { answerIt, meetingsOf, ofMyForums, runIt } from '../common/panel.access.js';

/**
 * Whoever else chaired a panel signs its minutes off: never a coordinator, who has them written, nor who treats a
 * perpetrator, to whom minutes are not open.
 */
const mayHaveChaired = answerIt.filter((role) => !['coordinator', 'programme_provider'].includes(role));

const runMeeting = [
  'create',
  'open_agenda',
  'arrange',
  'invite',
  'confirm_expected',
  'lock',
  'begin',
  'conclude',
  'draft_minutes',
  'issue_minutes',
  'reopen_minutes',
  'close',
  'cancel',
  'list_item',
  'attend',
  'preview',
  'ready',
  'chase',
  'reorder',
] as const;

/** Who reads and moves them. */
export const meetingAccess = [
  access(Meeting, (actor) => meetingsOf(actor, 'id'), [
    { to: runIt, can: runMeeting, where: ofMyForums },
    { to: ['chair'], can: ['check_minutes'], where: ofMyForums },
    { to: mayHaveChaired, can: ['check_minutes'], where: (_, actor) => ({ chairedBy: actor.id }) },
    { to: ['system'], can: ['create'] },
  ]),
];
