import { called } from '../../administration/agencies/index.js';
import { casesByIds } from '../../cases/cases/index.js';
import { Nomination } from '../../intake/nominations/index.js';
import type { Words } from '../../platform/messages/messages.js';
import type { CasePart, PartShown } from '../../platform/pages/case-part.js';
import { dayOf, momentOf, text, type Shown } from '../../platform/pages/shown.js';
import type { ChoiceSource } from '../../platform/things/choices.js';
import type { Tx } from '../../platform/work/tx.js';
import type { SafetyPlan } from './safety-plan.entity.js';
import { SafetyPlanRelease, SafetyPlanSummary } from './safety-plan-summary.entity.js';
import { linkedTo } from './safety-plan-summaries.js';
import { recipientsOf } from './safety-plan-summaries.recipients.js';

/** What was released of a plan, the latest first, and what would go out now and to whom. */
export async function releasesOf(tx: Tx, row: SafetyPlan): Promise<Record<string, unknown>> {
  const { summaryDraft, summaryCaseId, agencyId } = row;
  const [releases, to] = await Promise.all([
    tx.rows(SafetyPlanRelease).where({ planId: row.id }).orderBy('releasedAt', 'DESC').page(50).all(),
    summaryDraft && summaryCaseId ? recipientsOf(tx, { clinicCaseId: summaryCaseId, agencyId }) : [],
  ]);
  const agencies = releases.flatMap(({ recipients }) => recipients);
  const nameOf = await called(tx, { staff: releases.map(({ releasedBy }) => releasedBy), agencies });
  return {
    summaryDraft,
    summaryTo: to.map(({ name }) => name),
    releases: releases.map(({ text: said, reason, recipients, releasedBy, releasedAt, endedAt }) => ({
      text: said,
      reason,
      releasedAt,
      endedAt,
      releasedByName: nameOf(releasedBy),
      to: recipients.map((id) => nameOf(id) ?? ''),
    })),
  };
}

/** The clinic's cases about the same victim, by their references where the person opens them, else by what they nominated there. */
const linked: ChoiceSource = async (tx, { shown }) => {
  const links = await linkedTo(tx, text(shown['caseId']));
  const ids = links.map(({ clinicCaseId }) => clinicCaseId);
  const { found, nominated } = await tx.together({
    found: casesByIds(tx, ids).select('id', 'reference'),
    nominated: tx.rows(Nomination).where({ caseId: { $in: ids }, nominatorId: tx.actor.id }),
  });
  const referenceOf = new Map([
    ...nominated.map(({ caseId, reference }) => [caseId, reference] as const),
    ...found.map(({ id, reference }) => [id, reference] as const),
  ]);
  return ids.map((value, at) => ({ value, text: referenceOf.get(value) ?? `${String(at + 1)}` }));
};
export const safetyPlanChoices: Readonly<Record<string, ChoiceSource>> = { 'safety-plans.linked': linked };

const releaseColumns = ['at', 'text', 'to', 'reason', 'stands'] as const;

/** On the page of a plan: what would go to the panel, and what went. */
export const releasesTable = (t: Words, one: Shown): PartShown => ({
  title: t('safety-plans.summary.title'),
  text: t('safety-plans.summary.explain'),
  ...(one['summaryDraft'] ? { said: [{ text: text(one['summaryDraft']), by: goesTo(t, one) }] } : {}),
  columns: releaseColumns.map((name) => ({ text: t(`safety-plans.summary.${name}`) })),
  rows: (one['releases'] as Shown[]).map((of) => [
    `${momentOf(of['releasedAt'])}, ${text(of['releasedByName'])}`,
    { text: text(of['text']), lines: true },
    (of['to'] as string[]).join('; '),
    { text: text(of['reason']), lines: true },
    of['endedAt'] ? t('safety-plans.summary.ended', { day: dayOf(of['endedAt']) }) : t('safety-plans.summary.holds'),
  ]),
  empty: t('safety-plans.summary.none'),
});

/** To whom what is written would go. */
export const goesTo = (t: Words, one: Shown): string => {
  const to = one['summaryTo'] as string[];
  return to.length ? t('safety-plans.summary.goesTo', { to: to.join('; ') }) : t('safety-plans.summary.goesNowhere');
};

/** On the page of a case of the clinic: what the service released, for those to whom the table opens summaries. */
export const summaryOfCase: CasePart = async (tx, caseId, t) => {
  const rows = await tx
    .rows(SafetyPlanSummary)
    .where({ caseId, released: true })
    .orderBy('releasedAt', 'DESC')
    .page(10)
    .all();
  if (!rows.length) return undefined;
  const nameOf = await called(tx, { staff: [], agencies: rows.map(({ agencyId }) => agencyId) });
  const by = ({ agencyId, releasedAt }: SafetyPlanSummary) =>
    t('safety-plans.summary.by', { agency: nameOf(agencyId) ?? '', day: dayOf(releasedAt) });
  return { title: t('safety-plans.summary.onCase'), said: rows.map((one) => ({ text: one.text, by: by(one) })) };
};
