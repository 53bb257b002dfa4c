import { formatInstant, words, type Words } from '../../platform/messages/messages.js';
import type { MessageSubjects } from '../../platform/notices/message-subjects.js';
import { listAddress } from '../../platform/pages/list-address.js';
import type { PageData } from '../../platform/pages/pages.js';
import type { CaseMessage, CaseMessages } from './case-messages.reading.js';

export const messagesHref = (caseId: string): string => `/cases/${caseId}/messages`;

const colours: Readonly<Record<CaseMessage['state'], string>> = {
  sent: 'green',
  held: 'yellow',
  refused: 'red',
  bounced: 'red',
};

function toWhom(t: Words, { isOwn, toName }: CaseMessage): string {
  if (toName) return toName;
  return t(isOwn ? 'audit.caseMessages.you' : 'audit.caseMessages.somebody');
}

/** What a thing that messages are about is called; what is owed, as the duties call it. */
export const calledAs = (kind: string, { byKind }: MessageSubjects): string =>
  byKind.get(kind)?.isOwed ? `duties.kinds.${kind}` : `audit.caseMessages.kinds.${kind}`;

const rowOf = (t: Words, caseId: string, one: CaseMessage, subjects: MessageSubjects) => [
  { text: formatInstant(one.at), nowrap: true },
  {
    text: t(calledAs(one.kind, subjects)),
    href: subjects.byKind.get(one.kind)?.path({ id: one.subjectId, caseId }),
  },
  // How many others it was about is its reader's own.
  words()(`${one.template}.subject`, { count: 1 }),
  toWhom(t, one),
  { tag: { text: t(`audit.caseMessages.states.${one.state}`), colour: colours[one.state] } },
];

/** The way back to the case, for whoever sees it. */
function backTo({
  caseId,
  reference,
  isAdvocacy,
}: Pick<CaseMessages, 'caseId' | 'reference' | 'isAdvocacy'>): string | undefined {
  if (reference === null) return undefined;
  return isAdvocacy ? `/advocacy-cases/${caseId}` : `/cases/${caseId}`;
}

/** The page of what was written about a case. */
export function caseMessagesPage(
  t: Words,
  { caseId, reference, isAdvocacy, items, next, ...counted }: CaseMessages,
  { offset, subjects }: { offset: number; subjects: MessageSubjects },
): PageData {
  const here = messagesHref(caseId);
  const title = t('audit.caseMessages.title');
  return {
    title,
    caption: reference ?? undefined,
    back: backTo({ caseId, reference, isAdvocacy }),
    list: {
      caption: title,
      columns: (['at', 'about', 'says', 'to', 'state'] as const).map((one) => ({
        text: t(`audit.caseMessages.columns.${one}`),
      })),
      rows: items.map((one) => rowOf(t, caseId, one, subjects)),
      ...counted,
      empty: t('audit.caseMessages.none'),
      next: next && listAddress(here, { cursor: next }),
      first: offset ? here : null,
    },
  };
}
