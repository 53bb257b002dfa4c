import type { NameSource } from '../../platform/resource/names.js';
import type { Named, Rows } from '../../platform/work/rows.js';
import type { Tx } from '../../platform/work/tx.js';
import { Agency } from './agency.entity.js';
import { Staff } from './staff.entity.js';

/** What somebody is called; whoever has no surname by the forename alone. */
export const fullName = ({ forename, surname }: Pick<Staff, 'forename' | 'surname'>): string =>
  `${forename} ${surname}`.trim();

/** What people are called, by id. */
export const fullNames = (staff: readonly Pick<Staff, 'id' | 'forename' | 'surname'>[]): Map<string, string> =>
  new Map(staff.map((one) => [one.id, fullName(one)]));

/** The names of staff, for fields that refer to them. */
export const staffNames: NameSource = async (tx, ids) => {
  const staff = tx.rows(Staff).where({ id: { $in: ids } });
  return (await staff.select('id', 'forename', 'surname').all()).map((one) => [one.id, fullName(one)]);
};

/** The names of agencies, for fields that refer to them. */
export const agencyNames: NameSource = async (tx, ids) => {
  const agencies = tx.rows(Agency).where({ id: { $in: ids } });
  return (await agencies.select('id', 'name').all()).map(({ id, name }) => [id, name]);
};

const distinct = (ids: readonly (string | null)[]): string[] => [
  ...new Set(ids.filter((id): id is string => Boolean(id))),
];

interface Ids {
  readonly staff: readonly (string | null)[];
  readonly agencies: readonly (string | null)[];
}

interface NamedBy {
  readonly staff: readonly Named[];
  readonly agencies: readonly Named[];
}

type Labelled = { readonly id: string } & ({ readonly name: string } | { readonly reference: string });

interface Told {
  readonly staff: readonly Pick<Staff, 'id' | 'forename' | 'surname'>[];
  readonly agencies: readonly Pick<Agency, 'id' | 'name'>[];
}

/**
 * What whoever and whatever some rows speak of is called, by one statement however many rows there are: who works where
 * is known to everybody who holds a post.
 * @param besides lists of other things that the same rows speak of, asked for in the same statement
 * @returns what an id is called; null for none, and for what the reader does not see
 */
export async function called(
  tx: Tx,
  ids: Ids,
  besides: Readonly<Record<string, Rows<Labelled>>> = {},
): Promise<(id: string | null) => string | null> {
  const lists = {
    staff: tx.rows(Staff).where({ id: { $in: distinct(ids.staff) } }),
    agencies: tx.rows(Agency).where({ id: { $in: distinct(ids.agencies) } }),
  };
  const { staff, agencies, ...others } = await tx.together({ ...besides, ...labelled(lists) });
  return namesTold({ staff, agencies }, Object.values<Labelled[]>(others).flat());
}

const labelled = ({ staff, agencies }: { staff: Rows<Staff>; agencies: Rows<Agency> }) => ({
  staff: staff.select('id', 'forename', 'surname'),
  agencies: agencies.select('id', 'name'),
});

/** The lists behind `called` for whoever and whatever other lists of the same statement speak of. */
export const calledBy = (tx: Tx, { staff, agencies }: NamedBy) =>
  labelled({ staff: tx.rows(Staff).namedBy(...staff), agencies: tx.rows(Agency).namedBy(...agencies) });

/** What an id is called by those lists, and by other things that the same rows speak of. */
export function namesTold(
  { staff, agencies }: Told,
  others: readonly Labelled[] = [],
): (id: string | null) => string | null {
  const names = new Map([
    ...fullNames(staff),
    ...agencies.map(({ id, name }) => [id, name] as const),
    ...others.map((one) => [one.id, 'name' in one ? one.name : one.reference] as const),
  ]);
  return (id) => (id && names.get(id)) ?? null;
}
