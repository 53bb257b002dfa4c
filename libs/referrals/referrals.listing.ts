import type { Actor } from '../platform/access/actor.js';
import { words, type Words } from '../platform/messages/messages.js';
import type { PageData } from '../platform/pages/pages.js';
import type { Things } from '../platform/things/things.js';
import type { Work } from '../platform/work/work.js';
import { Referral } from './referral.entity.js';
import { listFilter, type ReferralFilters } from './referral.forms.js';
import { referralStates } from './referral.states.js';
import { kindFrom, said } from './referrals.asking.js';
import { tableOf } from './referrals.cells.js';
import { narrowed } from './referrals.reading.js';
import { referralThing } from './referrals.thing.js';

const chosenIn = (query: Record<string, unknown>): ReferralFilters => {
  const state = referralStates.states.find((one) => one === query['state']);
  const kind = kindFrom(query['kind']);
  return { ...(state && { state }), ...(kind && { kind }), ...(query['late'] === 'yes' && { late: 'yes' as const }) };
};

function addressOf(chosen: ReferralFilters, cursor?: string | null): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries({ ...chosen, cursor })) if (value) query.set(name, value);
  return query.size ? `/referrals?${query.toString()}` : '/referrals';
}

function tabsOf(t: Words, counts: ReadonlyMap<string, number>, chosen: ReferralFilters) {
  const all = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const tab = (name: string, count: number, state?: string) => ({
    text: t('referrals.tab', { name, count }),
    href: addressOf({ ...chosen, state }),
    active: state === chosen.state,
  });
  return [
    tab(t('referrals.all'), all),
    ...referralStates.states.map((one) => tab(t(`referrals.states.${one}`), counts.get(one) ?? 0, one)),
  ];
}

const tagsOf = (t: Words, chosen: ReferralFilters) =>
  (['kind', 'late'] as const).flatMap((name) => {
    const value = chosen[name];
    return value
      ? [{ text: t(`referrals.questions.${name}.options.${value}`), href: addressOf({ ...chosen, [name]: undefined }) }]
      : [];
  });

/** The list as its page shows it: by state with their counts, narrowed by kind and by whether an answer is late. */
export async function listData(
  doors: { work: Work; things: Things },
  me: Actor,
  query: Record<string, unknown>,
): Promise<PageData> {
  const t = words();
  const chosen = chosenIn(query);
  const { state: _, ...besides } = chosen;
  const cursor = said(query['cursor']);
  const [{ items, total, next }, counts] = await Promise.all([
    doors.things.list(me, referralThing, { ...chosen, ...(cursor && { cursor }) }),
    doors.work.as(me, (tx) => narrowed(tx.rows(Referral), besides, me.today).countBy('state')),
  ]);
  return {
    title: t('referrals.title'),
    explain: t('referrals.explain'),
    tabs: tabsOf(t, counts, chosen),
    filter: listFilter,
    filterValues: { ...chosen },
    panel: { action: '/referrals', chosen: tagsOf(t, chosen), clear: addressOf({ state: chosen.state }) },
    list: {
      caption: t('referrals.title'),
      ...tableOf(t, items, me.today),
      total,
      empty: t(tagsOf(t, chosen).length ? 'referrals.noneMatch' : 'referrals.none'),
      next: next && addressOf(chosen, next),
      first: cursor ? addressOf(chosen) : undefined,
    },
  };
}
