import { ledgerTellers, tellOfPage } from '../../cases/ledger/index.js';
import type { Domain } from '../../platform/domain.js';
import { ChoosingPages } from './choosing.pages.js';
import { SummariesApi } from './summaries.api.js';
import { summariesOfItem } from './summaries.item-part.js';
import { textsOf } from './summaries.texts.js';
import { SummaryPages } from './summaries.pages.js';
import { Summaries } from './summaries.service.js';
import { summaryThing } from './summaries.thing.js';
import { summaryAccess } from './summary.access.js';
import { DisclosureSummary, SummaryParagraph, SummaryText } from './summary.entity.js';
import { concealableInSummaries } from './summaries.concealable.js';

export const summaries: Domain = {
  name: 'summaries',
  entities: [DisclosureSummary, SummaryText, SummaryParagraph],
  access: summaryAccess,
  things: [summaryThing],
  itemParts: [summariesOfItem],
  contributes: [ledgerTellers.with([DisclosureSummary.name, tellOfPage(DisclosureSummary, 'summaries', textsOf)])],
  concealable: concealableInSummaries,
  services: [Summaries],
  api: [SummariesApi],
  pages: [SummaryPages, ChoosingPages],
};

export { keptInSummaries } from './summaries.kept.js';
