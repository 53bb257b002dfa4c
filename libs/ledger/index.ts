import type { Domain } from '../platform/domain.js';
import { LedgerEntry } from './ledger-entry.entity.js';
import { ledgerAccess } from './ledger-entry.access.js';

export const ledger: Domain = {
  name: 'ledger',
  entities: [LedgerEntry],
  access: [ledgerAccess],
};

export { bases, basesUnder, basisNames, type BasisName } from './bases.js';
export { enterInLedger, takeBackInLedger, type GoneOut } from './ledger.writing.js';
export { LedgerEntry };
