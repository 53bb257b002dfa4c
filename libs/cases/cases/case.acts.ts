import { ContributionPoint } from '../../platform/contributions.js';
import type { Words } from '../../platform/messages/messages.js';
import type { PartShown } from '../../platform/pages/case-part.js';
import { mainFirst } from '../../platform/pages/placed-parts.js';
import type { Tx } from '../../platform/work/tx.js';

/** Something that can be begun from each page of a case. */
export type CaseAct = NonNullable<PartShown['link']>;

/** What one room lets the person who looks begin on a case; nothing where they may not. */
export type CaseActs = (tx: Tx, caseId: string, t: Words) => Promise<readonly CaseAct[]>;

/** What rooms after this one offer in the head of each page of a case (decision 242). */
export const caseActs = new ContributionPoint<CaseActs>('acts on a case');

/** What all rooms let this person begin on a case, the most usual first. */
export const actsOn = async (tx: Tx, caseId: string, t: Words): Promise<CaseAct[]> =>
  mainFirst((await Promise.all(caseActs.in(tx).map((offer) => offer(tx, caseId, t)))).flat());
