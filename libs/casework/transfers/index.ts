import { onTab } from '../../cases/cases/index.js';
import { homeForceTold } from './arrivals.service.js';
import { factFollowers } from '../../cases/people/index.js';
import { ledgerTellers, tellOfPage } from '../../cases/ledger/index.js';
import type { Domain } from '../../platform/domain.js';
import { teach } from '../../platform/messages/messages.js';
import { Arrival } from './arrival.entity.js';
import arrivalWords from './arrivals.en.json' with { type: 'json' };
import { ArrivalPages } from './arrivals.pages.js';
import { Arrivals } from './arrivals.service.js';
import { Holders } from './holders.service.js';
import { transferAccess } from './transfer.access.js';
import { Transfer, TransferCheck, TransferLine, TransferText } from './transfer.entity.js';
import { transferFacts } from './transfer.facts.js';
import { announceTransfer, tellOfArrival, tellOfTransfer } from './transfer.jobs.js';
import { ArrivalsApi, TransfersApi } from './transfers.api.js';
import { arrivalsOfCase, transfersOfCase } from './transfers.case-part.js';
import { transferChoices } from './transfers.choices.js';
import { eventsOfTransfers } from './transfers.events.js';
import { transfersHome } from './transfers.home.js';
import { TransferPages } from './transfers.pages.js';
import { noneUnderWay, Transfers } from './transfers.service.js';
import { arrivalThing, transferThing } from './transfers.thing.js';
import { transferHandlers } from './transfers.worker.js';
import { dutiesOfTransfers } from './transfers.duties.js';

// One room, two things: each speaks under its own name.
teach('arrivals', arrivalWords);
export const transfers: Domain = {
  name: 'transfers',
  entities: [Transfer, TransferLine, TransferText, TransferCheck, Arrival],
  access: transferAccess,
  facts: transferFacts,
  things: [transferThing, arrivalThing],
  guards: { 'cases.close': noneUnderWay },
  choices: transferChoices,
  home: transfersHome,
  duties: dutiesOfTransfers,
  caseParts: [...onTab('actions', transfersOfCase), ...onTab('perpetrator', arrivalsOfCase)],
  caseEvents: eventsOfTransfers,
  contributes: [
    ledgerTellers.with([Transfer.name, tellOfPage(Transfer, 'transfers', () => Promise.resolve(new Map()))]),
    factFollowers.with(homeForceTold),
  ],
  services: [Transfers, Arrivals, Holders],
  api: [TransfersApi, ArrivalsApi],
  pages: [TransferPages, ArrivalPages],
  jobs: [announceTransfer, tellOfTransfer, tellOfArrival],
  handlers: transferHandlers,
};

export { openSides, sidesTakenBy } from './transfers.opening.js';
export { Holders, type HeldWrongly } from './holders.service.js';
export { Transfer, TransferCheck, TransferLine, Transfers, transferThing };
