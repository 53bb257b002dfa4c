import { Agency, fullNames, Staff } from '../../administration/agencies/index.js';
import { invalid } from '../../kernel/problem.js';
import type { Tx } from '../../platform/work/tx.js';

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
    staff: fullNames(staff),
    agencies: new Map(agencies.map(({ id, name, kind }) => [id, { name, kind }])),
  };
}

/** @throws Problem `invalid-input` on the field of a person who is not known */
export async function mustBeStaff(tx: Tx, given: Readonly<Record<string, string | null | undefined>>): Promise<void> {
  const asked = Object.entries(given).filter(([, id]) => id);
  if (!asked.length) return;
  const { staff } = await named(
    tx,
    asked.map(([, id]) => id),
  );
  const unknown = asked.filter(([, id]) => !staff.has(id as string)).map(([field]) => field);
  if (unknown.length) throw invalid(...unknown.map((field) => ({ field, message: 'panels.errors.person' })));
}

/** @throws Problem `invalid-input` on the field of an agency that is not known */
export async function mustBeAgency(tx: Tx, given: Readonly<Record<string, string | undefined>>): Promise<void> {
  const asked = Object.entries(given).flatMap(([field, id]) => (id ? [{ field, id }] : []));
  if (!asked.length) return;
  const found = await tx
    .rows(Agency)
    .where({ id: { $in: asked.map(({ id }) => id) } })
    .select('id')
    .all();
  const unknown = asked.filter((one) => !found.some(({ id }) => id === one.id));
  if (unknown.length)
    throw invalid(...unknown.map(({ field }) => ({ field, message: 'panels.errors.agency-unknown' })));
}
