import { onAdvocacyTab, onTab } from '../../cases/cases/index.js';
import { incidentFollowers } from '../../perpetrators/conduct/index.js';
import type { Domain } from '../../platform/domain.js';
import { Disposal } from './disposal.entity.js';
import { DisposalsApi } from './disposals.api.js';
import { disposalGuards } from './disposals.deciding.js';
import { disposeFile } from './disposals.jobs.js';
import { DisposalPages } from './disposals.pages.js';
import { Disposals } from './disposals.reading.js';
import { RetentionRule } from './retention-rule.entity.js';
import { RetentionRulesApi } from './retention-rules.api.js';
import { RetentionRulesPages } from './retention-rules.pages.js';
import { RetentionRulesReading } from './retention-rules.reading.js';
import { RetentionRules } from './retention-rules.service.js';
import { retentionAccess } from './retention.access.js';
import { LegalHold, Retention, RetentionDecision } from './retention.entity.js';
import { alongOfRetention, lookAtIncident } from './retentions.along.js';
import { retentionOfCase } from './retentions.case-part.js';
import { retentionHome } from './retentions.home.js';
import { lookAtCase, lookEachDay, retentionHandlers } from './retentions.jobs.js';
import { RetentionPages } from './retentions.pages.js';
import { retentionThing } from './retentions.thing.js';
import { dutiesOfRetention } from './retentions.duties.js';

export const retention: Domain = {
  name: 'retention',
  entities: [Retention, RetentionDecision, LegalHold, RetentionRule, Disposal],
  access: retentionAccess,
  things: [retentionThing],
  home: retentionHome,
  duties: dutiesOfRetention,
  caseParts: onTab('access', retentionOfCase),
  advocacyParts: onAdvocacyTab('access', retentionOfCase),
  contributes: [incidentFollowers.with(lookAtIncident)],
  services: [RetentionRules, RetentionRulesReading, Disposals],
  api: [RetentionRulesApi, DisposalsApi],
  pages: [DisposalPages, RetentionPages, RetentionRulesPages],
  jobs: [lookAtCase, lookEachDay, disposeFile],
  handlers: retentionHandlers,
  guards: disposalGuards,
  along: alongOfRetention,
};

export { allocatesSome } from './retention.access.js';
export { retentionThing };
