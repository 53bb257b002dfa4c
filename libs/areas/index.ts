import type { Domain } from '../platform/domain.js';
import { forumAccess } from './forum.access.js';
import { ForceArea, Forum, ForumSetting } from './forum.entity.js';

export const areas: Domain = {
  name: 'areas',
  entities: [ForceArea, Forum, ForumSetting],
  access: forumAccess,
};

export { meetingDays, nextMeetingDay, type Cadence } from './forum.rules.js';
export { forumInFile, settingsOf, type ForumSettings } from './forum.settings.js';
export { ForceArea, Forum, ForumSetting };
