import type { LondonDate } from '../../kernel/london-date.js';
import { formatDay, type Words } from '../../platform/messages/messages.js';
import type { ManyRows } from '../../platform/things/many.js';
import { idIn } from '../common/index.js';
import { stateTag, text } from '../common/meeting.view.js';

/** How a return is told where many are asked for again, or are asked for no longer. */
export const manyReturns: ManyRows = {
  moves: ['chase', 'withdraw'],
  narrowing: ({ show, meeting }) => {
    const state = show === 'answered' || show === 'joined' ? show : 'requested';
    const from = idIn(meeting);
    return { filters: { state }, back: from ? `/meetings/${from}` : `/returns?show=${state}` };
  },
  columns: (t) => ['case', 'agency', 'due'].map((one) => t(`panels.pages.returns.columns.${one}`)),
  cells: (_, row) => [
    { text: text(row['caseReference']), href: `/returns/${row.id}` },
    text(row['agencyName']),
    { text: formatDay(text(row['dueOn']) as LondonDate), nowrap: true },
  ],
  tag: (t: Words, state) => stateTag(t, 'returns', state),
};
