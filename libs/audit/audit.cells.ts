import { formatInstant, hasWords, type Words } from '../platform/messages/messages.js';

/** A line of the record as it is read. */
export interface ListedEntry {
  readonly at: Date;
  readonly actorName: string | null;
  /** The post in which they did it, for what was done in one. */
  readonly postName: string | null;
  readonly action: string;
  readonly subject: string;
  readonly subjectId: string | null;
  readonly caseId: string | null;
  readonly details: Readonly<Record<string, unknown>>;
}

/** Under which name a thing has its page and its words. */
const pagesOf: Readonly<Record<string, string>> = {
  Action: 'actions',
  Nomination: 'nominations',
  CaseFile: 'cases',
  Meeting: 'meetings',
  AgendaItem: 'agenda-items',
  AgencyReturn: 'returns',
  Attendance: 'attendance',
  Conflict: 'conflicts',
  ConflictDeclaration: 'conflict-declarations',
  AccessRequest: 'access-requests',
  GlassBreak: 'glass-breaks',
};

/** An act in words: what everybody can do has words here, a move those of its button; else its own name. */
function actWords(t: Words, { action, subject }: ListedEntry): string {
  const keys = [`audit.actions.${action}`, `${pagesOf[subject] ?? 'audit'}.moves.${action}.label`];
  const known = keys.find(hasWords);
  return known ? t(known) : action.replaceAll('_', ' ');
}

const subjectWords = (t: Words, subject: string): string =>
  hasWords(`audit.subjects.${subject}`) ? t(`audit.subjects.${subject}`) : subject;

const shownBy: readonly string[] = Object.keys(pagesOf).filter((name) => name !== 'Attendance');

export const columnsOf = (t: Words): object[] =>
  ['at', 'who', 'what', 'to', 'case'].map((name) => ({ text: t(`audit.columns.${name}`) }));

/** What was done; with how many things it showed, or as a refusal. */
function whatOf(t: Words, entry: ListedEntry): unknown {
  if (entry.action === 'refused') return { tag: { text: t('audit.actions.refused'), colour: 'red' } };
  const { count } = entry.details;
  return typeof count === 'number' ? `${actWords(t, entry)}: ${t('audit.count', { count })}` : actWords(t, entry);
}

/** A line of the record as a row: when, who, what, to what, and the way to the rest of its case. */
export function rowOf(t: Words, entry: ListedEntry): unknown[] {
  const { subject, subjectId, caseId } = entry;
  const said = subjectWords(t, subject);
  return [
    { text: formatInstant(entry.at) },
    entry.postName ? { list: [entry.actorName ?? '', entry.postName] } : (entry.actorName ?? t('audit.service')),
    whatOf(t, entry),
    subjectId && shownBy.includes(subject) ? { text: said, href: `/${pagesOf[subject] ?? ''}/${subjectId}` } : said,
    caseId ? { text: t('audit.itsCase'), href: `/audit?case=${caseId}`, hidden: t('audit.itsCaseHidden') } : '',
  ];
} // prettier-ignore
