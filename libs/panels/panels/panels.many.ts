import type { LondonDate } from '../../kernel/london-date.js';
import { formatDay, type Words } from '../../platform/messages/messages.js';
import type { Listed, ManyRows } from '../../platform/things/many.js';
import { stateTag, text } from './meeting.view.js';

const aGuid = /^[0-9a-f-]{36}$/;
const id = (given: unknown): string | undefined => aGuid.exec(text(given))?.[0];

/** How an item is told where a move is made of many of an agenda. */
export const manyItems: ManyRows = {
  moves: ['request_returns', 'mark_ready'],
  narrowing: ({ meeting }) => {
    const of = id(meeting);
    return { filters: { meeting: of ?? '' }, back: of ? `/meetings/${of}` : '/meetings' };
  },
  columns: (t) => ['case', 'list', 'kind'].map((one) => t(`panels.pages.columns.${one}`)),
  cells: (t, row) => [
    { list: [{ text: text(row['caseReference']), href: `/agenda-items/${row.id}` }, ...people(row)] },
    t(`panels.questions.list.options.${text(row['list'])}`),
    t(`panels.questions.itemKind.options.${text(row['itemKind'])}`),
  ],
  tag: (t: Words, state) => stateTag(t, 'agenda-items', state),
};

const people = (row: Listed): string[] => [text(row['perpetratorName']), text(row['victimName'])].filter(Boolean);

/** How a return is told where many are asked for again, or are asked for no longer. */
export const manyReturns: ManyRows = {
  moves: ['chase', 'withdraw'],
  narrowing: ({ show, meeting }) => {
    const state = show === 'answered' || show === 'joined' ? show : 'requested';
    const from = id(meeting);
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
