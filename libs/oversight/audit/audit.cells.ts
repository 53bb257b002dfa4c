import { outOfViewHref } from '../../cases/cases/index.js';
import { concealableNames } from './concealable.names.js';
import { formatInstant, hasWords, type Words } from '../../platform/messages/messages.js';

/** A line of the record as it is read. */
export interface ListedEntry {
  readonly at: Date;
  readonly actorName: string | null;
  /** The post in which they did it, for what was done in one. */
  readonly postName: string | null;
  /** From where; empty for everybody but the auditor. */
  readonly addresses: readonly string[];
  readonly action: string;
  readonly subject: string;
  readonly subjectId: string | null;
  readonly caseId: string | null;
  readonly details: Readonly<Record<string, unknown>>;
}

/** Under which name a thing has its page and its words. */
export const pagesOf: Readonly<Record<string, string>> = {
  Action: 'actions',
  Nomination: 'nominations',
  CaseFile: 'cases',
  Meeting: 'meetings',
  AgendaItem: 'agenda-items',
  AgencyReturn: 'returns',
  Attendance: 'attendance',
  MeetingInvitation: 'meeting-invitations',
  Conflict: 'conflicts',
  ConflictDeclaration: 'conflict-declarations',
  AccessRequest: 'access-requests',
  GlassBreak: 'glass-breaks',
  Disclosure: 'disclosures',
  Referral: 'referrals',
  ProtectionOrder: 'orders',
  VictimEvent: 'victim-events',
  Incident: 'incidents',
  BreachReview: 'breach-reviews',
  TextCheck: 'text-checks',
  IntelligenceItem: 'intelligence',
  DataBreach: 'data-breaches',
  SubjectAccess: 'subject-access',
  NamedContact: 'named-contacts',
  RiskResult: 'risk-results',
  RiskGrade: 'risk-grades',
  RiskFactor: 'risk-factors',
  Programme: 'programmes',
  ProgrammeReferral: 'programme-referrals',
  ProgrammeSession: 'programme-sessions',
  PersonAtRisk: 'people-at-risk',
  TriggerDate: 'trigger-dates',
  CaseUpdate: 'updates',
  VictimContact: 'victim-contacts',
  DisclosureSummary: 'summaries',
  AdvocacyCase: 'advocacy-cases',
  AdvocacyReferral: 'advocacy-referrals',
  Release: 'releases',
  SafetyPlan: 'safety-plans',
  Retention: 'retention',
  SafetyPlanItem: 'safety-plan-items',
  AdviceRecord: 'advice-records',
  TrainingSession: 'training-sessions',
};

/** An act in words: a move has those of its button, what everybody can do has words here; else its own name. */
function actWords(t: Words, { action, subject }: ListedEntry): string {
  const keys = [`${pagesOf[subject] ?? 'audit'}.moves.${action}.label`, `audit.actions.${action}`];
  const known = keys.find(hasWords);
  return known ? t(known) : action.replaceAll('_', ' ');
}

const subjectWords = (t: Words, subject: string): string =>
  hasWords(`audit.subjects.${subject}`) ? t(`audit.subjects.${subject}`) : subject;

/** Those that have a page of their own. */
export const shownBy: readonly string[] = Object.keys(pagesOf).filter((name) => name !== 'Attendance');

export const columnsOf = (t: Words, isOfficer: boolean): object[] =>
  ['at', 'who', ...(isOfficer ? ['from'] : []), 'what', 'to', 'case'].map((name) => ({
    text: t(`audit.columns.${name}`),
  }));

/** What was done; with how many things it showed, or as a refusal. */
function whatOf(t: Words, entry: ListedEntry): unknown {
  if (entry.action === 'refused') return { tag: { text: t('audit.actions.refused'), colour: 'red' } };
  const { count } = entry.details;
  return typeof count === 'number' ? `${actWords(t, entry)}: ${t('audit.count', { count })}` : actWords(t, entry);
}

const isConcealable = (subject: string): boolean => (concealableNames as readonly string[]).includes(subject);

/** From the record the officer reaches what they do not see, to take it out of view. */
const takeOut = (t: Words, { subject, subjectId, details }: ListedEntry): unknown[] =>
  subjectId && isConcealable(subject) && !details['unseen']
    ? [
        {
          text: t('audit.outOfView.take.link'),
          href: outOfViewHref(subject, subjectId),
          hidden: subjectWords(t, subject),
        },
      ]
    : [];

interface Reader {
  readonly isOfficer: boolean;
  /** The ids of what they see today. */
  readonly seen: ReadonlySet<string>;
}

/** A line of the record as a row: when, who, what, to what, and the way to the rest of its case. */
export function rowOf(t: Words, entry: ListedEntry, { isOfficer, seen }: Reader): unknown[] {
  const { subject, subjectId, caseId } = entry;
  const said = subjectWords(t, subject);
  return [
    { text: formatInstant(entry.at) },
    entry.postName ? { list: [entry.actorName ?? '', entry.postName] } : (entry.actorName ?? t('audit.service')),
    ...(isOfficer ? [entry.addresses.length ? { list: entry.addresses } : ''] : []),
    whatOf(t, entry),
    subjectId && shownBy.includes(subject) && seen.has(subjectId)
      ? { text: said, href: `/${pagesOf[subject] ?? ''}/${subjectId}` }
      : said,
    {
      list: [
        ...(caseId
          ? [{ text: t('audit.itsCase'), href: `/audit?case=${caseId}`, hidden: t('audit.itsCaseHidden') }]
          : []),
        ...(isOfficer ? takeOut(t, entry) : []),
      ],
    },
  ];
}
