import { concealable, type Concealable } from '../../platform/concealing/concealable.js';
import { DisclosureSummary, SummaryText, SummaryParagraph } from './summary.entity.js';

/** The room’s rows that hold what people typed. */
export const concealableInSummaries: readonly Concealable[] = [
  concealable(DisclosureSummary, 'disclosure_summary', {
    authors: ['drafted_by'],
    since: 'drafted_at',
    parts: [
      ['summary_text', 'summary_id'],
      ['summary_paragraph', 'summary_id'],
    ],
    within: ['item_id'],
  }),
  concealable(SummaryText, 'summary_text', { authors: ['made_by'], within: ['summary_id'] }),
  concealable(SummaryParagraph, 'summary_paragraph', {
    authors: ['made_by'],
    within: ['summary_id'],
    reasons: 'summaries.reasons',
  }),
];
