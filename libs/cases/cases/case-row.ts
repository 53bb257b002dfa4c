import { randomUUID } from 'node:crypto';
import type { Reference } from '../../kernel/reference.js';
import type { Category } from '../../platform/access/access-matrix.js';
import type { Depth } from '../../platform/access/depths.js';
import { CaseConcern, CaseFile, CaseForum, CaseGrant, CaseLead, CaseOwner } from './case-file.entity.js';
import { caseStates } from './case.states.js';

/** What a nomination brings with it when its case is opened. */
export interface NewCase {
  /** The agency that holds it. */
  readonly agencyId: string;
  readonly forumId: string;
  readonly areaCode: string;
  readonly externalKey?: string | null;
}

interface Opening {
  readonly reference: Reference;
  readonly at: Date;
}

/** Who is given which categories of a case, how and why. */
export interface Given {
  readonly id?: string;
  readonly staffId: string;
  readonly categories: readonly Category[];
  readonly kind: CaseGrant['kind'];
  readonly reason: string;
  readonly fromAt?: Date;
  readonly toAt?: Date | null;
  readonly itemId?: string | null;
  /** The forum that opens it; it ends when the case leaves that forum. */
  readonly forumId?: string | null;
}

/** The shell of a case with where it stands, which leads it, and who owns it; the case itself comes first. */
export function caseRows(
  { agencyId, forumId, areaCode, externalKey = null }: NewCase,
  { reference, at }: Opening,
): [CaseFile, ...(CaseForum | CaseLead | CaseConcern | CaseOwner)[]] {
  const id = randomUUID();
  const opened = Object.assign(new CaseFile(), {
    id,
    caseId: id,
    agencyId,
    category: 'caseExists',
    released: false,
    reference,
    state: caseStates.initial,
    version: 1,
    openedAt: at,
    restricted: false,
    externalKey,
  });
  const owners = (['perpetrator', 'victim'] as const).map((side) =>
    Object.assign(new CaseOwner(), { id: randomUUID(), caseId: id, side, areaCode, fromAt: at }),
  );
  const held = { caseId: id, agencyId, category: 'caseExists', released: false };
  const concern = Object.assign(new CaseConcern(), { id: randomUUID(), ...held, forumId });
  return [opened, standingRow(id, forumId, at), concern, leadRow(id, forumId, at), ...owners];
}

export const standingRow = (caseId: string, forumId: string, fromAt: Date, depth: Depth | null = null): CaseForum =>
  Object.assign(new CaseForum(), { id: randomUUID(), caseId, forumId, fromAt, depth });

export const leadRow = (caseId: string, forumId: string, fromAt: Date): CaseLead =>
  Object.assign(new CaseLead(), { id: randomUUID(), caseId, forumId, fromAt });

export function grantRow(caseId: string, given: Given, by: { at: Date; madeBy: string }): CaseGrant {
  const { fromAt = by.at, toAt = null, itemId = null, forumId = null, categories, ...rest } = given;
  const row = {
    id: randomUUID(),
    caseId,
    fromAt,
    toAt,
    itemId,
    forumId,
    categories: [...categories],
    madeBy: by.madeBy,
  };
  return Object.assign(new CaseGrant(), { ...row, ...rest });
}
