import type { Advocacy } from './advocacy-stage.js';
import { RAVI, SIWAN } from './people.js';

export type Said = Readonly<Record<string, unknown>> & {
  readonly id: string;
  readonly state: string;
  readonly version: number;
};
type Stage = Pick<Advocacy, 'agency' | 'post' | 'moved'>;

/** A programme of Dyfed-Powys that takes nearly everybody. */
export const aProgramme = async (stage: Stage, more: object) => ({
  areaCode: 'dyfed-powys',
  providerId: await stage.agency('dp-programme'),
  name: 'A programme',
  levels: ['standard', 'medium', 'high'],
  domestic: 'any',
  minAge: 18,
  routes: ['voluntary', 'spo_requirement', 'licence', 'community_order'],
  noInvestigation: false,
  needsHolder: false,
  sessions: 12,
  supportsVictims: false,
  capacity: 'places',
  fromOn: '2025-01-01',
  source: 'The provider’s page, March 2026',
  ...more,
});

/** Enters one in the catalogue. */
export const catalogued = async (stage: Stage, more: object, by = RAVI): Promise<string> =>
  ((await stage.post(by, 'programmes', await aProgramme(stage, more))) as Said).id;

/** What is asked of a referral to a programme. */
export const aReferralTo = (caseId: string, programmeId: string, more: object = {}) => ({
  caseId,
  programmeId,
  entryRoute: 'voluntary',
  consent: 'given',
  consentOn: '2026-03-16',
  person: 'The man of the case.',
  riskSummary: 'Follows and writes; worse since the end of the relationship.',
  reason: 'He says he wants to stop.',
  proportionality: 'No more is needed to assess him.',
  basis: 'law_enforcement',
  ...more,
});

/** Refers the person of a case to a programme. */
export const referredTo = async (
  stage: Stage,
  caseId: string,
  programmeId: string,
  more: object = {},
): Promise<string> =>
  ((await stage.post(SIWAN, 'programme-referrals', aReferralTo(caseId, programmeId, more))) as Said).id;

/** Somebody accepted on a programme, with the answer on support for the victim, so that they may start. */
export const supported = (
  stage: Stage,
  id: string,
  by = SIWAN,
  answers: object = { support: 'offered' },
): Promise<unknown> => stage.moved(by, `programme-referrals/${id}`, 'answer_support', answers);
