import type { Actor } from '../access/actor.js';
import { words, type Words } from '../messages/messages.js';
import { listAddress } from '../pages/list-address.js';
import type { PageData } from '../pages/pages.js';
import type { Tx } from '../work/tx.js';
import type { Work } from '../work/work.js';
import type { Thing } from './thing.js';
import type { Things } from './things.js';

type Counts = ReadonlyMap<string, number>;
type Chosen = Readonly<Record<string, string | undefined>>;

/**
 * A tab for all of a list and one for each state, with how many there are; the words are those of the list's own room.
 * @param chosen what the list is narrowed by, its state too; each tab keeps the rest
 */
export function stateTabs(t: Words, { name, machine }: Pick<Thing, 'name' | 'machine'>, counts: Counts, chosen: Chosen) {
  const all = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const tab = (called: string, count: number, state?: string) => ({
    text: t(`${name}.tab`, { name: called, count }),
    href: listAddress(`/${name}`, { ...chosen, state }),
    active: state === chosen['state'],
  });
  return [
    tab(t(`${name}.all`), all),
    ...machine.states.map((one) => tab(t(`${name}.states.${one}`), counts.get(one) ?? 0, one)),
  ];
} // prettier-ignore

/** What a list by state is asked for, and how its room counts and shows it. */
interface ByState {
  readonly chosen: Chosen;
  readonly cursor: string | undefined;
  /** How many there are in each state, of all that is narrowed otherwise. */
  readonly counts: (tx: Tx) => Promise<Counts>;
  readonly table: (t: Words, items: readonly Record<string, unknown>[]) => object;
}

/** The state that an address asks for, where there is such a one. */
export const stateIn = ({ machine }: Pick<Thing, 'machine'>, asked: unknown): string | undefined =>
  machine.states.find((one) => one === asked);

/** The data of `list-by-state.njk`: a page of things with a tab for each state, under the words of the thing's own room. */
export async function listByState(
  { work, things }: { readonly work: Work; readonly things: Things },
  me: Actor,
  thing: Thing,
  { chosen, cursor, counts, table }: ByState,
): Promise<PageData> {
  const t = words();
  const kept = Object.fromEntries(Object.entries(chosen).filter(([, value]) => value));
  const [{ items, total, next }, counted] = await Promise.all([
    things.list(me, thing, { ...kept, ...(cursor && { cursor }) }),
    work.as(me, counts),
  ]);
  const path = `/${thing.name}`;
  const isNarrowed = Object.keys(kept).some((name) => name !== 'state');
  return {
    title: t(`${thing.name}.title`),
    explain: t(`${thing.name}.explain`),
    tabs: stateTabs(t, thing, counted, chosen),
    list: {
      caption: t(`${thing.name}.title`),
      ...table(t, items),
      total,
      empty: t(`${thing.name}.${isNarrowed ? 'noneMatch' : 'none'}`),
      next: next && listAddress(path, { ...chosen, cursor: next }),
      first: cursor ? listAddress(path, chosen) : undefined,
    },
  };
}
