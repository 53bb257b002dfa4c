import { formatInstant, formatList, type Words } from '../../platform/messages/messages.js';
import { listAddress } from '../../platform/pages/list-address.js';
import { tabText } from '../../platform/pages/tab-text.js';
import type { PageData } from '../../platform/pages/pages.js';
import { nothing } from './inbox.forms.js';
import type { InboxReading, MessageList, MessageShown, UndeliveredShown } from './inbox.reading.js';

interface Chosen {
  readonly show?: string;
  readonly offset: number;
}

const tagOf = (t: Words, { readAt, state }: MessageShown) => {
  if (state === 'held') return { text: t('inbox.states.held'), colour: 'yellow' };
  return readAt ? { text: t('inbox.states.read'), colour: 'grey' } : { text: t('inbox.states.unread'), colour: 'blue' };
};

/** The page of somebody's own messages. */
export function messagesPage(
  t: Words,
  { items, unread, next, ...counted }: MessageList,
  { show, offset }: Chosen,
): PageData {
  const tab = (name: 'all' | 'unread', only?: string) => ({
    text: tabText(t, t(`inbox.tabs.${name}`), name === 'unread' ? unread : undefined),
    href: listAddress('/messages', { show: only }),
    active: show === only,
  });
  return {
    title: t('inbox.title'),
    tabs: [tab('all'), tab('unread', 'unread')],
    // What is marked is what was on the page: nothing that came while they were reading it.
    form: nothing,
    newest: unread > 0 && offset === 0 ? items[0]?.id : undefined,
    list: {
      caption: t('inbox.title'),
      columns: [
        { text: t('inbox.columns.subject') },
        { text: t('inbox.columns.at') },
        { text: t('inbox.columns.state') },
      ],
      rows: items.map((one) => [
        { text: one.subject, href: `/messages/${one.id}` },
        formatInstant(one.at),
        { tag: tagOf(t, one) },
      ]),
      ...counted,
      empty: t(show ? 'inbox.noneUnread' : 'inbox.none'),
      next: next && listAddress('/messages', { show, cursor: next }),
      first: offset ? listAddress('/messages', { show }) : null,
    },
  };
}

/** The page of one message. */
export const messagePage = (t: Words, message: MessageShown & { readonly body: string }): PageData => ({
  title: message.subject,
  section: t('inbox.title'),
  back: '/messages',
  at: message.at,
  body: message.body,
  href: message.link,
  form: nothing,
  newest: message.readAt ? undefined : message.id,
});

/** A message that did not arrive, as lines. */
export const rowsOf = (t: Words, { name, agencyNames, subject, failure, at }: UndeliveredShown) => [
  { key: t('inbox.undelivered.name'), value: name },
  { key: t('inbox.undelivered.agency'), value: formatList(agencyNames) },
  { key: t('inbox.undelivered.subject'), value: subject },
  { key: t('inbox.undelivered.failure'), value: t(`inbox.failures.${failure}`) },
  { key: t('inbox.undelivered.at'), value: formatInstant(at) },
];

const undeliveredColumns = ['name', 'agency', 'subject', 'failure', 'at', 'do'] as const;

/** The page of what did not arrive. */
export const undeliveredPage = (
  t: Words,
  { items, next, ...counted }: Awaited<ReturnType<InboxReading['undelivered']>>,
  offset: number,
): PageData => ({
  title: t('inbox.undelivered.title'),
  list: {
    caption: t('inbox.undelivered.title'),
    columns: undeliveredColumns.map((one) => ({ text: t(`inbox.undelivered.${one}`), hidden: one === 'do' })),
    rows: items.map((one) => [
      ...rowsOf(t, one).map(({ value }) => value),
      { text: t('inbox.undelivered.settle'), href: `/undelivered/${one.id}/settle`, hidden: one.name },
    ]),
    ...counted,
    empty: t('inbox.undelivered.none'),
    next: next && listAddress('/undelivered', { cursor: next }),
    first: offset ? '/undelivered' : null,
  },
});
