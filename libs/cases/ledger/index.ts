import { caseOpenedFollowers, onTab } from '../cases/index.js';
import type { Domain } from '../../platform/domain.js';
import { LedgerEntry } from './ledger-entry.entity.js';
import { ledgerAccess } from './ledger-entry.access.js';
import { LedgerApi } from './ledger.api.js';
import { ledgerOfCase } from './ledger.case-part.js';
import { ledgerChoices } from './ledger.choices.js';
import { openedEntered } from './ledger.opened.js';
import { LedgerPages } from './ledger.pages.js';
import { Ledger } from './ledger.service.js';

export const ledger: Domain = {
  name: 'ledger',
  entities: [LedgerEntry],
  access: [ledgerAccess],
  choices: ledgerChoices,
  caseParts: onTab('access', ledgerOfCase),
  contributes: [caseOpenedFollowers.with(openedEntered)],
  services: [Ledger],
  api: [LedgerApi],
  pages: [LedgerPages],
};

export { bases, basesUnder, basisNames, chosenBases, type BasisName } from './bases.js';
export { wentOutSince } from './ledger.reading.js';
export { ledgerTellers, tellOfPage, type Teller, type Told } from './ledger.sources.js';
export { enterInLedger, enterOpened, takeBackInLedger, type GoneOut } from './ledger.writing.js';
export { LedgerEntry };
