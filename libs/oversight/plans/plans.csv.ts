import { markedCsv } from '../figures/index.js';
import type { Words } from '../../platform/messages/messages.js';
import { momentOf, onDay } from '../../platform/pages/shown.js';
import type { LineListed } from './lines.resource.js';

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

const rowOf = (t: Words, one: LineListed): Record<(typeof columns)[number], string> => ({
  group: one.groupName ?? '',
  source: t(`plans.questions.source.options.${one.source}`),
  sourceName: one.sourceName,
  recommendation: one.recommendation,
  text: one.text,
  owner: one.ownerName ?? '',
  agency: one.ownerAgencyName ?? '',
  firstDue: onDay(one.firstDueOn),
  due: onDay(one.dueOn),
  overdue: t(`plans.file.${one.overdue ? 'yes' : 'no'}`),
  state: t(`plan-lines.states.${one.state}`),
  evidence: one.evidence ?? '',
  figures: [one.figuresForumName, one.figuresQuarter].filter(Boolean).join(', '),
  reason: one.reason ?? '',
  done: momentOf(one.doneAt),
  verified: momentOf(one.verifiedAt),
});

/** The lines of a plan as CSV, in the order of its page. */
export const planCsv = (t: Words, items: readonly LineListed[]): Promise<string> =>
  markedCsv(
    t,
    columns.map((name) => ({ name, text: t(`plans.file.columns.${name}`) })),
    items.map((one) => rowOf(t, one)),
  );
