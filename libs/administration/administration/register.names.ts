import { Agency, fullName, Staff } from '../agencies/index.js';
import { ForceArea, Forum } from '../areas/index.js';
import type { Tx } from '../../platform/work/tx.js';

export interface Names {
  readonly person: (id: string | null) => string | null;
  readonly email: (id: string) => string | null;
  readonly agency: (id: string | null) => string | null;
  readonly area: (code: string) => string;
  readonly forums: (ids: readonly string[]) => string[];
}

/** The names of people, agencies, areas and forums, by one statement however many rows show them. */
export async function namesFor(tx: Tx, staffIds: readonly (string | null)[]): Promise<Names> {
  const ids = [...new Set(staffIds.filter((id) => id !== null))];
  const { staff, agencies, areas, forums } = await tx.together({
    staff: tx.rows(Staff).where({ id: { $in: ids } }),
    agencies: tx.rows(Agency).select('id', 'name'),
    areas: tx.rows(ForceArea).select('code', 'name'),
    forums: tx.rows(Forum).select('id', 'name'),
  });
  const people = new Map(staff.map((one) => [one.id, one]));
  const agencyNames = new Map(agencies.map(({ id, name }) => [id, name]));
  const areaNames = new Map(areas.map(({ code, name }) => [code, name]));
  const forumNames = new Map(forums.map(({ id, name }) => [id, name]));
  return {
    person: (id) => {
      const one = people.get(id ?? '');
      return one ? fullName(one) : null;
    },
    email: (id) => people.get(id)?.email ?? null,
    agency: (id) => agencyNames.get(id ?? '') ?? null,
    area: (code) => areaNames.get(code) ?? code,
    forums: (wanted) => wanted.flatMap((id) => forumNames.get(id) ?? []).sort(),
  };
}

/** Ids of staff whose name or address has each of some words. */
export async function staffFound(tx: Tx, words: string): Promise<string[]> {
  const each = words.split(/\s+/).filter(Boolean).slice(0, 6);
  const lists = await Promise.all(
    each.map(async (word) => {
      const columns = (['surname', 'forename', 'email'] as const).map((column) =>
        tx
          .rows(Staff)
          .where({ [column]: { $has: word } })
          .select('id')
          .page(200)
          .all(),
      );
      return new Set((await Promise.all(columns)).flat().map(({ id }) => id));
    }),
  );
  const [first = new Set<string>(), ...others] = lists;
  return [...first].filter((id) => others.every((list) => list.has(id))).slice(0, 50);
}
