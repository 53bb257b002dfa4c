import type { Domain } from '../platform/domain.js';
import type { ChoiceSource } from '../platform/things/choices.js';
import { forumAccess } from './forum.access.js';
import { ForceArea, Forum, ForumSetting } from './forum.entity.js';

/** Every forum, by its name. */
const forums: ChoiceSource = async (tx) =>
  (await tx.rows(Forum).orderBy('name').all()).map(({ id, name }) => ({ value: id, text: name }));

export const areas: Domain = {
  name: 'areas',
  entities: [ForceArea, Forum, ForumSetting],
  access: forumAccess,
  choices: { 'areas.forums': forums },
};

export { meetingDays, nextMeetingDay, type Cadence } from './forum.rules.js';
export { forumInFile, settingsOf, type ForumSettings } from './forum.settings.js';
export { ForceArea, Forum, ForumSetting };
