import type { Actor } from '../platform/access/actor.js';
import { words, type Words } from '../platform/messages/messages.js';
import type { PageData } from '../platform/pages/pages.js';
import type { Things } from '../platform/things/things.js';
import type { Work } from '../platform/work/work.js';
import { CaseUpdate } from './update.entity.js';
import { listFilter, type UpdateFilters } from './update.forms.js';
import { updateStates } from './update.states.js';
import { tableOf, text } from './updates.cells.js';
import { narrowed } from './updates.reading.js';
import { updateThing } from './updates.thing.js';

const chosenIn = (query: Record<string, unknown>): UpdateFilters => {
  const state = updateStates.states.find((one) => one === query['state']);
  return { ...(state && { state }), ...(query['urgent'] === 'yes' && { urgent: 'yes' as const }) };
};

function addressOf(chosen: UpdateFilters, cursor?: string | null): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries({ ...chosen, cursor })) if (value) query.set(name, value);
  return query.size ? `/updates?${query.toString()}` : '/updates';
}

function tabsOf(t: Words, counts: ReadonlyMap<string, number>, chosen: UpdateFilters) {
  const all = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const tab = (name: string, count: number, state?: string) => ({
    text: t('updates.tab', { name, count }),
    href: addressOf({ ...chosen, state }),
    active: state === chosen.state,
  });
  return [
    tab(t('updates.all'), all),
    ...updateStates.states.map((one) => tab(t(`updates.states.${one}`), counts.get(one) ?? 0, one)),
  ];
}

const tagsOf = (t: Words, chosen: UpdateFilters) =>
  chosen.urgent ? [{ text: t('updates.urgent'), href: addressOf({ ...chosen, urgent: undefined }) }] : [];

/** The list as its page shows it: by state with their counts, narrowed to what is urgent. */
export async function listData(
  doors: { work: Work; things: Things },
  me: Actor,
  query: Record<string, unknown>,
): Promise<PageData> {
  const t = words();
  const chosen = chosenIn(query);
  const { state: _, ...besides } = chosen;
  const cursor = text(query['cursor']);
  const [{ items, total, next }, counts] = await Promise.all([
    doors.things.list(me, updateThing, { ...chosen, ...(cursor && { cursor }) }),
    doors.work.as(me, (tx) => narrowed(tx.rows(CaseUpdate), besides).countBy('state')),
  ]);
  return {
    title: t('updates.title'),
    explain: t('updates.explain'),
    tabs: tabsOf(t, counts, chosen),
    filter: listFilter,
    filterValues: { ...chosen },
    panel: { action: '/updates', chosen: tagsOf(t, chosen), clear: addressOf({ state: chosen.state }) },
    list: {
      caption: t('updates.title'),
      ...tableOf(t, items),
      total,
      empty: t(tagsOf(t, chosen).length ? 'updates.noneMatch' : 'updates.none'),
      next: next && addressOf(chosen, next),
      first: cursor ? addressOf(chosen) : undefined,
    },
  };
}
