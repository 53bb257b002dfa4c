import type { Domain } from '../../platform/domain.js';
import { intelligenceAccess } from './intelligence.access.js';
import { IntelligenceApi } from './intelligence.api.js';
import { intelligenceOfCase } from './intelligence.case-part.js';
import { intelligenceChoices } from './intelligence.choices.js';
import { IntelligenceGrade, IntelligenceItem } from './intelligence.entity.js';
import { IntelligencePages } from './intelligence.pages.js';
import { Intelligence } from './intelligence.service.js';
import { intelligenceThing } from './intelligence.thing.js';
import { dutiesOfIntelligence } from './intelligence.duties.js';

export const intelligence: Domain = {
  name: 'intelligence',
  entities: [IntelligenceGrade, IntelligenceItem],
  access: intelligenceAccess,
  things: [intelligenceThing],
  choices: intelligenceChoices,
  duties: dutiesOfIntelligence,
  caseParts: [intelligenceOfCase],
  services: [Intelligence],
  api: [IntelligenceApi],
  pages: [IntelligencePages],
};
