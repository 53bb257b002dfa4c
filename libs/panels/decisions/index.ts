import type { Domain } from '../../platform/domain.js';
import { attemptAccess } from './attempt.access.js';
import { AttemptsDemanded, VictimAttempt } from './attempt.entity.js';
import { eventsOfAttempts } from './attempts.events.js';
import { panelsForVictim } from './panels.victim-part.js';

export const decisions: Domain = {
  name: 'decisions',
  entities: [VictimAttempt, AttemptsDemanded],
  access: attemptAccess,
  victimParts: [panelsForVictim],
  caseEvents: eventsOfAttempts,
};

export { attemptOf, attemptsAt, attemptsUsually, demandedBy } from './attempts.js';
export { type BelowRank, belowRankAt } from './deciders.js';
export { decisionOf, decisionSaid } from './decisions.reading.js';
export { askedOf, questionsOf } from './item.questions.js';
export { comingKinds, noteCategories, reasonKinds, releasedByBeingSaid } from './note.rules.js';
export {
  type Said,
  applyOutcome,
  blankQuestions,
  keepDecision,
  lackOf,
  mayBeRecorded,
  recordOutcome,
  takeBack,
  unapplyOutcome,
} from './outcomes.js';
export { isCounted, ownQuestions, ownQuestionsOf, settledFor } from './own-questions.js';
export { phrasesOf } from './phrases.js';
export { type BesideQuestion, type QuestionSource, besideQuestions, questionSources } from './questions.beside.js';
export { mayTell } from './tellers.js';
export { namedContacts, usualTellerOf } from './tellers.usual.js';
export type { UsualTeller } from './tellers.usual.rules.js';
export { type TellingAction, type TellingSource, tellingActions, tellingSources } from './tellings.js';
