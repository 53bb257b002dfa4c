import type { Words } from '../../platform/messages/messages.js';
import type { ManyRows } from '../../platform/things/many.js';
import { idIn } from '../common/index.js';
import { stateTag, text } from '../common/meeting.view.js';

/** How an item is told where a move is made of many of an agenda. */
export const manyItems: ManyRows = {
  moves: ['request_returns', 'mark_ready', 'defer'],
  narrowing: ({ meeting }) => {
    const of = idIn(meeting);
    return { filters: { meeting: of ?? '' }, back: of ? `/meetings/${of}` : '/meetings' };
  },
  columns: (t) => ['case', 'list', 'kind'].map((one) => t(`panels.pages.columns.${one}`)),
  cells: (t, row) => [
    { text: text(row['caseReference']), href: `/agenda-items/${row.id}`, caseId: text(row['caseId']) },
    t(`panels.questions.list.options.${text(row['list'])}`),
    t(`panels.questions.itemKind.options.${text(row['itemKind'])}`),
  ],
  tag: (t: Words, state) => stateTag(t, 'agenda-items', state),
};
