import type { Tag } from '../../platform/home/home.js';
import type { Words } from '../../platform/messages/messages.js';
import { tickColumn, type Listed } from '../../platform/things/many.js';
import { failedJobColumns, failedJobRow, failedJobTag } from './failed-jobs.cells.js';
import { dayCell, postColumns, postRow, roleText, standingTag } from './posts.cells.js';

/** How a register's rows are told in its list. */
export interface Cells {
  readonly columns: (t: Words) => readonly object[];
  readonly row: (t: Words, one: Listed) => unknown[];
  readonly tag: (t: Words, one: Listed) => Tag;
  /** What heads the page of one and tells it from others, without the name of a person. */
  readonly inFull?: (t: Words, one: Listed) => string;
}

const said = (value: unknown): string => (typeof value === 'string' ? value : '');
const heads = (t: Words, ...names: string[]): object[] =>
  names.map((name) => ({ text: t(`administration.columns.${name}`) }));
const stateTag =
  (thing: string, colours: Readonly<Record<string, string>>) =>
  (t: Words, { state }: Listed): Tag => ({ text: t(`${thing}.states.${state}`), colour: colours[state] ?? 'grey' });

const staffTag = stateTag('staff', { active: 'green', suspended: 'red' });
const agencyTag = stateTag('agencies', { active: 'green' });
const undertakingTag = stateTag('undertakings', { draft: 'blue', published: 'green' });
const accreditationColours = { in_date: 'green', soon: 'orange', over: 'red' } as const;
const accreditationTag = (t: Words, { standing }: Listed): Tag => ({
  text: t(`administration.accredited.${said(standing)}`),
  colour: accreditationColours[standing as keyof typeof accreditationColours],
});
const kindTag = stateTag('accreditation-kinds', { in_use: 'green' });

/** In force or not is what matters of an agreement; then whether somebody should look at it again. */
function agreementTag(t: Words, { state, inForce, paused, reviewDue }: Listed): Tag {
  if (paused) return { text: t('administration.paused'), colour: 'red' };
  if (reviewDue) return { text: t('administration.reviewDue'), colour: 'orange' };
  if (inForce) return { text: t(`agreements.states.${state}`), colour: 'green' };
  return { text: t(state === 'in_force' ? 'administration.notInForce' : `agreements.states.${state}`), colour: 'grey' };
}

export const cellsOf: Readonly<Record<string, Cells>> = {
  posts: {
    columns: (t) => [tickColumn(t), ...heads(t, ...postColumns)],
    row: postRow,
    tag: (t, one) => standingTag(t, said(one['standing'])),
    inFull: (t, one) => [t('posts.one'), roleText(t, one['role']), said(one['agencyName'])].filter(Boolean).join(', '),
  },
  staff: {
    columns: (t) => heads(t, 'person', 'email', 'posts', 'state'),
    row: (t, one) => [
      { text: `${said(one['surname'])}, ${said(one['forename'])}`, href: `/staff/${one.id}` },
      said(one['email']),
      {
        list: (one['posts'] as { role: string; agencyName: string | null }[]).map(
          ({ role, agencyName }) => `${roleText(t, role)}, ${agencyName ?? ''}`,
        ),
      },
      { tag: staffTag(t, one) },
    ],
    tag: staffTag,
  },
  accreditations: {
    columns: (t) => heads(t, 'person', 'agency', 'accreditation', 'provider', 'accreditedOn', 'until', 'state'),
    row: (t, one) => [
      { text: said(one['name']), href: `/accreditations/${one.id}` },
      { list: one['agencies'] as string[] },
      said(one['kind']),
      [said(one['provider']), said(one['course'])].filter(Boolean).join(', '),
      one['accreditedOn'] ? dayCell(t, one['accreditedOn']) : '',
      dayCell(t, one['lastGoodDay']),
      { tag: accreditationTag(t, one) },
    ],
    tag: accreditationTag,
  },
  'accreditation-kinds': {
    columns: (t) => heads(t, 'accreditation', 'from', 'source', 'state'),
    row: (t, one) => [
      { text: said(one['name']), href: `/accreditation-kinds/${one.id}` },
      dayCell(t, one['fromOn']),
      said(one['source']),
      { tag: kindTag(t, one) },
    ],
    tag: kindTag,
  },
  agencies: {
    columns: (t) => heads(t, 'agency', 'kind', 'controller', 'regime', 'state'),
    row: (t, one) => [
      { text: said(one['name']), href: `/agencies/${one.id}` },
      t(`agencies.kinds.${said(one['kind'])}`),
      said(one['controllerName']),
      t(`administration.questions.regime.options.${said(one['regime'])}`),
      { tag: agencyTag(t, one) },
    ],
    tag: agencyTag,
    inFull: (t, one) => t('platform.layout.kindOf', { kind: t('agencies.one'), reference: said(one['name']) }),
  },
  agreements: {
    columns: (t) => heads(t, 'title', 'forums', 'from', 'until', 'review', 'state'),
    row: (t, one) => [
      {
        text: t('administration.issueOf', { title: said(one['title']), issue: Number(one['issue']) }),
        href: `/agreements/${one.id}`,
      },
      { list: one['forums'] as string[] },
      dayCell(t, one['startsOn']),
      dayCell(t, one['endsOn']),
      dayCell(t, one['reviewOn']),
      { tag: agreementTag(t, one) },
    ],
    tag: agreementTag,
  },
  'failed-jobs': {
    columns: (t) => [tickColumn(t), ...heads(t, ...failedJobColumns)],
    row: failedJobRow,
    tag: failedJobTag,
  },
  undertakings: {
    columns: (t) => heads(t, 'kind', 'from', 'accepted', 'state'),
    row: (t, one) => [
      {
        text: t('administration.issueOf', {
          title: t(`administration.questions.kind.options.${said(one['kind'])}`),
          issue: Number(one['issue']),
        }),
        href: `/undertakings/${one.id}`,
      },
      dayCell(t, one['fromOn']),
      Number(one['accepted']),
      { tag: undertakingTag(t, one) },
    ],
    tag: undertakingTag,
  },
};
