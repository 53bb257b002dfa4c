import { randomUUID } from 'node:crypto';
import { Problem, invalid, type FieldError } from '../../kernel/problem.js';
import type { Tx } from '../../platform/work/tx.js';
import { raisedBy } from './grades.settling.js';
import { riskReviewed } from './risk.duties.js';
import { agencyFor, mustBeSeen, type About } from './risk.case.js';
import { RiskResult, RiskText } from './risk.entity.js';
import { domainFields, hasExpired, holdsOn, levelIn, validUntilOf, wordOfCount, wrongIn } from './risk.rules.js';
import type { Given } from './risk.forms.js';
import { keep } from './risk.texts.js';
import { RiskTool } from './tool.entity.js';

/** Who assessed: one of the clinic's people or somebody outside by their part; of what the victim filled in, the victim. */
function assessedBy({ victimsOwn }: RiskTool, { assessorId, assessorRole, trained }: Given): FieldError[] {
  if (victimsOwn) return assessorId || assessorRole ? [{ field: 'assessorId', message: 'risk.errors.victimsOwn' }] : [];
  return [
    ...(Boolean(assessorId) === Boolean(assessorRole)
      ? [{ field: 'assessorId', message: 'risk.errors.assessor' }]
      : []),
    ...(trained === undefined ? [{ field: 'trained', message: 'risk.errors.trained' }] : []),
  ];
}

function wrongDays(tool: RiskTool, { assessedOn, windowTo, validUntil }: Given, today: string): FieldError[] {
  return [
    ...(assessedOn > today ? [{ field: 'assessedOn', message: 'risk.errors.toCome' }] : []),
    ...(holdsOn(tool, assessedOn) ? [] : [{ field: 'assessedOn', message: 'risk.errors.notInUse' }]),
    ...(validUntil && validUntil < assessedOn ? [{ field: 'validUntil', message: 'risk.errors.before' }] : []),
    ...(windowTo && windowTo > assessedOn ? [{ field: 'windowTo', message: 'risk.errors.windowAfter' }] : []),
  ];
}

function mustFit(tool: RiskTool, given: Given, today: string): void {
  const alone: FieldError[] = given.noteCategory && !given.note ? [{ field: 'note', message: 'risk.errors.note' }] : [];
  const wrong = [...assessedBy(tool, given), ...wrongDays(tool, given, today), ...wrongIn(tool, given), ...alone];
  if (wrong.length) throw invalid(...wrong);
}

/** In an advocate's case, what the victim said and what is of the perpetrator stays in the advocate's confidence (decision 103). */
const categoryOf = ({ category, victimsOwn }: RiskTool, own: boolean): string =>
  own && (victimsOwn || category !== 'victimIdentity') ? 'advocateConfidence' : category;

const domainsIn = (given: Given): Record<string, string> =>
  Object.fromEntries(
    Object.entries(domainFields).flatMap(([field, level]) =>
      (given[field as keyof typeof domainFields] ?? []).map((domain) => [domain, level]),
    ),
  );

function resultRow(tx: Tx, about: About, tool: RiskTool, given: Given): RiskResult {
  const { assessedOn, assessorId, assessorRole, trained, sources, count, score, type, windowFrom, windowTo } = given;
  const grade = given.grade ?? wordOfCount(tool, count) ?? null;
  return Object.assign(new RiskResult(), {
    id: randomUUID(),
    caseId: about.caseId,
    agencyId: agencyFor(tx.actor, about, RiskResult.name),
    category: categoryOf(tool, Boolean(about.serviceId)),
    released: false,
    state: 'recorded',
    version: 1,
    toolId: tool.id,
    assessedOn,
    assessorId: assessorId ?? null,
    assessorRole: tool.victimsOwn ? 'victim' : (assessorRole ?? null),
    trained: trained ?? null,
    sources: sources ?? [],
    count: count ?? null,
    score: score ?? null,
    grade,
    level: levelIn(tool, grade),
    domains: domainsIn(given),
    type: type ?? null,
    windowFrom: windowFrom ?? null,
    windowTo: windowTo ?? null,
    validUntil: validUntilOf(tool, assessedOn, given.validUntil),
    madeBy: tx.actor.id,
    madeAt: tx.at,
    withdrawnAt: null,
    externalKey: given.externalKey ?? null,
  });
}

/** The tool that a result is of. @throws Problem `not-found` */
export async function toolOf(tx: Tx, id: string): Promise<RiskTool> {
  const tool = await tx.rows(RiskTool).where({ id }).one();
  if (!tool) throw new Problem('not-found', { subject: RiskTool.name });
  return tool;
}

async function noted(tx: Tx, row: RiskResult, own: boolean, { note, noteCategory }: Given): Promise<void> {
  if (!note) return;
  const category = own ? 'advocateConfidence' : (noteCategory ?? row.category);
  await keep(tx, { ...row, category }, { note });
  if (!(await tx.rows(RiskText).where({ aboutId: row.id }).any()))
    throw invalid({ field: 'noteCategory', message: 'risk.errors.unreadable' });
}

/**
 * Records what a tool said. Where that is above the grade in force and still holds, it raises it.
 * @throws Problem `not-allowed` for whoever could not read it themselves, `invalid-input` for what the tool does not say
 */
export async function recordResult(tx: Tx, about: About, given: Given): Promise<RiskResult> {
  const tool = await toolOf(tx, given.toolId);
  mustFit(tool, given, tx.actor.today);
  const row = resultRow(tx, about, tool, given);
  await tx.add(row);
  await mustBeSeen(tx, RiskResult, row.id);
  await noted(tx, row, Boolean(about.serviceId), given);
  await riskReviewed(tx, row.caseId);
  if (tool.raises && !hasExpired(row, tx.actor.today)) await raisedBy(tx, row);
  return row;
}
