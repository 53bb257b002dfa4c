import type { ExportKind } from '../../platform/access/export-roles.js';

export type ExportState = 'asked' | 'making' | 'ready' | 'stopped' | 'expired' | 'deleted';
/** In these there may be a file to be deleted. */
export const openStates: readonly ExportState[] = ['asked', 'making', 'ready', 'stopped'];

export const formats: Readonly<Record<ExportKind, 'pdf' | 'csv'>> = {
  case_pack: 'pdf',
  actions: 'csv',
  nominations: 'csv',
  agenda: 'csv',
};

/** The columns of a list as a file, in their order. */
export const columnsOf = {
  actions: [
    'reference',
    'caseReference',
    'text',
    'type',
    'tactic',
    'priority',
    'agencyName',
    'ownerName',
    'dueOn',
    'state',
    'doneOn',
  ],
  nominations: [
    'reference',
    'externalRef',
    'caseReference',
    'perpetrator',
    'victim',
    'state',
    'urgency',
    'submittedAt',
    'answerDueOn',
    'nominatorName',
    'nominatorAgency',
    'forumName',
  ],
  agenda: [
    'position',
    'caseReference',
    'perpetratorName',
    'victimName',
    'list',
    'itemKind',
    'state',
    'meetingDay',
    'outcome',
    'reviewOn',
  ],
} as const;
