import { casesByIds } from '../../cases/cases/index.js';
import { londonDate } from '../../kernel/london-date.js';
import { hasRole } from '../../platform/access/actor.js';
import type { HomePart } from '../../platform/home/home.js';
import type { Words } from '../../platform/messages/messages.js';
import type { Tx } from '../../platform/work/tx.js';
import { deciders } from './text-check.access.js';
import { TextCheck } from './text-check.entity.js';
import { stateTag } from './text-checks.cells.js';

const atMost = 20;

/** For those who may see where the victim is: the texts that say it and wait to be checked, due on the day they were written. */
export async function textChecksHome(tx: Tx, t: Words): Promise<HomePart> {
  if (!hasRole(tx.actor, ...deciders)) return {};
  const all = tx.rows(TextCheck).orderBy('madeAt').page(atMost);
  const [toCheck, toRelease] = [
    all.open('keep').where({ state: 'open' }),
    all.open('release').where({ state: 'held' }),
  ];
  const [open, held, ...counts] = await Promise.all([
    toCheck.all(),
    toRelease.all(),
    toCheck.countUpTo(),
    toRelease.countUpTo(),
  ]);
  const rows = [...open, ...held];
  if (!rows.length) return {};
  const files = await casesByIds(tx, [...new Set(rows.map(({ caseId }) => caseId))])
    .select('id', 'reference')
    .all();
  const references = new Map(files.map(({ id, reference }) => [id, reference]));
  return {
    items: rows.map((row) => ({
      kind: t('text-checks.one'),
      reference: references.get(row.caseId) ?? null,
      text: t(`text-checks.home.${row.state === 'held' ? 'release' : 'check'}`),
      href: `/text-checks/${row.id}`,
      dueOn: londonDate(row.madeAt),
      whose: t('text-checks.home.whose'),
      state: stateTag(t, row.state),
      doing: [],
      agencyId: null,
    })),
    counts: [countOf(t, 'open', counts[0]), countOf(t, 'held', counts[1])].filter(({ count }) => count > 0),
  };
}

const countOf = (t: Words, state: string, count: number) => ({
  text: t(`text-checks.home.counts.${state}`, { count }),
  count,
  href: `/text-checks?state=${state}`,
  urgent: true,
});
