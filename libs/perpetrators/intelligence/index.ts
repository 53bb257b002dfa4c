import { onTab } from '../../cases/cases/index.js';
import type { Domain } from '../../platform/domain.js';
import { withResources } from '../../platform/resource/with-resources.js';
import { IntelligenceGrade } from './grade.entity.js';
import { gradeAccess } from './intelligence.access.js';
import { intelligenceOfCase } from './intelligence.case-part.js';
import { intelligenceChoices } from './intelligence.choices.js';
import { eventsOfIntelligence } from './intelligence.events.js';
import { IntelligencePages } from './intelligence.pages.js';
import { dutiesOfIntelligence } from './intelligence.duties.js';
import { intelligenceResource } from './intelligence.resource.js';

export const intelligence: Domain = withResources({
  name: 'intelligence',
  resources: [intelligenceResource],
  entities: [IntelligenceGrade],
  access: [gradeAccess],
  choices: intelligenceChoices,
  duties: dutiesOfIntelligence,
  caseParts: onTab('perpetrator', intelligenceOfCase),
  caseEvents: eventsOfIntelligence,
  pages: [IntelligencePages],
});
