import type { LondonDate } from '../../kernel/london-date.js';

/** A recommendation that a plan may begin with; its gist is in the words of the room. */
export interface Recommendation {
  readonly number: string;
  /** The report, as its words name it. */
  readonly report: 'superComplaint';
  readonly source: string;
  readonly effectiveFrom: LondonDate | null;
}

/** Those of the report on the super-complaint that the product helps to evidence; the report has 29, the others are entered by hand. */
// docs: domain 13.5
export const recommendationNumbers = ['7', '10', '15', '16', '25', '27'] as const;
export const recommendations = recommendationNumbers.map(
  (number) =>
    ({
      number,
      report: 'superComplaint',
      source: 'The police response to stalking: report on the super-complaint',
      effectiveFrom: null,
    }) as const,
) satisfies readonly Recommendation[];
