import type { Tag } from '../../platform/home/home.js';
import { formatInstant, hasWords, type Words } from '../../platform/messages/messages.js';
import { tickOf, type Listed, type ManyRows } from '../../platform/things/many.js';
import { hrefOf, narrowing } from './register.addresses.js';
import { failedJobFilters } from './register.forms.js';

const colours: Readonly<Record<string, string>> = { failed: 'red', done: 'green', cancelled: 'grey' };

const said = (value: unknown): string => (typeof value === 'string' ? value : '');
const instant = (at: unknown): object | string => (at instanceof Date ? { text: formatInstant(at), nowrap: true } : '');

export const failedJobTag = (t: Words, { state }: Pick<Listed, 'state'>): Tag => ({
  text: t(`failed-jobs.states.${state}`),
  colour: colours[state] ?? 'blue',
});

/** What a job does, in words; of one that a later version of the product no longer has its name alone. */
export function jobWords(t: Words, job: string): string {
  const key = `failed-jobs.jobs.${job}`;
  return hasWords(key) ? t(key) : job;
}

const cells = (t: Words, one: Listed): unknown[] => [
  { text: jobWords(t, String(one['job'])), href: `/failed-jobs/${one.id}` },
  Number(one['attempts']),
  said(one['lastError']),
  instant(one['failedAt']),
];

export const failedJobColumns = ['job', 'tries', 'error', 'failedAt', 'state'] as const;

export const failedJobRow = (t: Words, one: Listed): unknown[] => [
  tickOf(t, one.id, jobWords(t, String(one['job']))),
  ...cells(t, one),
  { tag: failedJobTag(t, one) },
];

export const failedJobRecord = (t: Words, one: Listed): readonly (readonly [string, unknown])[] => [
  ['job', jobWords(t, String(one['job']))],
  ['about', (one['about'] as string[]).join(', ')],
  ['forums', (one['forums'] as string[]).join(', ')],
  ['madeAt', instant(one['madeAt'])],
  ['tries', Number(one['attempts'])],
  ['error', said(one['lastError'])],
  ['failedAt', instant(one['failedAt'])],
];

/** How a job is told where many are tried again at once. */
export const manyFailedJobs: ManyRows = {
  moves: ['retry'],
  narrowing: (posted) => {
    const filters = narrowing(failedJobFilters, posted).chosen;
    return { filters, back: hrefOf('failed-jobs', filters) };
  },
  columns: (t) => ['job', 'tries', 'error', 'failedAt'].map((name) => t(`administration.columns.${name}`)),
  cells,
  tag: (t, state) => failedJobTag(t, { state }),
};
