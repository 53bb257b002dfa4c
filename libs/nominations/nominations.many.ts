import { londonDate } from '../kernel/london-date.js';
import { candidatesIn } from '../people/index.js';
import { formatDay } from '../platform/messages/messages.js';
import type { Listed, ManyRows } from '../platform/things/many.js';
import type { Tx } from '../platform/work/tx.js';
import { askedOf, queuePath, stateTag, type Line } from './nominations.queue.js';

/** Whoever may be known already is looked at side by side, and decided by a person, before the case is taken on. */
async function holdForMatches(tx: Tx, move: string, row: Listed): Promise<string | undefined> {
  if (move !== 'accept') return undefined;
  const parts = await candidatesIn(tx, String(row['caseId']));
  const open = parts.some(({ candidates }) => candidates.some(({ decision }) => decision === null));
  return open ? 'nominations.many.matches' : undefined;
}

/** How a nomination is told where a move is made of many of the queue. */
export const manyNominations: ManyRows = {
  moves: ['accept', 'list'],
  narrowing: (posted, me) => {
    const { filters, tab } = askedOf(me, posted);
    return { filters, back: queuePath({ ...filters, state: tab === 'all' ? 'all' : filters.state }) };
  },
  columns: (t) => ['reference', 'perpetrator', 'list', 'submitted'].map((one) => t(`nominations.queue.columns.${one}`)),
  cells: (t, row) => {
    const { id, reference, perpetrator, list, submittedAt } = row as unknown as Line;
    return [
      { text: reference, href: `/nominations/${id}`, nowrap: true },
      perpetrator ?? t('nominations.queue.unnamed'),
      t(`nominations.questions.list.options.${list}`),
      { text: formatDay(londonDate(submittedAt)), nowrap: true },
    ];
  },
  tag: stateTag,
  hold: holdForMatches,
};
