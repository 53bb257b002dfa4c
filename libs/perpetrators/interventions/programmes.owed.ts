import { randomUUID } from 'node:crypto';
import { planDuty } from '../../platform/duties/duty.js';
import type { Tx } from '../../platform/work/tx.js';
import type { ProgrammeReferral, ProgrammeSession } from './programme-referral.entity.js';
import { findConcerned, type alertKinds } from './programme.jobs.js';

const ofReferral = ['programme_answer', 'programme_drop_out', 'programme_follow_up'] as const;
const ofSession = ['programme_session', 'programme_alert'] as const;

/** What is owed of a referral has begun, ended or changed: the reminders look anew. */
export function owed(tx: Tx, { id: subjectId }: Pick<ProgrammeReferral, 'id'>): void {
  for (const kind of ofReferral) tx.followUp(planDuty, { kind, subjectId, occasion: randomUUID() });
}

/** The same of a session. */
export function owedOfSession(tx: Tx, { id: subjectId }: Pick<ProgrammeSession, 'id'>): void {
  for (const kind of ofSession) tx.followUp(planDuty, { kind, subjectId, occasion: randomUUID() });
}

/** Whom it concerns is told at once; who that is, whoever entered it learns from nothing. */
export const announce = (tx: Tx, kind: (typeof alertKinds)[number], { id: subjectId }: { readonly id: string }): void =>
  tx.followUp(findConcerned, { kind, subjectId, occasion: randomUUID() });
