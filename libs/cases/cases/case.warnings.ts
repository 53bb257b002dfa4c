import { ContributionPoint } from '../../platform/contributions.js';
import type { Tag } from '../../platform/home/home.js';
import type { Words } from '../../platform/messages/messages.js';
import type { Tx } from '../../platform/work/tx.js';
import type { CaseFile } from './case-file.entity.js';

/** What is told first: danger to the victim, then what is late towards her, then other work. */
const weights = ['danger', 'victim', 'work'] as const;

/** Something in a case that is late or alleged. It holds counts and days, and neither a name nor what people wrote. */
export interface CaseWarning {
  readonly weight: (typeof weights)[number];
  readonly text: string;
  /** The page of what it is about. */
  readonly href: string;
}

/** How something of a case stands that everybody who works on it keeps in mind: an order in force, and until when. */
export interface CaseSight {
  readonly weight: 'sight';
  readonly text: string;
}

/** The warnings of one room on a case and what of it is in sight, read as the person who looks: what they do not see is in no count. */
export type CaseWarnings = (tx: Tx, file: CaseFile, t: Words) => Promise<readonly (CaseWarning | CaseSight)[]>;

/** What rooms after this one warn of, and have in sight, on each page of a case (decision 242). */
export const caseWarnings = new ContributionPoint<CaseWarnings>('warnings on a case');

/** What one room marks cases with wherever they are listed, for the person who looks; of a case without a mark there is none. */
export type CaseMarks = (tx: Tx, caseIds: readonly string[], t: Words) => Promise<ReadonlyMap<string, Tag>>;

/** What rooms after this one mark cases with in lists and on agendas (decision 260). */
export const caseMarks = new ContributionPoint<CaseMarks>('marks of cases in lists');

/** The marks of all rooms, by case. */
export async function marksOf(tx: Tx, caseIds: readonly string[], t: Words): Promise<ReadonlyMap<string, Tag>> {
  const marks = await Promise.all(caseMarks.in(tx).map((mark) => mark(tx, caseIds, t)));
  return new Map(marks.flatMap((one) => [...one]));
}

/** The warnings of one room on an advocate's own case that is still open, each read as the person who looks. */
export type AdvocacyWarnings = (tx: Tx, of: { readonly id: string }, t: Words) => Promise<readonly CaseWarning[]>;

/** What rooms warn of on each page of an advocate's own case (decision 255). */
export const advocacyWarnings = new ContributionPoint<AdvocacyWarnings>('warnings on an advocate’s own case');

/** Puts warnings in the order in which they are told. */
export const inOrder = (warnings: readonly CaseWarning[]): CaseWarning[] =>
  [...warnings].sort((a, b) => weights.indexOf(a.weight) - weights.indexOf(b.weight));

/** What all rooms warn of on a case and have in sight, as far as the person sees what it is about. */
export const warningsOf = async (tx: Tx, file: CaseFile, t: Words): Promise<(CaseWarning | CaseSight)[]> =>
  (await Promise.all(caseWarnings.in(tx).map((warn) => warn(tx, file, t)))).flat();
