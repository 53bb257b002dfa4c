import { casesByIds, CaseFile } from '../../cases/cases/index.js';
import { PersonName } from '../../cases/people/index.js';
import type { ChoiceSource } from '../../platform/things/choices.js';
import { IntelligenceGrade } from './grade.entity.js';
import { IntelligenceItem } from './intelligence.fields.js';
import type { GradePart } from './intelligence.kinds.js';

/** So many cases are offered at most. */
const MOST = 200;

/** The codes of one part of a grading that are in use today. */
const grades =
  (part: GradePart): ChoiceSource =>
  async (tx) => {
    const { today } = tx.actor;
    const rows = await tx
      .rows(IntelligenceGrade)
      .where({ part, fromOn: { $lte: today } })
      .orderBy('code')
      .all();
    return rows
      .filter(({ toOn }) => !toOn || toOn >= today)
      .map(({ id, code, name }) => ({ value: id, text: `${code}: ${name}` }));
  };

/** The cases that the person sees: first those with somebody who is called as the item says. */
const cases: ChoiceSource = async (tx, { shown: { id } }) => {
  const item = await tx
    .rows(IntelligenceItem)
    .where({ id: String(id) })
    .select('nameKey')
    .one();
  const alike = item?.nameKey
    ? await tx.rows(PersonName).where({ nameKey: item.nameKey }).select('caseId').page(MOST).all()
    : [];
  const [first, others] = await Promise.all([
    casesByIds(tx, [...new Set(alike.map(({ caseId }) => caseId))])
      .orderBy('reference')
      .select('id', 'reference')
      .all(),
    tx
      .rows(CaseFile)
      .where({ state: { $ne: 'closed' } })
      .orderBy('openedAt', 'DESC')
      .page(MOST)
      .select('id', 'reference')
      .all(),
  ]);
  const known = new Set(first.map((one) => one.id));
  return [
    ...first.map((one) => ({ value: one.id, text: one.reference })),
    ...others
      .filter((one) => !known.has(one.id))
      .map((one) => ({ value: one.id, text: one.reference, elsewhere: true })),
  ];
};

export const intelligenceChoices: Readonly<Record<string, ChoiceSource>> = {
  'intelligence.source': grades('source'),
  'intelligence.assessment': grades('assessment'),
  'intelligence.handling': grades('handling'),
  'intelligence.cases': cases,
};
