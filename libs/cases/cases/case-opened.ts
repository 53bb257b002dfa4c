import { ContributionPoint } from '../../platform/contributions.js';
import type { Tx } from '../../platform/work/tx.js';
import type { CaseFile } from './case-file.entity.js';
import type { Given } from './case-row.js';
import { grant } from './case-standing.js';

/** What was opened of a case to one person by a decision about the case, and the row that says so. */
export type Opened = Pick<Given, 'staffId' | 'categories'> & { readonly grantId: string };

/** What a room to the right does where something of a case is opened, in the same transaction, and how it takes that back. */
export interface OpenedAlong {
  readonly opened: (tx: Tx, row: CaseFile, opened: Opened) => Promise<void>;
  readonly takenBack: (tx: Tx, grantId: string) => Promise<void>;
}

/** What rooms to the right do where something of a case is opened. */
export const caseOpenedFollowers = new ContributionPoint<OpenedAlong>('opening something of a case');

/** Opens categories of a case to one person who asked for nothing, with all that goes with it. @returns the row's id */
export async function openTo(tx: Tx, row: CaseFile, given: Given): Promise<string> {
  const { staffId, categories } = given;
  const grantId = await grant(tx, row.id, given);
  for (const { opened } of caseOpenedFollowers.in(tx)) await opened(tx, row, { grantId, staffId, categories });
  return grantId;
}

/** Shuts what was opened, with all that went with it. */
export async function closeTo(tx: Tx, grantId: string): Promise<void> {
  await tx.run({ text: 'UPDATE case_grant SET to_at = $2 WHERE id = $1', values: [grantId, tx.at] });
  await openedInVain(tx, [grantId]);
}

/** Takes back what goes with rows by which something was opened; the rows themselves are for whoever calls. */
export async function openedInVain(tx: Tx, grantIds: readonly string[]): Promise<void> {
  for (const grantId of grantIds) for (const { takenBack } of caseOpenedFollowers.in(tx)) await takenBack(tx, grantId);
}
