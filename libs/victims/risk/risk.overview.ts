import { tabHref, type OverviewFacts } from '../../cases/cases/index.js';
import { onDay } from '../../platform/pages/shown.js';
import { resultSaid } from './risk.cells.js';
import { RiskFactor, RiskGrade, RiskResult } from './risk.entity.js';
import { inForceOf } from './risk.rules.js';
import { RiskTool } from './tool.entity.js';

/** The risk in one line: the grade in force, what was assessed last, and how many factors are open. */
export const riskInALine: OverviewFacts = async (tx, caseId, t) => {
  const [grades, results, factors, tools] = await Promise.all([
    tx.rows(RiskGrade).where({ caseId, state: 'settled' }).page(200).all(),
    tx.rows(RiskResult).where({ caseId, state: 'recorded' }).orderBy('assessedOn', 'DESC').page(1).all(),
    tx.rows(RiskFactor).where({ caseId, state: 'open' }).page(100).select('id').all(),
    tx.rows(RiskTool).select('id', 'name').all(),
  ]);
  const grade = inForceOf(grades);
  const [result] = results;
  const tool = tools.find(({ id }) => id === result?.toolId)?.name ?? '';
  const said = [
    grade && t('risk.overview.grade', { level: t(`risk.levels.${grade.level}`) }),
    result && t('risk.overview.result', { tool, said: resultSaid(t, { ...result }), day: onDay(result.assessedOn) }),
    factors.length && t('risk.overview.factors', { count: factors.length }),
  ].filter(Boolean);
  if (!said.length) return [];
  const from = { text: t('risk.overview.all'), href: tabHref(caseId, 'risk') };
  return [{ about: 'risk', at: tx.at, texts: [said.join('. ')], from }];
};
