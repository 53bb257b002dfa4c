import { londonDate } from '../../kernel/london-date.js';
import { formatDay } from '../../platform/messages/messages.js';
import type { ManyRows } from '../../platform/things/many.js';
import { askedOf, queuePath, stateTag, type Line } from './nominations.queue.js';

/** How a nomination is told where a move is made of many of the queue. */
export const manyNominations: ManyRows = {
  moves: ['accept', 'list'],
  narrowing: (posted, me) => {
    const { filters, tab } = askedOf(me, posted);
    return { filters, back: queuePath({ ...filters, state: tab === 'all' ? 'all' : filters.state }) };
  },
  columns: (t) => ['reference', 'list', 'submitted'].map((one) => t(`nominations.queue.columns.${one}`)),
  cells: (t, row) => {
    const { id, reference, caseId, list, submittedAt } = row as unknown as Line;
    return [
      { text: reference, href: `/nominations/${id}`, nowrap: true, caseId },
      t(`nominations.questions.list.options.${list}`),
      { text: formatDay(londonDate(submittedAt)), nowrap: true },
    ];
  },
  tag: stateTag,
};
