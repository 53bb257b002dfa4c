import type { Actor } from '../../platform/access/actor.js';
import { words, type Words } from '../../platform/messages/messages.js';
import { listAddress } from '../../platform/pages/list-address.js';
import type { PageData } from '../../platform/pages/pages.js';
import { listByState, stateIn } from '../../platform/things/state-list.js';
import type { Things } from '../../platform/things/things.js';
import type { Work } from '../../platform/work/work.js';
import { Referral } from './referral.entity.js';
import { listFilter, type ReferralFilters } from './referral.forms.js';
import { kindFrom, said } from './referrals.asking.js';
import { tableOf } from './referrals.cells.js';
import { narrowed } from './referrals.reading.js';
import { referralThing } from './referrals.thing.js';

const besidesIn = (query: Record<string, unknown>): ReferralFilters => {
  const kind = kindFrom(query['kind']);
  return { ...(kind && { kind }), ...(query['late'] === 'yes' && { late: 'yes' as const }) };
};

const tagsOf = (t: Words, besides: ReferralFilters, state: string | undefined) =>
  (['kind', 'late'] as const).flatMap((name) => {
    const value = besides[name];
    const href = listAddress('/referrals', { ...besides, state, [name]: undefined });
    return value ? [{ text: t(`referrals.questions.${name}.options.${value}`), href }] : [];
  });

/** The list as its page shows it: by state with their counts, narrowed by kind and by whether an answer is late. */
export async function listData(
  doors: { work: Work; things: Things },
  me: Actor,
  query: Record<string, unknown>,
): Promise<PageData> {
  const t = words();
  const state = stateIn(referralThing, query['state']);
  const besides = besidesIn(query);
  const data = await listByState(doors, me, referralThing, {
    chosen: { ...besides, state },
    cursor: said(query['cursor']),
    counts: (tx, states) => narrowed(tx.rows(Referral), besides, me.today).countEach('state', states),
    table: (_, items) => tableOf(t, items, me.today),
  });
  return {
    ...data,
    filter: listFilter,
    filterValues: { ...besides, state },
    panel: {
      title: t('referrals.narrow'),
      action: '/referrals',
      chosen: tagsOf(t, besides, state),
      clear: listAddress('/referrals', { state }),
    },
  };
}
