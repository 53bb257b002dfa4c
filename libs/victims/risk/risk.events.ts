import { stepsOf, type CaseEvents } from '../../platform/pages/case-event.js';
import { RiskGrade, RiskResult } from './risk.entity.js';
import { RiskTool } from './tool.entity.js';

/** What tools said of the risk, and the grades that were settled. */
export const eventsOfRisk: CaseEvents = async (tx, caseId, { t, most }) => {
  const [results, grades, tools] = await Promise.all([
    tx
      .rows(RiskResult)
      .where({ caseId, state: 'recorded' })
      .orderBy('assessedOn', 'DESC')
      .page(most)
      .select('id', 'toolId', 'assessedOn', 'grade')
      .all(),
    tx
      .rows(RiskGrade)
      .where({ caseId, state: 'settled' })
      .orderBy('settledAt', 'DESC')
      .page(most)
      .select('id', 'level', 'settledAt')
      .all(),
    tx.rows(RiskTool).select('id', 'name').all(),
  ]);
  const nameOf = new Map(tools.map(({ id, name }) => [id, name]));
  return [
    ...results.flatMap(({ id, toolId, assessedOn, grade }) =>
      stepsOf({ kind: 'risk', href: `/risk-results/${id}` }, [
        [
          t('risk.events.assessed', { tool: nameOf.get(toolId) ?? '' }),
          assessedOn,
          { ...(grade && { text: t('risk.events.result', { grade }) }) },
        ],
      ]),
    ),
    ...grades.flatMap(({ id, level, settledAt }) =>
      stepsOf({ kind: 'risk', href: `/risk-grades/${id}` }, [
        [t('risk.events.graded', { level: t(`risk.levels.${level}`) }), settledAt],
      ]),
    ),
  ];
};
