import { onTab, overviewFacts } from '../../cases/cases/index.js';
import { answersOfCase } from './answers.case-part.js';
import type { Domain } from '../../platform/domain.js';
import { AnswerPages } from './answers.pages.js';
import { Draft, draftAccess } from './draft.entity.js';
import { Drafts } from './drafts.service.js';
import { Import, ImportRow, importAccess } from './import.entity.js';
import { ImportsApi } from './imports.api.js';
import { ImportFiles } from './imports.files.js';
import { ImportPages } from './imports.pages.js';
import { ImportOutcomes } from './imports.reading.js';
import { ImportAgendaPages } from './import-agenda.pages.js';
import { ImportColumnsPages } from './import-columns.pages.js';
import { ImportAgenda } from './imports.agenda.js';
import { ImportTemplatePages } from './import-template.pages.js';
import { ImportViews } from './imports.views.js';
import { Imports } from './imports.service.js';
import { ImportRuns } from './imports.taking.js';
import { nominationsSheet } from './nomination.sheet.js';
import { JourneyPages } from './journey.pages.js';
import { JourneyStartPages } from './journey.start.pages.js';
import { MatchingService } from './matching.service.js';
import { MatchPages } from './match.pages.js';
import { nominationAccess } from './nomination.access.js';
import { Nomination, NominationAnswer, NominationDecision } from './nomination.entity.js';
import { nominationGuards } from './nomination.guards.js';
import { acknowledge, announceAnswer, forgetImports, takeImport, tellForum, tellNominator } from './nomination.jobs.js';
import { eventsOfNominations } from './nominations.events.js';
import { nominatedBehaviour } from './nominations.overview.js';
import { nominationsHome } from './nominations.home.js';
import { NominationsApi } from './nominations.api.js';
import { nominationsOfCase, nominationsOfPerpetrator } from './nominations.case-part.js';
import { nominatedConduct } from './nominations.conduct.js';
import { nominationChoices } from './nominations.choices.js';
import { NominationPages } from './nominations.pages.js';
import { QuestionsTogether } from './questions.together.js';
import { QuestionsTogetherPages } from './questions-together.pages.js';
import { Nominations } from './nominations.service.js';
import { nominationThing } from './nominations.thing.js';
import { TriageDecisions } from './triage.deciding.js';
import { TriagePages } from './triage.pages.js';
import { nominationHandlers } from './nominations.worker.js';
import { concealableInNominations } from './nominations.concealable.js';

export const nominations: Domain = {
  name: 'nominations',
  entities: [Nomination, NominationAnswer, NominationDecision, Draft, Import, ImportRow],
  access: [...nominationAccess, ...importAccess, draftAccess],
  things: [nominationThing],
  guards: nominationGuards,
  choices: nominationChoices,
  spreadsheets: [nominationsSheet],
  home: nominationsHome,
  conduct: nominatedConduct,
  concealable: concealableInNominations,
  messageSubjects: [{ kind: 'nomination', entity: Nomination, section: 'nominations' }],
  caseParts: [...onTab('panels', nominationsOfCase, answersOfCase), ...onTab('perpetrator', nominationsOfPerpetrator)],
  caseEvents: eventsOfNominations,
  contributes: [overviewFacts.with(nominatedBehaviour)],
  services: [
    Nominations,
    QuestionsTogether,
    Drafts,
    MatchingService,
    TriageDecisions,
    ImportFiles,
    ImportRuns,
    Imports,
    ImportOutcomes,
    ImportAgenda,
    ImportViews,
  ],
  pages: [
    AnswerPages,
    ImportAgendaPages,
    ImportColumnsPages,
    ImportPages,
    ImportTemplatePages,
    JourneyPages,
    JourneyStartPages,
    MatchPages,
    QuestionsTogetherPages,
    NominationPages,
    TriagePages,
  ],
  api: [NominationsApi, ImportsApi],
  jobs: [announceAnswer, tellNominator, tellForum, acknowledge, forgetImports, takeImport],
  handlers: nominationHandlers,
};

export {
  ImportFiles,
  ImportOutcomes,
  Imports,
  MatchingService,
  Nomination,
  NominationAnswer,
  NominationDecision,
  Nominations,
  nominationThing,
};
export type { RowOutcome } from './imports.reading.js';
export { answerSaid, label as questionLabel } from './nominations.card.js';
export { answersShown } from './nomination.view.js';
export { toCsv, type ExportCell } from '../../platform/http/csv-export.js';
export { advocacyStatusOf, saysAdvocate } from './advocacy-status.js';
export { beginDraft, draftSentFollowers, type DraftSent } from './drafts.service.js';
export { Draft } from './draft.entity.js';
export { aboutWhom } from './drafts.showing.js';
export { deleteDrafts, draftDeletedFollowers, type DraftDeleted } from './drafts.deleting.js';
export { headingsIn, readCsv } from './csv.js';
export { asCsv } from './xlsx.js';
export { xlsxTemplate } from './xlsx.template.js';
export { sideBySide } from './match.view.js';
export { keyBeside, keysOf } from './nomination.refs.js';
export { forcesIn, receiverOf, receivers, type Receiver } from './nominations.lookups.js';
export { columnOf } from './nomination-row.columns.js';
export { listedTellers, type PanelLink } from './nominations.listed.js';
export { mustBeAssessed, namesOfQuestions, openQuestionsOf } from './nominations.gaps.js';
export { nominationStates } from './nomination.states.js';
