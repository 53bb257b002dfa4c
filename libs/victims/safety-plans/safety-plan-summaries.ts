import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { AdvocacyCase, AdvocacyLink } from '../advocacy/index.js';
import { saysWhere } from '../../sharing/disclosures/index.js';
import { invalid, Problem } from '../../kernel/problem.js';
import { enterInLedger, takeBackInLedger } from '../../cases/ledger/index.js';
import type { Tx } from '../../platform/work/tx.js';
import { SafetyPlan } from './safety-plan.entity.js';
import type { releaseForm, summaryForm } from './safety-plan.forms.js';
import { SafetyPlanRelease, SafetyPlanSummary } from './safety-plan-summary.entity.js';
import { recipientsOf } from './safety-plan-summaries.recipients.js';

/** The cases of the clinic that are about the same victim as an advocate's case. */
export const linkedTo = (tx: Tx, caseId: string): Promise<AdvocacyLink[]> =>
  tx
    .rows(AdvocacyLink)
    .where({ caseId, endedAt: { $exists: false } })
    .orderBy('linkedAt')
    .all();

/** A panel is told by whoever leads for the victim. @throws Problem `not-allowed` */
async function mustLead(tx: Tx, { caseId }: SafetyPlan): Promise<void> {
  const found = await tx.rows(AdvocacyCase).where({ id: caseId, leadId: tx.actor.id }).any();
  if (!found) throw new Problem('not-allowed', { subject: SafetyPlanSummary.name });
}

/** Those who read a summary may not know where the victim is. @throws Problem `invalid-input` */
async function mustSayNowhere(tx: Tx, caseIds: readonly string[], summary: string): Promise<void> {
  for (const caseId of caseIds)
    if ((await saysWhere(tx, caseId, { summary })).length)
      throw invalid({ field: 'summary', message: 'safety-plans.errors.saysWhere' });
}

/** Writes what a panel would be told. @throws Problem `invalid-input` for a case that is not linked, and for where the victim is */
export async function draftSummary(
  tx: Tx,
  row: SafetyPlan,
  { clinicCaseId, summary }: z.output<typeof summaryForm>,
): Promise<void> {
  const linked = await linkedTo(tx, row.caseId);
  if (!linked.some((one) => one.clinicCaseId === clinicCaseId))
    throw invalid({ field: 'clinicCaseId', message: 'safety-plans.errors.notLinked' });
  await mustSayNowhere(tx, [row.caseId, clinicCaseId], summary);
  Object.assign(row, { summaryDraft: summary, summaryCaseId: clinicCaseId });
}

const endSummary = (tx: Tx, id: string): Promise<object[]> =>
  tx.run({
    text: `WITH ended AS (UPDATE safety_plan_release SET ended_at = $2 WHERE summary_id = $1 AND ended_at IS NULL)
      UPDATE safety_plan_summary SET released = false, withdrawn_at = $2 WHERE id = $1 AND withdrawn_at IS NULL`,
    values: [id, tx.at],
  });

const standAgain = (tx: Tx, id: string): Promise<object[]> =>
  tx.run({
    text: `WITH again AS (UPDATE safety_plan_release SET ended_at = NULL WHERE summary_id = $1)
      UPDATE safety_plan_summary SET released = true, withdrawn_at = NULL WHERE id = $1`,
    values: [id],
  });

/** What is written goes to the panel as it stands, in the place of what went before; the ledger says to whom. */
export async function releaseSummary(
  tx: Tx,
  row: SafetyPlan,
  { reason, confirmed }: z.output<typeof releaseForm>,
): Promise<void> {
  await mustLead(tx, row);
  const { summaryDraft: text, summaryCaseId: clinicCaseId, agencyId, category } = row;
  if (!text || !clinicCaseId) throw invalid({ field: '', message: 'safety-plans.errors.noDraft' });
  if (!confirmed) throw invalid({ field: 'confirmed', message: 'safety-plans.errors.unconfirmed' });
  const recipients = await recipientsOf(tx, { clinicCaseId, agencyId });
  if (!recipients.length) throw invalid({ field: 'confirmed', message: 'safety-plans.errors.nobody' });
  if (row.summaryId) await endSummary(tx, row.summaryId);
  const by = { releasedBy: tx.actor.id, releasedAt: tx.at };
  const summary = {
    id: randomUUID(),
    caseId: clinicCaseId,
    agencyId,
    category,
    released: true,
    text,
    ...by,
    withdrawnAt: null,
  };
  const ids = recipients.map(({ id }) => id);
  const release = {
    id: randomUUID(),
    planId: row.id,
    caseId: row.caseId,
    agencyId,
    category,
    released: false,
    summaryId: summary.id,
    clinicCaseId,
    text,
    reason,
    recipients: ids,
    ...by,
    endedAt: null,
  };
  await tx.along(Object.assign(new SafetyPlanSummary(), summary));
  await tx.along(Object.assign(new SafetyPlanRelease(), release));
  enterInLedger(
    tx,
    ids.map(
      (id) =>
        ({
          kind: 'share',
          caseId: clinicCaseId,
          agencyId,
          category: 'safetyPlan',
          subject: SafetyPlanSummary.name,
          subjectId: summary.id,
          recipient: { kind: 'agency', agencyId: id },
          basis: 'sharing_agreement',
        }) as const,
    ),
  );
  Object.assign(row, { summaryId: summary.id, summaryDraft: null });
}

/** It was released in vain: what went before stands again. */
export async function unreleaseSummary(tx: Tx, row: SafetyPlan, before: Partial<SafetyPlan>): Promise<void> {
  await mustLead(tx, row);
  const { summaryId } = row;
  if (!summaryId) return;
  await endSummary(tx, summaryId);
  await takeBackInLedger(tx, SafetyPlanSummary.name, summaryId);
  if (before.summaryId) await standAgain(tx, before.summaryId);
}

/** The panel reads it no longer; that it did stays in the ledger. @throws Problem `invalid-input` where nothing is released */
export async function withdrawSummary(tx: Tx, row: SafetyPlan): Promise<void> {
  await mustLead(tx, row);
  if (!row.summaryId) throw invalid({ field: '', message: 'safety-plans.errors.notReleased' });
  await endSummary(tx, row.summaryId);
  row.summaryId = null;
}

export async function unwithdrawSummary(tx: Tx, row: SafetyPlan, before: Partial<SafetyPlan>): Promise<void> {
  await mustLead(tx, row);
  if (before.summaryId) await standAgain(tx, before.summaryId);
}

/**
 * The victim is another service's now: what this one told the panel would be read on with nobody who could withdraw it.
 * Runs beyond what the person sees, as their team has ended by then.
 */
export async function endSummariesOf(tx: Tx, caseId: string): Promise<void> {
  const text = `WITH plan AS (UPDATE safety_plan SET summary_id = NULL, summary_draft = NULL, summary_case_id = NULL, version = version + 1
      WHERE case_id = $1 AND (summary_id IS NOT NULL OR summary_draft IS NOT NULL)),
    ended AS (UPDATE safety_plan_release SET ended_at = $2 WHERE case_id = $1 AND ended_at IS NULL RETURNING summary_id)
    UPDATE safety_plan_summary SET released = false, withdrawn_at = $2
    WHERE id IN (SELECT summary_id FROM ended) AND withdrawn_at IS NULL`;
  await tx.run({ text, values: [caseId, tx.at] });
}
