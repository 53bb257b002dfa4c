import type { Domain } from '../../platform/domain.js';
import { teach } from '../../platform/messages/messages.js';
import { ledgerTellers } from '../../cases/ledger/index.js';
import { ConsultationsPages } from './consultations.pages.js';
import { Consultations } from './consultations.service.js';
import { returnAccess } from './return.access.js';
import { concealableReturns } from './return.concealable.js';
import { returnDuty } from './return.duties.js';
import { AgencyReturn, ReturnPart, ReturnQuestion } from './return.entity.js';
import { returnThing } from './return.thing.js';
import { returnHandlers } from './return.worker.js';
import { ReturnsTogetherPages } from './returns-together.pages.js';
import { ReturnsPages } from './returns.pages.js';
import { requestsInLedger } from './returns.telling.js';
import said from './things.en.json' with { type: 'json' };

// A thing speaks under its own name.
for (const [name, words] of Object.entries<object>(said)) teach(name, words);

export const returns: Domain = {
  name: 'returns',
  entities: [AgencyReturn, ReturnPart, ReturnQuestion],
  access: returnAccess,
  things: [returnThing],
  contributes: [ledgerTellers.with([AgencyReturn.name, requestsInLedger])],
  services: [Consultations],
  pages: [ConsultationsPages, ReturnsPages, ReturnsTogetherPages],
  duties: [returnDuty],
  concealable: concealableReturns,
  handlers: returnHandlers,
};

export { Consultations, AgencyReturn, ReturnPart, ReturnQuestion, returnThing };
export { answerWords } from './return-answers.rules.js';
export { dueWith, notCome, ownResults } from './returns.reading.js';
export { requestReturns, takeBackRequests } from './returns.request.js';
export { chaseAgain, chaseSilent, owedIn } from './silent.js';
