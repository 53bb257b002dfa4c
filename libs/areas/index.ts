import type { Domain } from '../platform/domain.js';
import { AreaSettingsApi } from './area-settings.api.js';
import { AreaSettingsService } from './area-settings.service.js';
import { forumAccess } from './forum.access.js';
import { AreaSetting, ForceArea, Forum, ForumSetting } from './forum.entity.js';

export const areas: Domain = {
  name: 'areas',
  entities: [ForceArea, AreaSetting, Forum, ForumSetting],
  access: forumAccess,
  services: [AreaSettingsService],
  api: [AreaSettingsApi],
};

export { AreaSettingsService };
export { areaSettingsOf, type AreaSettings } from './area.settings.js';
export { meetingDays, nextMeetingDay, type Cadence } from './forum.rules.js';
export { forumInFile, settingsOf, type ForumSettings } from './forum.settings.js';
export { ForceArea, Forum, ForumSetting };
