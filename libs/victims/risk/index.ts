import { caseWarnings, onAdvocacyTab, onTab, overviewFacts } from '../../cases/cases/index.js';
import { gradeSources } from '../../perpetrators/interventions/index.js';
import type { Domain } from '../../platform/domain.js';
import { teach } from '../../platform/messages/messages.js';
import { gradeInForce } from './grades.in-force.js';
import { riskAccess } from './risk.access.js';
import { RiskFactorsApi, RiskGradesApi, RiskResultsApi, RiskToolsApi } from './risk.api.js';
import { factorsOfCase, gradesOfCase, resultsOfCase, riskForVictim } from './risk.case-parts.js';
import { riskChoices } from './risk.choices.js';
import { RiskFactor, RiskGrade, RiskResult, RiskText } from './risk.entity.js';
import { eventsOfRisk } from './risk.events.js';
import { riskHome } from './risk.home.js';
import { riskInALine } from './risk.overview.js';
import { overdueRiskReview } from './risk.warnings.js';
import { listPages } from './risk.lists.js';
import { newPages } from './risk.pages.js';
import { riskOverTime } from './risk.over-time.js';
import { Risk } from './risk.service.js';
import { factorThing, gradeThing, resultThing } from './risk.things.js';
import { RiskExpected, RiskFactorKind, RiskTool } from './tool.entity.js';
import { RiskToolKeepingApi } from './tools.api.js';
import { RiskToolKeepingPages } from './tools.keeping.pages.js';
import { RiskToolPages } from './tools.pages.js';
import { RiskToolKeeping } from './tools.service.js';
import { RiskTools } from './tools.reading.js';
import said from './things.en.json' with { type: 'json' };
import { dutiesOfRisk } from './risk.duties.js';
import { concealableInRisk } from './risk.concealable.js';

// One room, three things: each speaks under its own name.
for (const [name, words] of Object.entries<object>(said)) teach(name, words);

const parts = [gradesOfCase, resultsOfCase, factorsOfCase];

export const risk: Domain = {
  name: 'risk',
  entities: [RiskTool, RiskExpected, RiskFactorKind, RiskResult, RiskGrade, RiskFactor, RiskText],
  access: riskAccess,
  things: [resultThing, gradeThing, factorThing],
  choices: riskChoices,
  home: riskHome,
  duties: dutiesOfRisk,
  concealable: concealableInRisk,
  caseParts: onTab('risk', riskOverTime, ...parts),
  caseEvents: eventsOfRisk,
  advocacyParts: onAdvocacyTab('risk', ...parts),
  victimParts: [riskForVictim],
  contributes: [gradeSources.with(gradeInForce), caseWarnings.with(overdueRiskReview), overviewFacts.with(riskInALine)],
  services: [Risk, RiskTools, RiskToolKeeping],
  api: [RiskResultsApi, RiskGradesApi, RiskFactorsApi, RiskToolsApi, RiskToolKeepingApi],
  // The forms before what takes any id.
  pages: [...newPages, ...listPages, RiskToolPages, RiskToolKeepingPages],
};

export { gradeFollowers, type GradeChange } from './grades.following.js';
export { RiskGrade };
