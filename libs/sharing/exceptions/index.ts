import { ledgerTellers } from '../../cases/ledger/index.js';
import type { Domain } from '../../platform/domain.js';
import { teach } from '../../platform/messages/messages.js';
import { exceptionAccess } from './exception.access.js';
import { AccessRequest, CasePresence, ConflictDeclaration, GlassBreak } from './exception.entity.js';
import { announce, endAccess, tell } from './exception.jobs.js';
import { ExceptionsApi } from './exceptions.api.js';
import { exceptionItemParts, exceptionParts } from './exceptions.case-part.js';
import { exceptionChoices } from './exceptions.choices.js';
import { exceptionFacts, glassTurns } from './exceptions.facts.js';
import { exceptionsHome } from './exceptions.home.js';
import { openedInLedger } from './exceptions.ledger.js';
import { listPages } from './exceptions.lists.js';
import { ExceptionPages, newThingPages, PresencePages } from './exceptions.pages.js';
import { Exceptions } from './exceptions.service.js';
import { conflictThing, declarationThing, glassThing, requestThing } from './exceptions.things.js';
import { exceptionHandlers } from './exceptions.worker.js';
import { Presence } from './presence.service.js';
import said from './things.en.json' with { type: 'json' };
import { dutiesOfExceptions } from './exceptions.duties.js';

// One room, four things: each speaks under its own name.
for (const [name, words] of Object.entries<object>(said)) teach(name, words);

const things = [conflictThing, declarationThing, requestThing, glassThing];

export const exceptions: Domain = {
  name: 'exceptions',
  entities: [ConflictDeclaration, CasePresence, AccessRequest, GlassBreak],
  access: exceptionAccess,
  facts: exceptionFacts,
  factTurns: glassTurns,
  things,
  choices: exceptionChoices,
  home: exceptionsHome,
  contributes: [
    ledgerTellers.with([GlassBreak.name, openedInLedger(GlassBreak, 'glass-breaks')]),
    ledgerTellers.with([AccessRequest.name, openedInLedger(AccessRequest, 'access-requests')]),
  ],
  services: [Exceptions, Presence],
  api: [ExceptionsApi],
  pages: [ExceptionPages, PresencePages, ...newThingPages, ...listPages],
  duties: dutiesOfExceptions,
  messageSubjects: [
    { kind: 'access_request', entity: AccessRequest, section: 'access-requests' },
    { kind: 'glass_break', entity: GlassBreak, section: 'glass-breaks' },
  ],
  caseParts: exceptionParts,
  itemParts: exceptionItemParts,
  jobs: [announce, tell, endAccess],
  handlers: exceptionHandlers,
};

export { Exceptions, GlassBreak, glassThing };
