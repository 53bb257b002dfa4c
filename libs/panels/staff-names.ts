import { Agency, Staff } from '../agencies/index.js';
import type { Tx } from '../platform/work/tx.js';

export interface Named {
  readonly staff: ReadonlyMap<string, string>;
  readonly agencies: ReadonlyMap<string, { name: string; kind: string }>;
}

const known = (ids: readonly (string | null | undefined)[]): string[] => [
  ...new Set(ids.filter((id) => id !== null && id !== undefined)),
];

/** Names of staff and agencies, in two queries: who works where is known to everybody who holds a post. */
export async function named(
  tx: Tx,
  staffIds: readonly (string | null | undefined)[],
  agencyIds: readonly (string | null | undefined)[] = [],
): Promise<Named> {
  const [staff, agencies] = await Promise.all([
    tx
      .rows(Staff)
      .where({ id: { $in: known(staffIds) } })
      .all(),
    tx
      .rows(Agency)
      .where({ id: { $in: known(agencyIds) } })
      .all(),
  ]);
  return {
    staff: new Map(staff.map(({ id, forename, surname }) => [id, `${forename} ${surname}`.trim()])),
    agencies: new Map(agencies.map(({ id, name, kind }) => [id, { name, kind }])),
  };
}
