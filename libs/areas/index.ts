import type { Domain } from '../platform/domain.js';
import { forumAccess } from './forum.access.js';
import { ForceArea, Forum, ForumSetting } from './forum.entity.js';

export const areas: Domain = {
  name: 'areas',
  entities: [ForceArea, Forum, ForumSetting],
  access: forumAccess,
};

export { ForceArea, Forum, ForumSetting };
