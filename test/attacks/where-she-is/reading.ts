import type { Operation } from '../../fuzz/document.js';
import type { Agent } from '../../harness.js';
import { partsOf } from './rows.js';
import { differing, inAnyOrder, isRecord, withoutChance, worlds, type World } from './worlds.js';

/** Told by the moment, by chance, or by how often this was asked: sessions, challenges, files that say when they were made. */
const changing = /\/account\b|\/me$|\/audit|\.pdf$|\.docx$|\/file$|\/health\//;

export interface Reading {
  /** All that can be read of the API. */
  readonly reads: readonly Operation[];
  /** What was written, by the part of the address that names it; the same thing has an id in each world. */
  readonly written: ReadonlyMap<string, ReadonlySet<string>>;
  readonly inWorld: (text: string, world: World) => string;
  /** Of the rows one in so many is read, beginning with that one; lists are read whole. */
  readonly part?: { readonly oneIn: number; readonly from: number };
}

/** Every address by which something is read that was written: lists, and of each thing its own. */
function addressesOf({ reads, written }: Reading): string[] {
  return reads.flatMap(({ path }) => {
    if (changing.test(path)) return [];
    if (!path.includes('{')) return [/^\/v1\/[\w-]+$/.test(path) ? `${path}?limit=200` : path];
    if (!path.includes('{id}')) return [];
    const filled = path.replace('{kind}', 'action').replace('{number}', '1');
    return filled.replace('{id}', '').includes('{')
      ? []
      : [...(written.get(partsOf(path).thing) ?? [])].map((id) => filled.replace('{id}', id));
  });
}

/** What a person reads in the two worlds and is told in one of them alone. */
export async function readApart(reading: Reading, agents: Readonly<Record<World, Agent>>) {
  const wrong: Record<string, string[]> = {};
  const { oneIn, from } = reading.part ?? { oneIn: 1, from: 0 };
  const isRow = (address: string): boolean => !address.endsWith('?limit=200');
  const addresses = addressesOf(reading).filter((one, nth) => !isRow(one) || nth % oneIn === from % oneIn);
  let found = 0;
  for (const address of addresses) {
    const [there = '', elsewhere = ''] = await Promise.all(
      worlds.map(async (world) => {
        const { status, body, text } = await agents[world].get(reading.inWorld(address, world));
        const said = isRecord(body) && Object.keys(body).length ? inAnyOrder(body) : withoutChance(text ?? '');
        return `${String(status)} ${JSON.stringify(said)}`;
      }),
    );
    found += Number(there.startsWith('200'));
    if (there !== elsewhere) wrong[withoutChance(address)] = cut(there, elsewhere);
  }
  return { wrong, asked: addresses.length, found };
}

/** Where two texts come apart, with what stands around it. */
function cut(one: string, other: string): string[] {
  const at = [...one].findIndex((letter, nth) => letter !== other[nth]);
  const from = Math.max(0, (at < 0 ? one.length : at) - 150);
  return differing([one.slice(from, from + 400)], [other.slice(from, from + 400)]);
}
