import type { Machine } from '../../kernel/state-machine.js';
import type { Actor } from '../access/actor.js';
import { words, type Words } from '../messages/messages.js';
import { listAddress } from '../pages/list-address.js';
import { tabText } from '../pages/tab-text.js';
import type { PageData } from '../pages/pages.js';
import { lookedUpTo, type Total } from '../work/counted.js';
import type { Tx } from '../work/tx.js';
import type { Work } from '../work/work.js';
import type { BesideMany } from './beside.js';
import type { Thing } from './thing.js';
import type { Things } from './things.js';

type Counts = ReadonlyMap<string, number>;
type Chosen = Readonly<Record<string, string | undefined>>;

/** So many states stand beside each other; the rest is folded at their end (decision 264). */
const MOST_BESIDE = 4;

/** The states whose tabs stand beside each other, the one that is open among them. */
function besideEachOther({ states, open, worked }: Machine, chosen: string | undefined): readonly string[] {
  if (states.length <= MOST_BESIDE) return states;
  const beside = worked ?? open.slice(0, MOST_BESIDE);
  return states.filter((one) => beside.includes(one) || one === chosen);
}

interface StateTab {
  readonly text: string;
  readonly href: string;
  readonly active: boolean;
}

/** Tabs that are folded at the end of the others: none, or one that opens them and says how many are held in them. */
export const foldedTabs = (t: Words, held: number, items: readonly StateTab[]) =>
  items.length ? [{ text: tabText(t, t('platform.lists.moreStates'), held || undefined), items }] : [];

/**
 * A tab for all of a list and one for each state; those of open states say how many there are, what is over is not counted.
 * Of many states those stand beside each other that people work by, and the rest is folded.
 * @param chosen what the list is narrowed by, its state too; each tab keeps the rest
 */
export function stateTabs(
  t: Words,
  { name, machine }: Pick<Thing, 'name' | 'machine'>,
  counts: Counts,
  chosen: Chosen,
) {
  const tab = (called: string, state?: string): StateTab => ({
    text: tabText(t, called, state && machine.open.includes(state) ? (counts.get(state) ?? 0) : undefined),
    href: listAddress(`/${name}`, { ...chosen, state }),
    active: state === chosen['state'],
  });
  const beside = besideEachOther(machine, chosen['state']);
  const folded = machine.states.filter((one) => !beside.includes(one));
  const held = folded.reduce((all, one) => all + (counts.get(one) ?? 0), 0);
  const tabs = (states: readonly string[]) => states.map((one) => tab(t(`${name}.states.${one}`), one));
  return [tab(t('platform.lists.all')), ...tabs(beside), ...foldedTabs(t, held, tabs(folded))];
}

/** What a list by state is asked for, and how its room counts and shows it. */
interface ByState<B> {
  readonly chosen: Chosen;
  readonly cursor: string | undefined;
  /** How many there are in each of these open states, of all that is narrowed otherwise. */
  readonly counts: (tx: Tx, states: readonly string[]) => Promise<Counts>;
  /** What its table shows besides, read in the transaction of the list. */
  readonly beside?: BesideMany<B>;
  readonly table: (t: Words, items: readonly Record<string, unknown>[], beside: B | undefined) => object;
}

/** The open states that are counted for their tabs beside a list of one state, or of all: its own is counted by the list. */
export const openBeside = ({ open }: { readonly open: readonly string[] }, state: string | undefined): string[] =>
  open.filter((one) => one !== state);

/** Those counts with what the list itself says of its state. */
export const countedWith = (counts: Counts, state: string | undefined, listed: Total): Counts =>
  state ? new Map([...counts, [state, lookedUpTo(listed)]]) : counts;

/** The state that an address asks for, where there is such a one. */
export const stateIn = ({ machine }: Pick<Thing, 'machine'>, asked: unknown): string | undefined =>
  machine.states.find((one) => one === asked);

/** The data of `list-by-state.njk`: a page of things with a tab for each state, under the words of the thing's own room. */
export async function listByState<B = undefined>(
  { work, things }: { readonly work: Work; readonly things: Things },
  me: Actor,
  thing: Thing,
  { chosen, cursor, counts, beside, table }: ByState<B>,
): Promise<PageData> {
  const t = words();
  const kept = Object.fromEntries(Object.entries(chosen).filter(([, value]) => value));
  const asked = { ...kept, ...(cursor && { cursor }) };
  const count = (tx: Tx): Promise<Counts> => counts(tx, openBeside(thing.machine, chosen['state']));
  // What stands beside the rows is asked together with the counts, so that it costs no statement more.
  const alone = beside ? undefined : work.as(me, count);
  const [{ page, beside: read }, own] = await Promise.all([
    things.listWith(me, thing, asked, (tx, rows) => Promise.all([beside?.(tx, rows), beside && count(tx)])),
    alone,
  ]);
  const [also, within] = read;
  const counted = own ?? within ?? new Map<string, number>();
  const { items, total, more, next } = page;
  const path = `/${thing.name}`;
  const isNarrowed = Object.keys(kept).some((name) => name !== 'state');
  return {
    title: t(`${thing.name}.title`),
    explain: t(`${thing.name}.explain`),
    state: chosen['state'],
    tabs: stateTabs(t, thing, countedWith(counted, chosen['state'], { total, ...(more && { more }) }), chosen),
    list: {
      caption: t(`${thing.name}.title`),
      ...table(t, items, also),
      total,
      more,
      empty: t(`${thing.name}.${isNarrowed ? 'noneMatch' : 'none'}`),
      next: next && listAddress(path, { ...chosen, cursor: next }),
      first: cursor ? listAddress(path, chosen) : undefined,
    },
  };
}
