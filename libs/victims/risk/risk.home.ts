import type { HomeItem, HomePart } from '../../platform/home/home.js';
import type { Words } from '../../platform/messages/messages.js';
import type { Tx } from '../../platform/work/tx.js';
import { changeSaid, stateTag } from './risk.cells.js';
import { RiskGrade } from './risk.entity.js';

const atMost = 20;

const item = (t: Words, grade: RiskGrade): HomeItem => ({
  kind: t('risk-grades.one'),
  reference: null,
  caseId: grade.caseId,
  text: t('risk.home.lower', { change: changeSaid(t, { ...grade }) }),
  href: `/risk-grades/${grade.id}`,
  dueOn: null,
  whose: t('risk.home.second'),
  state: stateTag(t, 'risk-grades', grade.state),
  doing: (['confirm', 'decline'] as const).map((move) => ({
    label: t(`risk-grades.moves.${move}.label`),
    href: `/risk-grades/${grade.id}/${move}`,
  })),
  agencyId: null,
});

/** Lower grades that somebody else asked for: until a second person answers, the higher one stays. Nobody is named. */
export async function riskHome(tx: Tx, t: Words): Promise<HomePart> {
  const waiting = tx.rows(RiskGrade).open('confirm').where({ state: 'asked' }).orderBy('madeAt').page(atMost);
  return { items: (await waiting.all()).map((one) => item(t, one)) };
}
