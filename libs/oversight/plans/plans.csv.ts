import { markedCsv } from '../figures/index.js';
import type { Words } from '../../platform/messages/messages.js';
import { momentOf, onDay, text, type Shown } from '../../platform/pages/shown.js';

const columns = [
  'group',
  'source',
  'sourceName',
  'recommendation',
  'text',
  'owner',
  'agency',
  'firstDue',
  'due',
  'overdue',
  'state',
  'evidence',
  'figures',
  'reason',
  'done',
  'verified',
] as const;

const rowOf = (t: Words, one: Shown): Record<(typeof columns)[number], string> => ({
  group: text(one['groupName']),
  source: t(`plans.questions.source.options.${text(one['source'])}`),
  sourceName: text(one['sourceName']),
  recommendation: text(one['recommendation']),
  text: text(one['text']),
  owner: text(one['ownerName']),
  agency: text(one['ownerAgencyName']),
  firstDue: onDay(one['firstDueOn']),
  due: onDay(one['dueOn']),
  overdue: t(`plans.file.${one['overdue'] === true ? 'yes' : 'no'}`),
  state: t(`plan-lines.states.${text(one['state'])}`),
  evidence: text(one['evidence']),
  figures: [text(one['figuresForumName']), text(one['figuresQuarter'])].filter(Boolean).join(', '),
  reason: text(one['reason']),
  done: momentOf(one['doneAt']),
  verified: momentOf(one['verifiedAt']),
});

/** The lines of a plan as CSV, in the order of its page. */
export const planCsv = (t: Words, items: readonly Shown[]): Promise<string> =>
  markedCsv(
    t,
    columns.map((name) => ({ name, text: t(`plans.file.columns.${name}`) })),
    items.map((one) => rowOf(t, one)),
  );
