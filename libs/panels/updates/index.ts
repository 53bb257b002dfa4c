import { caseActs, caseMarks, caseWarnings, onTabs, overviewFacts } from '../../cases/cases/index.js';
import { minutesSections } from '../minutes/index.js';
import type { Domain } from '../../platform/domain.js';
import { withResources } from '../../platform/resource/with-resources.js';
import { CaseUpdateText } from './update-text.entity.js';
import { textAccess } from './update.access.js';
import { CaseUpdate } from './update.fields.js';
import { announceUpdate, announceWithdrawal, tellUpdate, tellWithdrawal } from './update.jobs.js';
import { postInformation, updatesOfCase, updatesOfItem } from './updates.case-part.js';
import { concealableInUpdates } from './updates.concealable.js';
import { postedConduct } from './updates.conduct.js';
import { eventsOfUpdates } from './updates.events.js';
import { latestInformation } from './updates.overview.js';
import { updatesHome } from './updates.home.js';
import { updatesInMinutes } from './updates.minutes.js';
import { NewUpdatePage } from './updates.page.js';
import { updateChoices, UrgentUpdatePage } from './updates.urgent.page.js';
import { updateResource } from './updates.resource.js';
import { markUnread, warnOfUnread } from './updates.unread.js';
import { updateHandlers } from './updates.worker.js';

export const updates: Domain = withResources({
  name: 'updates',
  resources: [updateResource],
  entities: [CaseUpdateText],
  access: [textAccess],
  home: updatesHome,
  concealable: concealableInUpdates,
  messageSubjects: [{ kind: 'update', entity: CaseUpdate, section: 'updates' }],
  caseParts: onTabs(['overview', 'panels'], updatesOfCase),
  caseEvents: eventsOfUpdates,
  conduct: postedConduct,
  itemParts: [updatesOfItem],
  contributes: [
    minutesSections.with(['updates', updatesInMinutes]),
    overviewFacts.with(latestInformation),
    caseWarnings.with(warnOfUnread),
    caseMarks.with(markUnread),
    caseActs.with(postInformation),
  ],
  choices: updateChoices,
  pages: [UrgentUpdatePage, NewUpdatePage],
  jobs: [announceUpdate, tellUpdate, announceWithdrawal, tellWithdrawal],
  handlers: updateHandlers,
});

export { concernedBy } from './updates.concerned.js';
