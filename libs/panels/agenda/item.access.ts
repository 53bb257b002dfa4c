import { access, byForum } from '../../platform/access/access.js';
import { AgendaItem, ItemAcknowledgement, ItemExclusion } from './item.entity.js';
import { ofMyForums, runIt } from '../common/panel.access.js';

const runItem = [
  'create',
  'list',
  'up',
  'down',
  'retime',
  'set_depth',
  'request_returns',
  'mark_ready',
  'start',
  'end',
  'record_outcome',
  'defer',
  'withdraw',
  'minute',
  'note',
  'answer',
  'attempt',
  'exclude',
  'acknowledge',
  'present',
] as const;

/** Who reads and moves them. */
export const itemAccess = [
  byForum(
    access(AgendaItem, 'presence', [
      { to: runIt, can: runItem, where: ofMyForums },
      { to: ['chair'], can: ['decide', 'override', 'ratify'], where: ofMyForums },
    ]),
  ),
  byForum(access(ItemExclusion, 'presence')),
  byForum(access(ItemAcknowledgement, 'presence')),
];
