import { ledgerTellers } from '../../cases/ledger/index.js';
import type { Domain } from '../../platform/domain.js';
import { CopiesApi } from './copies.api.js';
import { toldInLedger } from './copies.ledger.js';
import { CopyPages } from './copies.pages.js';
import { Copies } from './copies.service.js';
import { ownCopyAccess } from './own-copy.access.js';
import { OwnCopy } from './own-copy.entity.js';

export const copies: Domain = {
  name: 'copies',
  entities: [OwnCopy],
  access: [ownCopyAccess],
  contributes: [ledgerTellers.with([OwnCopy.name, toldInLedger])],
  services: [Copies],
  api: [CopiesApi],
  pages: [CopyPages],
};
