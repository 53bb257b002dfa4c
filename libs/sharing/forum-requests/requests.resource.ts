import { z } from 'zod';
import { districtNames } from '../../administration/areas/index.js';
import { caseColumn, withinCase } from '../../cases/cases/index.js';
import { hasWords, type Words } from '../../platform/messages/messages.js';
import { momentOf } from '../../platform/pages/shown.js';
import type { Composed } from '../../platform/resource/behaviour.js';
import { madeLine } from '../../platform/resource/display.js';
import { is } from '../../platform/resource/filters.js';
import { resource } from '../../platform/resource/resource.js';
import { requestTable } from './request.access.js';
import { requestFields, requestKinds, type RequestTold } from './request.fields.js';
import { accept, answered, decided, undoAccept } from './requests.answering.js';
import { ask } from './requests.making.js';

const kindIn = (t: Words, { kind }: RequestTold): string => t(`forum-requests.kinds.${kind}`);

const kind: Composed<RequestTold> = { name: 'kind', cell: (one, t) => kindIn(t, one) };
const concern: Composed<RequestTold> = {
  name: 'concern',
  cell: ({ levelOfConcern: level }, t) => {
    const words = `cases.concern.${level ?? ''}`;
    return level && hasWords(words) ? t(words) : (level ?? '');
  },
};
const decision: Composed<RequestTold> = {
  name: 'decided',
  cell: ({ decidedByName, decidedAt }) => [decidedByName, momentOf(decidedAt)].filter(Boolean).join(', '),
};

/** Requests to other forums to take a case too, or the lead of it. */
export const requestResource = resource(requestFields, {
  access: requestTable,
  create: { within: withinCase, make: ask },
  moves: {
    accept: { act: (tx, row, happened) => accept(tx, row, happened), undo: undoAccept },
    decline: { act: answered },
    withdraw: { act: decided },
  },
  filters: {
    kind: is('kind', z.enum(requestKinds), { hidden: true }),
    case: is('caseId', z.guid(), { hidden: true }),
  },
  order: [['madeAt', 'DESC']],
  also: {
    shape: { districtName: z.string().nullable() },
    read: async (tx, rows) => {
      const districts = await districtNames(tx);
      return rows.map(({ district }) => ({ districtName: district && (districts.get(district) ?? district) }));
    },
  },
  columns: ['madeAt', caseColumn, kind, 'fromForumId', 'forumId', 'state'],
  lines: [
    caseColumn,
    'fromForumId',
    'forumId',
    madeLine,
    concern,
    'districtName',
    'reason',
    'alternatives',
    'depth',
    'purpose',
    'basis',
    decision,
    'decidedReason',
  ],
  besideOne: (_, one, t) => ({ title: kindIn(t, one), caption: one.caseReference }),
  ownPages: ['new'],
});
