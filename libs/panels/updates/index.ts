import { minutesSections } from '../minutes/index.js';
import type { Domain } from '../../platform/domain.js';
import { updateAccess } from './update.access.js';
import { CaseUpdate, CaseUpdateText } from './update.entity.js';
import { announceUpdate, announceWithdrawal, tellUpdate, tellWithdrawal } from './update.jobs.js';
import { UpdatesApi } from './updates.api.js';
import { postedConduct } from './updates.conduct.js';
import { updatesOfCase, updatesOfItem } from './updates.case-part.js';
import { updatesHome } from './updates.home.js';
import { updatesInMinutes } from './updates.minutes.js';
import { UpdatePages } from './updates.pages.js';
import { Updates } from './updates.service.js';
import { updateThing } from './updates.thing.js';
import { updateHandlers } from './updates.worker.js';
import { concealableInUpdates } from './updates.concealable.js';

export const updates: Domain = {
  name: 'updates',
  entities: [CaseUpdate, CaseUpdateText],
  access: updateAccess,
  things: [updateThing],
  home: updatesHome,
  concealable: concealableInUpdates,
  messageSubjects: [{ kind: 'update', entity: CaseUpdate, section: 'updates' }],
  caseParts: [updatesOfCase],
  conduct: postedConduct,
  itemParts: [updatesOfItem],
  contributes: [minutesSections.with(['updates', updatesInMinutes])],
  services: [Updates],
  api: [UpdatesApi],
  pages: [UpdatePages],
  jobs: [announceUpdate, tellUpdate, announceWithdrawal, tellWithdrawal],
  handlers: updateHandlers,
};

export { concernedBy } from './updates.concerned.js';
