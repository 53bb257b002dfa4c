import type { LondonDate } from '../../kernel/london-date.js';
import type { Tag } from '../../platform/home/home.js';
import { formatDay, type Words } from '../../platform/messages/messages.js';
import { tickOf, type Listed, type ManyRows } from '../../platform/things/many.js';
import { hrefOf, narrowing } from './register.addresses.js';
import { postFilters } from './register.forms.js';

const colours: Readonly<Record<string, string>> = {
  current: 'green',
  waiting: 'orange',
  coming: 'blue',
  over: 'grey',
  unvetted: 'red',
  asked: 'orange',
  unconfirmed: 'red',
};

/** A day in a cell, or that there is none. */
export const dayCell = (t: Words, day: unknown): object | string =>
  typeof day === 'string' ? { text: formatDay(day as LondonDate), nowrap: true } : t('administration.none');

export const standingTag = (t: Words, standing: string): Tag => ({
  text: t(`administration.standing.${standing}`),
  colour: colours[standing] ?? 'grey',
});

export const roleText = (t: Words, role: unknown): string => t(`administration.questions.role.options.${String(role)}`);

const said = (value: unknown): string => (typeof value === 'string' ? value : '');

const whoAndWhat = (t: Words, post: Listed): unknown[] => [
  { text: said(post['name']), href: `/posts/${post.id}` },
  roleText(t, post['role']),
  said(post['jobTitle']),
  said(post['agencyName']),
];

const told = ['person', 'role', 'jobTitle', 'agency'] as const;
export const postColumns = [...told, 'standing'] as const;
export const postRow = (t: Words, post: Listed): unknown[] => [
  tickOf(t, post.id, said(post['name'])),
  ...whoAndWhat(t, post),
  {
    tag: standingTag(t, String(post['standing'])),
    ...(typeof post['toOn'] === 'string' && {
      small: t('administration.untilDay', { day: formatDay(post['toOn'] as LondonDate) }),
    }),
  },
];

/** How a post is told where many are confirmed or ended at once. */
export const manyPosts: ManyRows = {
  moves: ['confirm', 'vet', 'end'],
  narrowing: (posted) => {
    const filters = narrowing(postFilters, posted).chosen;
    return { filters, back: hrefOf('posts', filters) };
  },
  columns: (t) => [...told, 'until'].map((name) => t(`administration.columns.${name}`)),
  cells: (t, post) => [...whoAndWhat(t, post), dayCell(t, post['toOn'])],
  tag: (t, state) => ({ text: t(`posts.states.${state}`), colour: 'grey' }),
};
